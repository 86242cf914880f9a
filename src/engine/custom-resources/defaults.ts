import { isJsonMap, JsonSchema } from './schema';
import { JsonObject } from '../json-object';

/*
 * A custom resource with the defaults of its schema.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting/algorithm.go
 */

export function defaultCustomObject(object: JsonObject, schema: JsonSchema): JsonObject {
  return defaultMap(object, schema);
}

function defaultValue(value: unknown, schema: JsonSchema): unknown {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? value : value.map((item) => defaultValue(orDefault(item, items), items));
  }
  return isJsonMap(value) ? defaultMap(value, schema) : value;
}

function defaultMap(map: JsonObject, { properties = {}, additionalProperties }: JsonSchema): JsonObject {
  const result: Record<string, unknown> = { ...map };
  for (const [key, schema] of Object.entries(properties)) {
    if (schema.default !== undefined && (!Object.hasOwn(map, key) || isRefusedNull(map[key], schema))) {
      result[key] = schema.default;
    }
  }
  for (const key of Object.keys(result)) {
    const schema = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (typeof schema === 'object') {
      result[key] = defaultValue(orDefault(result[key], schema), schema);
    }
  }
  return result;
}

function orDefault(value: unknown, schema: JsonSchema): unknown {
  return schema.default !== undefined && isRefusedNull(value, schema) ? schema.default : value;
}

function isRefusedNull(value: unknown, { nullable }: JsonSchema): boolean {
  return value === null && nullable !== true;
}
