/**
 * A Go int64: a number where JavaScript holds it exactly, else a bigint.
 *
 * Comparison operators work across both; `===` does not, so compare with `==`-free code: `<`, `>` or `String()`.
 */
export type Int64 = number | bigint;
