import { NumberLiteral } from './number-literal';

const PLAIN_INTEGER = /^-?[0-9]+$/;
const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);

/** A JSON number without loss: a number where JavaScript would write it the same way, a bigint within int64, else a NumberLiteral. */
export function exactNumber(literal: string): number | bigint | NumberLiteral {
  const value = Number(literal);
  if (!PLAIN_INTEGER.test(literal)) {
    return String(value) === literal ? value : new NumberLiteral(literal);
  }
  if (Number.isSafeInteger(value)) {
    return value;
  }
  const integer = BigInt(literal);
  return integer > MAX_INT64 || integer < MIN_INT64 ? new NumberLiteral(literal) : integer;
}
