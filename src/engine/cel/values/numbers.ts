import { CelDouble, CelError, CelUint, Int } from './value';

/*
 * Arithmetic with Go's overflow checks.
 * Source: cel-go, common/types/overflow.go.
 */

const INT_OVERFLOW = new CelError('integer overflow');
const UINT_OVERFLOW = new CelError('unsigned integer overflow');
const DIVISION_BY_ZERO = new CelError('division by zero');
const MODULUS_BY_ZERO = new CelError('modulus by zero');

export const MIN_INT = -(2n ** 63n);
export const MAX_INT = 2n ** 63n - 1n;
export const MAX_UINT = 2n ** 64n - 1n;
const TWO_TO_63 = 2 ** 63;
const TWO_TO_64 = 2 ** 64;

/** The one form of an int, or undefined beyond 64 bits. */
export function toInt(value: bigint): Int | undefined {
  if (value > MAX_INT || value < MIN_INT) {
    return undefined;
  }
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function checked(value: bigint): Int | CelError {
  return toInt(value) ?? INT_OVERFLOW;
}

export function addInts(one: Int, other: Int): Int | CelError {
  if (typeof one === 'number' && typeof other === 'number') {
    const sum = one + other;
    return Number.isSafeInteger(sum) ? sum : BigInt(one) + BigInt(other);
  }
  return checked(BigInt(one) + BigInt(other));
}

export function subtractInts(one: Int, other: Int): Int | CelError {
  if (typeof one === 'number' && typeof other === 'number') {
    const difference = one - other;
    return Number.isSafeInteger(difference) ? difference : BigInt(one) - BigInt(other);
  }
  return checked(BigInt(one) - BigInt(other));
}

export function multiplyInts(one: Int, other: Int): Int | CelError {
  if (typeof one === 'number' && typeof other === 'number') {
    const product = one * other;
    if (Number.isSafeInteger(product)) {
      // Without -0.
      return product + 0;
    }
  }
  return checked(BigInt(one) * BigInt(other));
}

export function divideInts(one: Int, other: Int): Int | CelError {
  if (other === 0) {
    return DIVISION_BY_ZERO;
  }
  return typeof one === 'number' && typeof other === 'number' ? Math.trunc(one / other) + 0 : checked(BigInt(one) / BigInt(other));
}

export function moduloInts(one: Int, other: Int): Int | CelError {
  if (other === 0) {
    return MODULUS_BY_ZERO;
  }
  if (typeof one === 'number' && typeof other === 'number') {
    return one % other + 0;
  }
  // upstream: Go's remainder would be 0.
  return BigInt(one) === MIN_INT && other === -1 ? INT_OVERFLOW : checked(BigInt(one) % BigInt(other));
}

export function negateInt(value: Int): Int | CelError {
  return typeof value === 'number' ? 0 - value : checked(-value);
}

function checkedUint(value: bigint): CelUint | CelError {
  return value < 0n || value > MAX_UINT ? UINT_OVERFLOW : new CelUint(value);
}

export function addUints(one: CelUint, other: CelUint): CelUint | CelError {
  return checkedUint(one.value + other.value);
}

export function subtractUints(one: CelUint, other: CelUint): CelUint | CelError {
  return checkedUint(one.value - other.value);
}

export function multiplyUints(one: CelUint, other: CelUint): CelUint | CelError {
  return checkedUint(one.value * other.value);
}

export function divideUints(one: CelUint, other: CelUint): CelUint | CelError {
  return other.value === 0n ? DIVISION_BY_ZERO : new CelUint(one.value / other.value);
}

export function moduloUints(one: CelUint, other: CelUint): CelUint | CelError {
  return other.value === 0n ? MODULUS_BY_ZERO : new CelUint(one.value % other.value);
}

/** upstream: the smallest int is out of range too. */
export function doubleToInt({ value }: CelDouble): Int | CelError {
  return Number.isFinite(value) && value > -TWO_TO_63 && value < TWO_TO_63 ? checked(BigInt(Math.trunc(value))) : INT_OVERFLOW;
}

export function doubleToUint({ value }: CelDouble): CelUint | CelError {
  return Number.isFinite(value) && value >= 0 && value < TWO_TO_64 ? new CelUint(BigInt(Math.trunc(value))) : UINT_OVERFLOW;
}

export function intToUint(value: Int): CelUint | CelError {
  return value < 0 ? UINT_OVERFLOW : new CelUint(BigInt(value));
}

export function uintToInt({ value }: CelUint): Int | CelError {
  return checked(value);
}

export function intToDouble(value: Int): CelDouble {
  return new CelDouble(Number(value));
}

export function uintToDouble({ value }: CelUint): CelDouble {
  return new CelDouble(Number(value));
}

/** The int that is equal to the double, if there is one. */
export function losslessInt(double: CelDouble): Int | undefined {
  const int = doubleToInt(double);
  return int instanceof CelError || Number(int) !== double.value ? undefined : int;
}

export function losslessUint(double: CelDouble): CelUint | undefined {
  const uint = doubleToUint(double);
  return uint instanceof CelError || Number(uint.value) !== double.value ? undefined : uint;
}
