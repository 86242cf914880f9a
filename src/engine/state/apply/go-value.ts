import { formatDouble } from '../../cel/types/double-text';
import { NumberLiteral } from '../../decoding/number-literal';
import { putOwn } from '../../decoding/own-property';
import { isPlainObject, JsonObject } from '../../json-object';

/** A JSON object as Go reads it. The merge changes maps and lists in place, as upstream does. */
export type GoMap = Map<string, unknown>;
export type GoList = unknown[];

const DEEPEST = 1000;

/**
 * Whether a document has more levels than are read here.
 *
 * upstream: Go's decoder stops at 10,000 levels.
 */
export function isTooDeep(value: unknown, depth = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return depth === 0 || Object.values(value).some((member) => isTooDeep(member, depth - 1));
}

/** A copy with maps for objects. */
export function toGo(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(toGo);
  }
  return isPlainObject(value) ? toGoMap(value) : value ?? null;
}

export function toGoMap(object: JsonObject): GoMap {
  const map: GoMap = new Map();
  for (const [key, value] of Object.entries(object)) {
    if (value !== undefined) {
      map.set(key, toGo(value));
    }
  }
  return map;
}

/** A copy with objects for maps. */
export function fromGo(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(fromGo);
  }
  return isMap(value) ? fromGoMap(value) : value;
}

export function fromGoMap(map: GoMap): JsonObject {
  const object: Record<string, unknown> = {};
  for (const [key, value] of map) {
    putOwn(object, key, fromGo(value));
  }
  return object;
}

/** A copy that shares no map and no list. */
export function copyMap(map: GoMap): GoMap {
  return new Map([...map].map(([key, value]) => [key, copy(value)]));
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(copy);
  }
  return isMap(value) ? copyMap(value) : value;
}

export function isMap(value: unknown): value is GoMap {
  return value instanceof Map;
}

export function isList(value: unknown): value is GoList {
  return Array.isArray(value);
}

export type PrintedGoType = 'map[string]interface {}' | '[]interface {}' | 'string' | 'bool' | 'int64' | 'float64' | '%!s(<nil>)';

/** The type that Go's JSON decoder gives the value, as an error message prints it. An unknown value counts as a string. */
export function goType(value: unknown): PrintedGoType {
  if (value === null || value === undefined) {
    return '%!s(<nil>)';
  }
  if (isMap(value)) {
    return 'map[string]interface {}';
  }
  if (isList(value)) {
    return '[]interface {}';
  }
  return typeof value === 'boolean' ? 'bool' : numberType(value) ?? 'string';
}

const MAX_INT64 = 2 ** 63;

function numberType(value: unknown): 'int64' | 'float64' | undefined {
  if (typeof value === 'bigint') {
    return 'int64';
  }
  if (value instanceof NumberLiteral) {
    return 'float64';
  }
  if (typeof value !== 'number') {
    return undefined;
  }
  return Number.isInteger(value) && Math.abs(value) < MAX_INT64 ? 'int64' : 'float64';
}

/** The value as `%v` prints it. */
export function goText(value: unknown): string {
  if (isMap(value)) {
    const members = [...value].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => `${key}:${goText(member)}`);
    return `map[${members.join(' ')}]`;
  }
  if (isList(value)) {
    return `[${value.map(goText).join(' ')}]`;
  }
  if (value === null || value === undefined) {
    return '<nil>';
  }
  return goType(value) === 'float64' ? formatDouble(Number(value instanceof NumberLiteral ? value.source : value)) : scalarText(value);
}

function scalarText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
