/** A number that is written as a fraction: Go keeps it apart from an integer where both are keys. */
export class GoFloat {
  constructor(public readonly value: number) {}
}

const MIN_INT64 = -(2n ** 63n);
export const MAX_INT64 = 2n ** 63n - 1n;
const MAX_UINT64 = 2n ** 64n - 1n;

const SHORT_DECIMAL = /^[-+]?(?:0|[1-9][0-9]{0,14})$/;
const INTEGER = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|0[0-7]*|[1-9][0-9]*)$/;
const LEADING_ZERO = /^0[oO]?(?=[0-7])/;
const DECIMAL = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const SIGNED_BINARY = /^0b([-+][01]+)$/;
const POINT_FIRST = /^\.[0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?$/;

/** The number that go-yaml reads from a text that begins with a digit or a sign; undefined if it is not a number. */
export function parseNumber(text: string): number | bigint | GoFloat | undefined {
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  if (SHORT_DECIMAL.test(plain)) {
    return Number(plain) + 0;
  }
  const integer = parseInteger(plain);
  if (integer !== undefined) {
    return integer;
  }
  if (DECIMAL.test(plain)) {
    return parseFinite(plain);
  }
  // upstream: a sign may also stand after the `0b`.
  const binary = SIGNED_BINARY.exec(plain);
  return binary === null ? undefined : parseInteger(`${binary[1][0]}0b${binary[1].slice(1)}`);
}

/** The number that go-yaml reads from a text that begins with a decimal point. */
export function parsePointFirst(text: string): GoFloat | undefined {
  return POINT_FIRST.test(text) ? parseFinite(text.replaceAll('_', '')) : undefined;
}

/** Go's integers have 64 bits, and an unsigned one has no sign before it. */
function parseInteger(plain: string): number | bigint | undefined {
  const match = INTEGER.exec(plain);
  if (match === null) {
    return undefined;
  }
  const [, sign, digits] = match;
  const magnitude = BigInt(digits.replace(LEADING_ZERO, '0o'));
  const value = sign === '-' ? -magnitude : magnitude;
  if (value < MIN_INT64 || value > (sign === '' ? MAX_UINT64 : MAX_INT64)) {
    return undefined;
  }
  return exact(value);
}

function parseFinite(text: string): GoFloat | undefined {
  const value = Number(text);
  return Number.isFinite(value) ? new GoFloat(value) : undefined;
}

/** A number where JavaScript holds it exactly, else a bigint. */
function exact(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/**
 * The number as kubectl sends it: as an int64 or a float64. A float without a fractional part is sent as an integer.
 */
export function sentNumber(value: number | bigint | GoFloat): number | bigint {
  if (typeof value === 'bigint') {
    return value > MAX_INT64 ? Number(value) : value;
  }
  const number = typeof value === 'number' ? value : value.value;
  if (!Number.isInteger(number)) {
    return number;
  }
  if (Math.abs(number) >= 2 ** 63) {
    return number;
  }
  return Number.isSafeInteger(number) ? number + 0 : BigInt(String(number));
}
