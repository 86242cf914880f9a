import { JsonList, CelJsonMap } from './json';
import { ConcatList, MutableList } from './list';
import { MutableMap } from './map';
import {
  CelBytes, CelDouble, CelDuration, CelError, CelList, CelMap, CelOptional, CelTimestamp, CelUint, OpaqueValue, CelResult,
} from './value';
import { formatDouble } from '../types/double-text';
import { durationString } from '../types/duration';

/*
 * How Go's fmt prints a value and its type.
 */

/** `%v`. */
export function goText(value: CelResult): string {
  if (typeof value === 'string') {
    return value;
  }
  if (value === null) {
    // upstream: null is a number in Go.
    return '0';
  }
  return typeof value === 'object' ? objectText(value) : String(value);
}

function objectText(value: Exclude<CelResult, null | string | number | bigint | boolean>): string {
  if (value instanceof CelDouble) {
    return formatDouble(value.value);
  }
  if (value instanceof CelUint) {
    return String(value.value);
  }
  if (value instanceof CelBytes) {
    return `[${value.value.join(' ')}]`;
  }
  if (value instanceof CelDuration) {
    return durationString(value.nanoseconds);
  }
  if (value instanceof CelTimestamp) {
    return goTimeText(value);
  }
  return value instanceof CelError ? value.message : containerText(value);
}

/** `2023-01-01 00:00:00 +0000 UTC`. */
function goTimeText(timestamp: CelTimestamp): string {
  const [date, time] = timestamp.toString().split('T');
  const offset = time.endsWith('Z') ? '+0000 UTC' : `${time.slice(-6).replace(':', '')} ${time.slice(-6).replace(':', '')}`;
  return `${date} ${time.replace(/Z$|[+-]..:..$/, '')} ${offset}`;
}

function containerText(value: CelResult): string {
  if (value instanceof CelOptional) {
    return value.value === undefined ? 'optional.none()' : `optional(${goText(value.value)})`;
  }
  if (value instanceof CelList) {
    return `[${Array.from(value.elements(), goText).join(', ')}]`;
  }
  if (value instanceof CelMap) {
    return `{${Array.from(value.keys(), (key) => `${goText(key)}: ${goText(value.find(key) ?? null)}`).join(', ')}}`;
  }
  return String(value);
}

/** `%T` of a value that cel-go made. */
export function goType(value: CelResult): string {
  switch (typeof value) {
    case 'string': return 'types.String';
    case 'boolean': return 'types.Bool';
    case 'number': case 'bigint': return 'types.Int';
    default: return value === null ? 'types.Null' : objectGoType(value);
  }
}

function objectGoType(value: Exclude<CelResult, null | string | number | bigint | boolean>): string {
  if (value instanceof OpaqueValue) {
    return value.goType;
  }
  if ((value instanceof CelList || value instanceof CelMap) && value.isReflected) {
    return `*common.reflectSchemalessTyped${value instanceof CelList ? 'List' : value.keepsErrors ? 'Struct' : 'Map'}`;
  }
  if (value instanceof CelList) {
    return value instanceof ConcatList ? '*types.concatList' : value instanceof MutableList ? '*types.mutableList' : '*types.baseList';
  }
  if (value instanceof CelMap) {
    return value instanceof MutableMap ? '*types.mutableMap' : '*types.baseMap';
  }
  return GO_TYPES.get(value.constructor) ?? '*types.Type';
}

const GO_TYPES: ReadonlyMap<object, string> = new Map<object, string>([
  [CelDouble, 'types.Double'],
  [CelUint, 'types.Uint'],
  [CelBytes, 'types.Bytes'],
  [CelDuration, 'types.Duration'],
  [CelTimestamp, 'types.Timestamp'],
  [CelOptional, '*types.Optional'],
  [CelError, '*types.Err'],
]);

/** `%T` of a value that comes straight out of an attribute: JSON keeps its types of Go there. */
export function nativeGoType(value: CelResult): string {
  if ((value instanceof CelJsonMap || value instanceof JsonList) && !value.isReflected) {
    return value instanceof CelJsonMap ? 'map[string]interface {}' : '[]interface {}';
  }
  return goType(value);
}
