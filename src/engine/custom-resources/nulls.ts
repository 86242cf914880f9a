import { isJsonMap, JsonSchema } from './schema';
import { putOwn } from '../decoding/own-property';
import { JsonObject } from '../json-object';

/*
 * A custom resource without the fields that are null, may not be, and have no default.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting/prunenulls.go
 */

export function pruneNulls(object: JsonObject, schema: JsonSchema): JsonObject {
  return pruneValue(object, schema) as JsonObject;
}

function pruneValue(value: unknown, schema: JsonSchema): unknown {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? value : value.map((item) => pruneValue(item, items));
  }
  return isJsonMap(value) ? pruneMap(value, schema) : value;
}

function pruneMap(map: JsonObject, { properties = {}, additionalProperties }: JsonSchema): JsonObject {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(map)) {
    const schema = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (typeof schema !== 'object') {
      putOwn(kept, key, value);
    } else if (value !== null || schema.nullable === true || schema.default !== undefined) {
      putOwn(kept, key, pruneValue(value, schema));
    }
  }
  return kept;
}
