import { panic } from './abort';
import { losslessInt, losslessUint, toInt } from './numbers';
import { CelBytes, CelDouble, CelDuration, CelTimestamp, CelUint, OpaqueValue, CelResult } from './value';

/** A key of a JavaScript Map that is the same for values that are the same key of a map in Go. */
export type MapKey = string | number | bigint | boolean | object;

/** Marks keys that are not strings. */
const MARK = '\u0000';

/** upstream: panics on values that Go cannot hash. */
export function mapKey(value: CelResult): MapKey {
  switch (typeof value) {
    case 'string': return value.startsWith(MARK) ? `${MARK}s${value}` : value;
    case 'number': case 'bigint': case 'boolean': return value;
    default: return value === null ? `${MARK}null` : objectKey(value);
  }
}

function objectKey(value: Exclude<CelResult, null | string | number | bigint | boolean>): MapKey {
  if (value instanceof CelUint) {
    return `${MARK}u${value.value}`;
  }
  if (value instanceof CelDouble) {
    return Number.isNaN(value.value) ? {} : `${MARK}d${value.value + 0}`;
  }
  if (value instanceof CelDuration) {
    return `${MARK}D${value.nanoseconds}`;
  }
  if (value instanceof CelTimestamp) {
    return value.offset === 0 ? `${MARK}t${value.seconds}.${value.nanoseconds}` : value;
  }
  if (value instanceof CelBytes) {
    throw panic('runtime error: hash of unhashable type types.Bytes');
  }
  return value instanceof OpaqueValue ? opaqueKey(value) : value;
}

function opaqueKey(value: OpaqueValue): MapKey {
  if (value.unhashable !== undefined) {
    throw panic(`runtime error: hash of unhashable type ${value.unhashable}`);
  }
  return value.key === undefined ? value : `${MARK}o${value.goType}:${value.key}`;
}

/** The keys of other number types that are equal to a number, in the order in which they are tried. */
export function* equalNumberKeys(value: CelResult): Iterable<MapKey> {
  if (value instanceof CelDouble) {
    const int = losslessInt(value);
    if (int !== undefined) {
      yield int;
    }
    const uint = losslessUint(value);
    if (uint !== undefined) {
      yield mapKey(uint);
    }
  } else if (typeof value === 'number' || typeof value === 'bigint') {
    if (value >= 0) {
      yield `${MARK}u${value}`;
    }
  } else if (value instanceof CelUint) {
    const int = toInt(value.value);
    if (int !== undefined) {
      yield int;
    }
  }
}
