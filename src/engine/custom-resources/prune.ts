import { isJsonMap, JsonSchema } from './schema';
import { putOwn } from '../decoding/own-property';
import { JsonObject } from '../json-object';

/*
 * A custom resource without the fields that its schema does not have.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning/algorithm.go
 */

const META_FIELDS: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/** A whole object; its metadata stay. @param unknown gets the paths of the fields that go, in order */
export function pruneObject(object: JsonObject, schema: JsonSchema, unknown?: string[]): JsonObject {
  const found: string[] = [];
  const root = schema['x-kubernetes-embedded-resource'] === true ? schema : { ...schema, 'x-kubernetes-embedded-resource': true };
  const pruned = prune(object, root, { path: '', unknown: found }) as JsonObject;
  unknown?.push(...found.sort());
  return pruned;
}

/** A value that is no whole object, unless its schema says so. @param unknown gets the paths of the fields that go */
export function pruneValue(value: unknown, schema: JsonSchema, unknown: string[]): unknown {
  return prune(value, schema, { path: 'value', unknown });
}

interface PruneVisit {
  readonly path: string;
  readonly unknown: string[];
}

function at({ path, unknown }: PruneVisit, key: string): PruneVisit {
  return { path: path === '' ? key : `${path}.${key}`, unknown };
}

function atIndex({ path, unknown }: PruneVisit, index: number): PruneVisit {
  return { path: `${path}[${index}]`, unknown };
}

/** @param schema undefined for what has none, of which every field goes */
function prune(value: unknown, schema: JsonSchema | undefined, visit: PruneVisit): unknown {
  if (schema?.['x-kubernetes-preserve-unknown-fields'] === true) {
    return keep(value, schema, visit);
  }
  if (Array.isArray(value)) {
    return value.map((item, i) => prune(item, schema?.items, atIndex(visit, i)));
  }
  return isJsonMap(value) ? pruneMap(value, schema, visit) : value;
}

function pruneMap(map: JsonObject, schema: JsonSchema | undefined, visit: PruneVisit): JsonObject {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(map)) {
    const known = schema === undefined ? undefined : schemaOf(key, schema);
    if (schema?.['x-kubernetes-embedded-resource'] === true && META_FIELDS.has(key)) {
      putOwn(kept, key, value);
    } else if (known !== undefined) {
      putOwn(kept, key, prune(value, known.schema, at(visit, key)));
    } else if (schema === undefined || !META_FIELDS.has(key) || visit.path !== '') {
      visit.unknown.push(at(visit, key).path);
    }
  }
  return kept;
}

/** The schema of a field, if the field is known. */
function schemaOf(key: string, { properties = {}, additionalProperties }: JsonSchema): { readonly schema: JsonSchema | undefined } | undefined {
  if (Object.hasOwn(properties, key)) {
    return { schema: properties[key] };
  }
  // upstream: where values of any kind are taken, and where none are, they stay without their fields.
  return additionalProperties === undefined ? undefined : { schema: typeof additionalProperties === 'object' ? additionalProperties : undefined };
}

/** What preserves unknown fields; of those that are known, each has a schema of its own. */
function keep(value: unknown, schema: JsonSchema | undefined, visit: PruneVisit): unknown {
  if (schema === undefined) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item, i) => keep(item, schema.items, atIndex(visit, i)));
  }
  if (!isJsonMap(value)) {
    return value;
  }
  const kept: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) {
    const isMeta = schema['x-kubernetes-embedded-resource'] === true && META_FIELDS.has(key);
    const known = isMeta ? undefined : schemaOf(key, schema);
    putOwn(kept, key, known === undefined ? each : prune(each, known.schema, at(visit, key)));
  }
  return kept;
}
