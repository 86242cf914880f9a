/** The keys and indices that lead to a part of a value. */
export type Steps = readonly (string | number)[];
