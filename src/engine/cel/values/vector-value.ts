import { encodeBase64 } from './base64';
import { JsonPatchValue, ObjectValue, objectJson } from './object';
import {
  CelBytes, CelDouble, CelDuration, CelError, CelList, CelMap, CelOptional, CelTimestamp, CelUint, OpaqueValue, CelResult,
} from './value';
import { Type } from '../type';
import { formatDouble } from '../types/double-text';
import { durationString } from '../types/duration';

/** A value as the answers of `cel` have it: an object whose only key is its kind. */
export function toVectorValue(value: CelResult): object {
  switch (typeof value) {
    case 'string': return { string: value };
    case 'boolean': return { bool: value };
    case 'number': case 'bigint': return { int: String(value) };
    default: return value === null ? { null: true } : objectForm(value);
  }
}

function objectForm(value: Exclude<CelResult, null | string | boolean | number | bigint>): object {
  if (value instanceof CelDouble) {
    return { double: formatDouble(value.value) };
  }
  if (value instanceof CelUint) {
    return { uint: String(value.value) };
  }
  if (value instanceof CelBytes) {
    return { bytes: encodeBase64(value.value) };
  }
  if (value instanceof CelTimestamp) {
    return { timestamp: String(new CelTimestamp(value.seconds, value.nanoseconds, 0)) };
  }
  if (value instanceof CelDuration) {
    return { duration: durationString(value.nanoseconds) };
  }
  return value instanceof Type ? { type: value.name } : containerForm(value);
}

function containerForm(value: Exclude<CelResult, null | string | boolean | number | bigint>): object {
  if (value instanceof CelOptional) {
    return { optional: value.value === undefined ? null : toVectorValue(value.value) };
  }
  if (value instanceof CelList) {
    return { list: value.toArray().map(toVectorValue) };
  }
  if (value instanceof CelMap) {
    return { map: mapForm(value) };
  }
  if (value instanceof CelError) {
    return { opaque: 'error', string: value.message };
  }
  return opaqueForm(value as OpaqueValue);
}

/** The entries in the order of the JSON of their keys. */
function mapForm(map: CelMap): readonly (readonly [object, object])[] {
  const entries = Array.from(map.keys(), (key) => [toVectorValue(key), toVectorValue(map.find(key) ?? null)] as const);
  return entries.sort(([one], [other]) => JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
}

function opaqueForm(value: OpaqueValue): object {
  if (value instanceof ObjectValue) {
    return { object: value.type.name, json: objectJson(value) };
  }
  if (!(value instanceof JsonPatchValue)) {
    return { opaque: value.type.name, string: String(value) };
  }
  const { op, path, from, value: patchValue } = value;
  return { patch: { op, path, ...from === '' ? {} : { from }, ...patchValue === undefined ? {} : { value: toVectorValue(patchValue) } } };
}
