/*
 * The exact value of a double, and decimals of it that are rounded once, ties to even. upstream: Go's strconv.FormatFloat
 */

interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A finite double that is not negative. */
function fractionOf(value: number): Fraction {
  let scaled = value;
  let exponent = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    exponent++;
  }
  return { numerator: BigInt(scaled), denominator: 2n ** BigInt(exponent) };
}

function divideToEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = 2n * (numerator % denominator);
  return twice > denominator || (twice === denominator && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

/** Digits and a point, with that many decimals. */
export function toFixedExactly(value: number, decimals: number): string {
  const { numerator, denominator } = fractionOf(value);
  const digits = divideToEven(numerator * 10n ** BigInt(decimals), denominator).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return decimals === 0 ? whole : `${whole}.${digits.slice(digits.length - decimals)}`;
}

export interface Scientific {
  /** The first digit stands before the point. */
  readonly digits: string;
  readonly exponent: number;
}

export function toScientificExactly(value: number, decimals: number): Scientific {
  if (value === 0) {
    return { digits: '0'.repeat(decimals + 1), exponent: 0 };
  }
  const { numerator, denominator } = fractionOf(value);
  const exponent = Number(/e([+-]\d+)$/.exec(value.toExponential())?.[1]);
  const shift = decimals - exponent;
  const digits = shift >= 0
    ? divideToEven(numerator * 10n ** BigInt(shift), denominator)
    : divideToEven(numerator, denominator * 10n ** BigInt(-shift));
  const text = digits.toString();
  // Rounding up may give one more digit, which is a zero.
  return text.length > decimals + 1 ? { digits: text.slice(0, -1), exponent: exponent + 1 } : { digits: text, exponent };
}

/** The fewest digits that give the same double. */
export function shortestDigits(value: number): Scientific {
  const [mantissa, exponent] = value.toExponential().split('e');
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}
