/** What becomes of fields that the API server does not have: they are refused, told of, or dropped without a word. */
export type ClientFieldValidation = 'strict' | 'warn' | 'ignore';

export const FIELD_VALIDATIONS: readonly ClientFieldValidation[] = ['strict', 'warn', 'ignore'];
