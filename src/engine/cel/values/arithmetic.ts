import { concatenate } from './list';
import {
  addInts, addUints, divideInts, divideUints, moduloInts, moduloUints, multiplyInts, multiplyUints, negateInt, subtractInts, subtractUints,
} from './numbers';
import { durationOr, timestampOr } from './time';
import { CelBytes, CelDouble, CelDuration, CelError, CelList, CelTimestamp, CelUint, Int, isInt, noSuchOverload, CelResult } from './value';
import { addDurations, negateDuration, subtractDurations } from '../types/duration';

/*
 * The operators on values of any type. INVARIANT: the first value has the trait of the operator.
 * Source: cel-go, the Add, Subtract, Multiply, Divide, Modulo and Negate methods.
 */

export function add(one: CelResult, other: CelResult): CelResult {
  switch (typeof one) {
    case 'number': case 'bigint': return isInt(other) ? addInts(one, other) : noSuchOverload(other);
    case 'string': return typeof other === 'string' ? one + other : noSuchOverload(other);
    default: return addObjects(one, other);
  }
}

function addObjects(one: CelResult, other: CelResult): CelResult {
  if (one instanceof CelList) {
    return other instanceof CelList ? one.plus(other) ?? concatenate(one, other) : noSuchOverload(other);
  }
  if (one instanceof CelDouble) {
    return other instanceof CelDouble ? new CelDouble(one.value + other.value) : noSuchOverload(other);
  }
  if (one instanceof CelUint) {
    return other instanceof CelUint ? addUints(one, other) : noSuchOverload(other);
  }
  if (one instanceof CelBytes) {
    return other instanceof CelBytes ? new CelBytes(joinBytes(one.value, other.value)) : noSuchOverload(other);
  }
  return addTimes(one, other);
}

function addTimes(one: CelResult, other: CelResult): CelResult {
  if (one instanceof CelDuration && other instanceof CelDuration) {
    return durationOr(addDurations(one.nanoseconds, other.nanoseconds));
  }
  if (one instanceof CelDuration && other instanceof CelTimestamp) {
    return timestampOr(other.add(one.nanoseconds));
  }
  return one instanceof CelTimestamp && other instanceof CelDuration ? timestampOr(one.add(other.nanoseconds)) : noSuchOverload(other);
}

function joinBytes(one: Uint8Array, other: Uint8Array): Uint8Array {
  const joined = new Uint8Array(one.length + other.length);
  joined.set(one);
  joined.set(other, one.length);
  return joined;
}

export function subtract(one: CelResult, other: CelResult): CelResult {
  if (isInt(one)) {
    return isInt(other) ? subtractInts(one, other) : noSuchOverload(other);
  }
  if (one instanceof CelDouble) {
    return other instanceof CelDouble ? new CelDouble(one.value - other.value) : noSuchOverload(other);
  }
  if (one instanceof CelUint) {
    return other instanceof CelUint ? subtractUints(one, other) : noSuchOverload(other);
  }
  return subtractTimes(one, other);
}

function subtractTimes(one: CelResult, other: CelResult): CelResult {
  if (one instanceof CelDuration && other instanceof CelDuration) {
    return durationOr(subtractDurations(one.nanoseconds, other.nanoseconds));
  }
  if (one instanceof CelTimestamp && other instanceof CelTimestamp) {
    return durationOr(one.subtract(other));
  }
  return one instanceof CelTimestamp && other instanceof CelDuration ? timestampOr(one.subtractDuration(other.nanoseconds)) : noSuchOverload(other);
}

interface NumberOperator {
  readonly ints: (one: Int, other: Int) => Int | CelError;
  readonly uints: (one: CelUint, other: CelUint) => CelUint | CelError;
  readonly doubles?: (one: number, other: number) => number;
}

function numberOperator({ ints, uints, doubles }: NumberOperator): (one: CelResult, other: CelResult) => CelResult {
  return (one, other) => {
    if (isInt(one)) {
      return isInt(other) ? ints(one, other) : noSuchOverload(other);
    }
    if (one instanceof CelUint) {
      return other instanceof CelUint ? uints(one, other) : noSuchOverload(other);
    }
    return doubles !== undefined && one instanceof CelDouble && other instanceof CelDouble
      ? new CelDouble(doubles(one.value, other.value)) : noSuchOverload(other);
  };
}

export const multiply = numberOperator({ ints: multiplyInts, uints: multiplyUints, doubles: (one, other) => one * other });
export const divide = numberOperator({ ints: divideInts, uints: divideUints, doubles: (one, other) => one / other });
export const modulo = numberOperator({ ints: moduloInts, uints: moduloUints });

export function negate(value: CelResult): CelResult {
  if (isInt(value)) {
    return negateInt(value);
  }
  if (value instanceof CelDouble) {
    return new CelDouble(-value.value);
  }
  return value instanceof CelDuration ? durationOr(negateDuration(value.nanoseconds)) : noSuchOverload(value);
}
