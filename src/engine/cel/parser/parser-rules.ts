/*
 * In what the parsers of API servers differ, by the minor of the server. An older server has an older cel-go: v0.12 in 1.25 to 1.27, v0.16 in 1.28, v0.17 in 1.29 and 1.30, v0.20 in 1.31,
 * v0.22 in 1.32, v0.23 in 1.33, v0.26 from 1.34 on, v0.29 in 1.37. The parser of v0.26 is that of v0.23.
 */

/** Optional fields and indexes are part of the grammar, though an environment may refuse them. */
export function knowsOptionalParts(minor: number): boolean {
  return minor >= 28;
}

/** Backquotes are part of the grammar: a field in backquotes is refused, with a message of its own. */
export function knowsBackquotes(minor: number): boolean {
  return minor >= 33;
}

/** upstream: the parser of cel-go v0.29 reads fields in backquotes unless told otherwise, and no environment tells it. */
export function readsBackquotes(minor: number): boolean {
  return minor >= 37;
}

/** The variable that collects the result of a comprehension has a name that no expression can have. */
export function hidesAccumulator(minor: number): boolean {
  return minor >= 33;
}

/** An error about an argument of a macro stands at the argument. */
export function placesErrorsAtArguments(minor: number): boolean {
  return minor >= 29;
}

/** The macros with one variable refuse the name of the accumulator, as those with two always did. */
export function refusesAccumulatorName(minor: number): boolean {
  return minor >= 33;
}

/** Escapes cannot stand for halves of surrogate pairs. */
export function refusesSurrogates(minor: number): boolean {
  return minor >= 33;
}

/** upstream: a message of the grammar is formatted once more, without arguments: a percent sign in it asks for one that is missing. */
export function formatsMessages(minor: number): boolean {
  return minor < 33;
}

/** upstream: an empty source has a line break at its beginning, and so the beginning is at no line. */
export function losesEmptySource(minor: number): boolean {
  return minor >= 32;
}
