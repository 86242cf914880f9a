import { isJsonMap, JsonMap, JsonSchema } from './schema';

/*
 * A custom resource without the fields that its schema does not have.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning/algorithm.go
 */

const ROOT_FIELDS: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/** A whole object; its metadata stay. */
export function pruneObject(object: JsonMap, schema: JsonSchema): JsonMap {
  return pruneMap(object, schema, true);
}

function pruneValue(value: unknown, schema: JsonSchema): unknown {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? value : value.map((item) => pruneValue(item, items));
  }
  return isJsonMap(value) ? pruneMap(value, schema, schema['x-kubernetes-embedded-resource'] === true) : value;
}

function pruneMap(map: JsonMap, schema: JsonSchema, isResource: boolean): JsonMap {
  const { properties = {}, additionalProperties } = schema;
  const preserves = schema['x-kubernetes-preserve-unknown-fields'] === true;
  return Object.fromEntries(Object.entries(map).flatMap(([key, value]): [string, unknown][] => {
    if (isResource && ROOT_FIELDS.has(key)) {
      return [[key, value]];
    }
    if (Object.hasOwn(properties, key)) {
      return [[key, pruneValue(value, properties[key])]];
    }
    if (typeof additionalProperties === 'object') {
      return [[key, pruneValue(value, additionalProperties)]];
    }
    return preserves || additionalProperties === true ? [[key, value]] : [];
  }));
}
