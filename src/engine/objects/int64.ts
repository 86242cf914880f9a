/**
 * A Go int64: a number where JavaScript holds it exactly, else a bigint.
 *
 * Comparison operators work across both; `===` does not, so compare with `==`-free code: `<`, `>` or `String()`.
 */
export type Int64 = number | bigint;

const DECIMAL = /^[+-]?[0-9]+$/;
const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;

/** Whether a text is a decimal integer of any size. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

/** The integer in a text; undefined where Go's strconv.ParseInt with base 10 and 64 bits finds none. */
export function parseInt64(text: string): Int64 | undefined {
  if (!isDecimal(text)) {
    return undefined;
  }
  const integer = BigInt(text.replace('+', ''));
  if (integer < MIN_INT64 || integer > MAX_INT64) {
    return undefined;
  }
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
}
