import { readMetadata, writtenMetadata } from './metadata';
import { childPath } from './paths';
import { isJsonMap, JsonSchema } from './schema';
import { badValue } from './schema-validation/go-value';
import { putOwn } from '../decoding/own-property';
import { FieldError, formatFieldError, invalid } from '../field/error';
import { JsonObject } from '../json-object';
import { Minor } from '../version';

/*
 * Objects in a custom resource: their metadata are read as those of any object are.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta/algorithm.go
 */

export interface Coercion {
  readonly minor: Minor;
  /** Gets the paths of unknown fields. */
  readonly unknown: string[];
  /** What the server cannot read. */
  error?: string;
  failure?: FieldError;
  /** Where the object is; a whole one is nowhere. */
  readonly path?: string;
}

export function coerceEmbedded(object: JsonObject, schema: JsonSchema, coercion: Coercion): JsonObject {
  return hasEmbedded(schema) ? coerce(object, schema, coercion.path ?? '', coercion) as JsonObject : object;
}

const known = new WeakMap<JsonSchema, boolean>();

/** Whether there may be an object within. */
export function hasEmbedded(schema: JsonSchema): boolean {
  const found = known.get(schema) ?? (schema['x-kubernetes-embedded-resource'] === true || schemasWithin(schema).some(hasEmbedded));
  known.set(schema, found);
  return found;
}

/** The schemas of what is within a value. */
function schemasWithin({ properties = {}, additionalProperties, items }: JsonSchema): readonly JsonSchema[] {
  const others = [additionalProperties, items].filter((each): each is JsonSchema => typeof each === 'object');
  return [...Object.values(properties), ...others];
}

function coerce(value: unknown, schema: JsonSchema, path: string, coercion: Coercion): unknown {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? value : value.map((item, i) => coerce(item, items, `${path}[${i}]`, coercion));
  }
  return isJsonMap(value) ? coerceMap(value, schema, path, coercion) : value;
}

function coerceMap(map: JsonObject, schema: JsonSchema, path: string, coercion: Coercion): JsonObject {
  const { properties = {}, additionalProperties } = schema;
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(map)) {
    const own = schema['x-kubernetes-embedded-resource'] === true ? coerceMetaField(key, value, childPath(path, key), coercion) : value;
    if (Object.hasOwn(properties, key)) {
      putOwn(result, key, coerce(own, properties[key], childPath(path, key), coercion));
    } else {
      putOwn(result, key, typeof additionalProperties === 'object' ? coerce(own, additionalProperties, `${path}[${key}]`, coercion) : own);
    }
  }
  return result;
}

function coerceMetaField(key: string, value: unknown, path: string, coercion: Coercion): unknown {
  const { minor } = coercion;
  if ((key === 'apiVersion' || key === 'kind') && typeof value !== 'string') {
    fail(coercion, path, value, 'must be a string');
  }
  if (key !== 'metadata') {
    return value;
  }
  const read = readMetadata(value, path, minor);
  if ('error' in read) {
    fail(coercion, path, value, read.error);
    return value;
  }
  coercion.unknown.push(...read.unknown);
  return writtenMetadata(read.metadata, minor);
}

function fail(coercion: Coercion, path: string, value: unknown, detail: string): void {
  coercion.failure ??= invalid(path, badValue(value, coercion.minor), detail);
  coercion.error ??= formatFieldError(coercion.failure);
}
