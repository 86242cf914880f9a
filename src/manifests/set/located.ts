/** A place in a file. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** Something that is written somewhere. */
export interface Located {
  /** As people see it: `file:line` or a construct's path. Empty for the set as a whole. */
  readonly source: string;
  /** The same as data, if it is in a file. */
  readonly place?: FilePlace;
}

/** What is about the set as a whole. */
export const WHOLE_SET: Located = { source: '' };

/** Only the place of something that has one. */
export function placeOf({ source, place }: Located): Located {
  return { source, ...(place && { place }) };
}
