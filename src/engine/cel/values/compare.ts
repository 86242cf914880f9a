import { CelBytes, CelDouble, CelDuration, CelError, CelTimestamp, CelUint, Int, noSuchOverload, CelResult } from './value';
import { compareStrings } from '../types/characters';

/*
 * Order of values. Source: cel-go, common/types/compare.go and the Compare methods.
 */

export type Order = -1 | 0 | 1;

const NOT_ORDERED = new CelError('NaN values cannot be ordered');
const TWO_TO_63 = 2 ** 63;
const TWO_TO_64 = 2 ** 64;

/** The order of two values, or an error if they have none. */
export function compare(one: CelResult, other: CelResult): Order | CelError {
  switch (typeof one) {
    case 'number': case 'bigint': return compareNumber(one, other);
    case 'string': return typeof other === 'string' ? compareStrings(one, other) : noSuchOverload(other);
    case 'boolean': return typeof other === 'boolean' ? order(Number(one), Number(other)) : noSuchOverload(other);
    default: return compareObjects(one, other);
  }
}

/** Whether values of this kind have an order among themselves. */
export function isComparable(value: CelResult): boolean {
  return typeof value === 'object' ? COMPARABLE.some((kind) => value instanceof kind) : true;
}

const COMPARABLE = [CelDouble, CelUint, CelBytes, CelTimestamp, CelDuration];

function compareObjects(one: CelResult, other: CelResult): Order | CelError {
  if (one instanceof CelDouble || one instanceof CelUint) {
    return compareNumber(one, other);
  }
  if (one instanceof CelTimestamp) {
    return other instanceof CelTimestamp ? one.compareTo(other) as Order : noSuchOverload(other);
  }
  if (one instanceof CelDuration) {
    return other instanceof CelDuration ? order(one.nanoseconds, other.nanoseconds) : noSuchOverload(other);
  }
  if (one instanceof CelBytes) {
    return other instanceof CelBytes ? compareBytes(one.value, other.value) : noSuchOverload(other);
  }
  return noSuchOverload(one);
}

type CelNumber = Int | CelDouble | CelUint;

function compareNumber(one: CelNumber, other: CelResult): Order | CelError {
  if (typeof one === 'number' && typeof other === 'number') {
    return order(one, other);
  }
  if (typeof other !== 'number' && typeof other !== 'bigint' && !(other instanceof CelDouble) && !(other instanceof CelUint)) {
    return one instanceof CelDouble && Number.isNaN(one.value) ? NOT_ORDERED : noSuchOverload(other);
  }
  return isNaNDouble(one) || isNaNDouble(other) ? NOT_ORDERED : compareNumbers(one, other);
}

function isNaNDouble(value: CelNumber): boolean {
  return value instanceof CelDouble && Number.isNaN(value.value);
}

/** The order of two numbers other than NaN. upstream: a double is compared with an int as a double, once the int is in its range. */
export function compareNumbers(one: CelNumber, other: CelNumber): Order {
  if (one instanceof CelDouble) {
    return compareDouble(one.value, other);
  }
  if (other instanceof CelDouble) {
    return -compareDouble(other.value, one) as Order;
  }
  return order(one instanceof CelUint ? one.value : one, other instanceof CelUint ? other.value : other);
}

function compareDouble(one: number, other: CelNumber): Order {
  if (other instanceof CelDouble) {
    return order(one, other.value);
  }
  const unsigned = other instanceof CelUint;
  if (one < (unsigned ? 0 : -TWO_TO_63)) {
    return -1;
  }
  return one > (unsigned ? TWO_TO_64 : TWO_TO_63) ? 1 : order(one, Number(unsigned ? other.value : other));
}

function order(one: Int, other: Int): Order {
  return one < other ? -1 : one > other ? 1 : 0;
}

function compareBytes(one: Uint8Array, other: Uint8Array): Order {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index++) {
    if (one[index] !== other[index]) {
      return order(one[index], other[index]);
    }
  }
  return order(one.length, other.length);
}
