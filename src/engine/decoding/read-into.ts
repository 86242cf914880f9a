import { GoType, StructType } from './go-type';
import { putOwn } from './own-property';
import { JsonObject } from '../json-object';

/**
 * A value read into the memory of another: a struct keeps the fields that the later text does not name, a map its keys, and the elements of a list are
 * read into those in their places.
 */
export function readInto(type: GoType, before: unknown, value: unknown): unknown {
  if (before === undefined) {
    return value;
  }
  switch (type.kind) {
    case 'struct':
      return mergeFields(type, before as JsonObject, value as JsonObject);
    case 'map':
      return { ...before as JsonObject, ...value as JsonObject };
    case 'list':
      return (value as readonly unknown[]).map((element, i) => readInto(type.element, (before as readonly unknown[])[i], element));
    default:
      return value;
  }
}

function mergeFields(type: StructType, before: JsonObject, value: JsonObject): JsonObject {
  const merged: Record<string, unknown> = { ...before };
  for (const key in value) {
    const field = type.fields.get(key);
    putOwn(merged, key, field === undefined ? value[key] : readInto(field.type, Object.hasOwn(before, key) ? before[key] : undefined, value[key]));
  }
  return merged;
}
