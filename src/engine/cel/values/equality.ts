import { compareNumbers } from './compare';
import { CelBytes, CelDouble, CelDuration, CelError, CelList, CelMap, CelOptional, CelTimestamp, CelUint, isInt, noSuchOverload, OpaqueValue, CelResult } from './value';
import { Type } from '../type';

/*
 * Equality. Values of different types are different, except numbers. Source: cel-go, the Equal methods.
 */

export type Equality = boolean | CelError;

/** `==`. upstream: two values of a library, or one and another, may not be comparable. */
export function equal(one: CelResult, other: CelResult): Equality {
  switch (typeof one) {
    case 'string': case 'boolean': return one === other;
    case 'number': return typeof other === 'number' ? one === other : equalNumber(one, other);
    case 'bigint': return typeof other === 'bigint' ? one === other : equalNumber(one, other);
    default: return one === null || other === null ? one === other : equalParts({ one, other, surfaces: true });
  }
}

/** Whether two values are equal and no error comes of it. */
export function isEqual(one: CelResult, other: CelResult): boolean {
  return equal(one, other) === true;
}

/** Two values that must be equal. */
interface ComparedPair {
  readonly one: CelResult;
  readonly other: CelResult;
  /** Whether an error of them is one of the whole. */
  readonly surfaces: boolean;
  /** Whether an error of them makes the whole different. */
  readonly differs?: boolean;
}

/** Compares what is in lists and maps without recursion: JSON may be nested deeper than the stack. */
function equalParts(whole: ComparedPair): Equality {
  const pending = [whole];
  let error: CelError | undefined;
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const same = equalPair(pair, pending);
    if (same === false || (same !== true && pair.differs === true)) {
      return false;
    }
    error ??= same !== true && pair.surfaces ? same : undefined;
  }
  return error ?? true;
}

function equalPair(pair: ComparedPair, pending: ComparedPair[]): Equality {
  const { one, other, surfaces } = pair;
  if (one instanceof CelList) {
    return other instanceof CelList ? one.size === other.size
      && (one.sameAs(other) ?? addElements(one, other, surfaces && one.keepsErrors, pending)) : one.comparesOwnKind && noSuchOverload(other);
  }
  if (one instanceof CelMap) {
    if (!(other instanceof CelMap)) {
      return one.comparesOwnKind && noSuchOverload(other);
    }
    const agrees = one.size === other.size && one.agreesWith(other);
    return agrees === true ? addEntries(one, other, surfaces && one.keepsErrors, pending) : agrees;
  }
  if (one instanceof CelOptional) {
    return other instanceof CelOptional && addOptional(one, other, pair, pending);
  }
  return typeof one === 'object' && one !== null && other !== null ? equalObjects(one, other) : equal(one, other);
}

/** upstream: elements that are not comparable count as equal, unless the list is the sum of two. */
function addElements(one: CelList, other: CelList, surfaces: boolean, pending: ComparedPair[]): boolean {
  for (let index = one.size - 1; index >= 0; index--) {
    pending.push({ one: one.get(index), other: other.get(index), surfaces, differs: one.isReflected });
  }
  return true;
}

function addEntries(one: CelMap, other: CelMap, surfaces: boolean, pending: ComparedPair[]): boolean {
  for (const [key, value] of one.entries()) {
    const otherValue = other.find(key);
    if (otherValue === undefined) {
      return false;
    }
    pending.push({ one: value, other: otherValue, surfaces, differs: one.isReflected && !one.keepsErrors });
  }
  return true;
}

function addOptional(one: CelOptional, other: CelOptional, { surfaces }: ComparedPair, pending: ComparedPair[]): boolean {
  if (one.value === undefined || other.value === undefined) {
    return one.value === other.value;
  }
  pending.push({ one: one.value, other: other.value, surfaces });
  return true;
}

function equalNumber(one: number | bigint | CelDouble | CelUint, other: CelResult): boolean {
  if (!isInt(other) && !(other instanceof CelDouble) && !(other instanceof CelUint)) {
    return false;
  }
  return !isNaNDouble(one) && !isNaNDouble(other) && compareNumbers(one, other) === 0;
}

function isNaNDouble(value: unknown): boolean {
  return value instanceof CelDouble && Number.isNaN(value.value);
}

function equalObjects(one: object, other: CelResult): Equality {
  if (one instanceof CelError) {
    return one;
  }
  if (one instanceof OpaqueValue) {
    return one.equals(other);
  }
  if (one instanceof CelDouble || one instanceof CelUint) {
    return equalNumber(one, other);
  }
  if (one instanceof CelBytes) {
    return other instanceof CelBytes && equalBytes(one.value, other.value);
  }
  return one instanceof Type ? other instanceof Type && one.name === other.name : equalTimes(one, other);
}

function equalTimes(one: object, other: CelResult): boolean {
  if (one instanceof CelTimestamp) {
    return other instanceof CelTimestamp && one.equals(other);
  }
  return one instanceof CelDuration && other instanceof CelDuration && one.nanoseconds === other.nanoseconds;
}

function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
