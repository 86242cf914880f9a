import { formatDouble } from '../../cel/types/double-text';
import { NumberLiteral } from '../../decoding/number-literal';

/*
 * Numbers of JSON as Go holds them: an int64 where the text is one, else a float64.
 */

export type GoNumber =
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number };

/** Undefined for what is no number. */
export function goNumber(value: unknown): GoNumber | undefined {
  switch (typeof value) {
    case 'bigint':
      return { kind: 'int', value };
    case 'number':
      return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? { kind: 'int', value: BigInt(value) } : { kind: 'float', value };
    default:
      return value instanceof NumberLiteral ? { kind: 'float', value: Number(value.source) } : undefined;
  }
}

/** The same as a float64. */
export function floatOf(value: unknown): number {
  return Number(goNumber(value)?.value ?? 0);
}

const LARGEST_INT64 = 2n ** 63n - 1n;
const SMALLEST_INT64 = -(2n ** 63n);

/** Go's int64(f). upstream: what does not fit is the smallest on amd64. */
export function truncated(value: number): bigint {
  if (!Number.isFinite(value)) {
    return SMALLEST_INT64;
  }
  const whole = BigInt(Math.trunc(value));
  return whole > LARGEST_INT64 || whole < SMALLEST_INT64 ? SMALLEST_INT64 : whole;
}

/** `%v` of a float64. */
export const floatText = formatDouble;

/** `%v` of a number. */
export function numberText(number: GoNumber): string {
  return number.kind === 'int' ? number.value.toString() : floatText(number.value);
}

const MOST_EXACT = 2 ** 53 - 1;
const EPSILON = 1e-9;

/**
 * Whether a float64 is taken for an integer, being one or close to one.
 * upstream: github.com/go-openapi/swag IsFloat64AJSONInteger
 *
 * @param isRounded whether one below counts as one above does, and one below zero as one above it
 */
export function isJsonInteger(value: number, isRounded: boolean): boolean {
  if (Number.isNaN(value) || Math.abs(value) > MOST_EXACT) {
    return false;
  }
  if (Number.isInteger(value)) {
    return true;
  }
  if (isRounded) {
    const rounded = Math.round(value);
    return rounded !== 0 && Math.abs(value - rounded) < EPSILON * Math.abs(rounded);
  }
  const whole = Math.trunc(value);
  return value > 0 && whole !== 0 && Math.abs(value - whole) / (value + whole) < EPSILON;
}
