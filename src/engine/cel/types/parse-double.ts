/*
 * upstream: Go's strconv.ParseFloat(text, 64), strconv.ParseBool
 */

const DECIMAL = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
/** An underscore stands between digits. */
const DECIMAL_UNDERSCORE = /(?<=[0-9])_(?=[0-9])/g;
const HEXADECIMAL = /^([+-]?)0[xX]([0-9a-fA-F_]*)(?:\.([0-9a-fA-F_]*))?[pP]([+-]?[0-9_]+)$/;
const INFINITY = /^([+-]?)inf(?:inity)?$/i;

/** Undefined for what Go refuses: what is no number, and what is too large. */
export function parseDouble(text: string): number | undefined {
  const decimal = text.includes('_') ? text.replace(DECIMAL_UNDERSCORE, '') : text;
  if (DECIMAL.test(decimal)) {
    const value = Number(decimal);
    return Number.isFinite(value) ? value : undefined;
  }
  const infinity = INFINITY.exec(text);
  if (infinity !== null) {
    return infinity[1] === '-' ? -Infinity : Infinity;
  }
  return /^nan$/i.test(text) ? NaN : parseHexadecimal(text);
}

function parseHexadecimal(text: string): number | undefined {
  const [, sign, whole, fraction = '', power] = HEXADECIMAL.exec(text) ?? [];
  if (power === undefined || !hasGoodUnderscores(text)) {
    return undefined;
  }
  const digits = (whole + fraction).replace(/_/g, '');
  if (digits === '') {
    return undefined;
  }
  const fractionDigits = fraction.replace(/_/g, '').length;
  const value = scaleByTwo(BigInt(`0x${digits}`), BigInt(power.replace(/_/g, '').replace('+', '')) - 4n * BigInt(fractionDigits));
  if (!Number.isFinite(value)) {
    return undefined;
  }
  return sign === '-' ? -value : value;
}

/** One between digits, or after the 0x. */
function hasGoodUnderscores(text: string): boolean {
  return !text.includes('_') || !/(?:^|[^0-9a-fA-FxX])_|_(?:$|[^0-9a-fA-F])/.test(text);
}

const SMALLEST_EXPONENT = -1074;
const PRECISION = 53;

/** mantissa * 2^power, rounded once, ties to even. */
function scaleByTwo(mantissa: bigint, power: bigint): number {
  const bits = mantissa.toString(2).length;
  if (mantissa === 0n || BigInt(bits) + power > 1025n || BigInt(bits) + power < -1080n) {
    return mantissa === 0n || power < 0n ? 0 : Infinity;
  }
  const exponent = Number(power);
  const lowest = Math.max(bits + exponent - PRECISION, SMALLEST_EXPONENT);
  if (lowest <= exponent) {
    return Number(mantissa) * 2 ** exponent;
  }
  const unit = 2n ** BigInt(lowest - exponent);
  const quotient = mantissa / unit;
  const twice = 2n * (mantissa % unit);
  const rounded = twice > unit || (twice === unit && quotient % 2n === 1n) ? quotient + 1n : quotient;
  return Number(rounded) * 2 ** lowest;
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'true', 'TRUE', 'True'].map((text): [string, boolean] => [text, true]),
  ...['0', 'f', 'F', 'false', 'FALSE', 'False'].map((text): [string, boolean] => [text, false]),
]);

/** Undefined for what Go refuses. */
export function parseBool(text: string): boolean | undefined {
  return BOOLEANS.get(text);
}
