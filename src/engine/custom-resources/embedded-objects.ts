import { hasEmbedded } from './coerce';
import { readMetadata } from './metadata';
import { childPath } from './paths';
import { isJsonMap, JsonSchema } from './schema';
import { badValue } from './schema-validation/go-value';
import { parseGroupVersion } from '../decoding/group-version';
import { FieldError, invalid, required } from '../field/error';
import { JsonObject } from '../json-object';
import { EmbeddedManager, validateManagedFields } from '../validation/managed-fields';
import { isDNS1035Label } from '../validation/names/names';
import { nameIsPathSegment, validateGenericMeta } from '../validation/object-meta';
import { startValidation } from '../validation/validation';
import { Minor } from '../version';

/*
 * Objects in a custom resource have a kind, and metadata that are valid.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta/validation.go
 */

/** @param path of the object; a whole one has none */
export function validateEmbeddedObjects(object: JsonObject, schema: JsonSchema, minor: Minor, path = ''): readonly FieldError[] {
  const errors: FieldError[] = [];
  if (hasEmbedded(schema)) {
    visit(object, schema, { path, minor, errors });
  }
  return errors;
}

interface EmbeddedVisit {
  readonly path: string;
  readonly minor: Minor;
  readonly errors: FieldError[];
}

function visit(value: unknown, schema: JsonSchema, at: EmbeddedVisit): void {
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items !== undefined) {
      value.forEach((item, i) => visit(item, items, { ...at, path: `${at.path}[${i}]` }));
    }
  } else if (isJsonMap(value)) {
    visitMap(value, schema, at);
  }
}

function visitMap(map: JsonObject, schema: JsonSchema, at: EmbeddedVisit): void {
  const { properties = {}, additionalProperties } = schema;
  if (schema['x-kubernetes-embedded-resource'] === true) {
    validateEmbedded(map, at);
  }
  for (const [key, value] of Object.entries(map)) {
    if (Object.hasOwn(properties, key)) {
      visit(value, properties[key], { ...at, path: childPath(at.path, key) });
    } else if (typeof additionalProperties === 'object') {
      visit(value, additionalProperties, { ...at, path: `${at.path}[${key}]` });
    }
  }
}

/** Until here a field that is missing is told to be empty. */
const EMPTY_UNTIL: Minor = 33;

function validateEmbedded(map: JsonObject, at: EmbeddedVisit): void {
  for (const name of ['apiVersion', 'kind'].filter((each) => !Object.hasOwn(map, each))) {
    at.errors.push(required(childPath(at.path, name), at.minor <= EMPTY_UNTIL ? 'must not be empty' : ''));
  }
  for (const [key, value] of Object.entries(map)) {
    const path = childPath(at.path, key);
    if (key === 'apiVersion' || key === 'kind') {
      validateTypeField(key, value, path, at);
    } else if (key === 'metadata') {
      validateMetadata(value, path, at);
    }
  }
}

function validateTypeField(key: 'apiVersion' | 'kind', value: unknown, path: string, { minor, errors }: EmbeddedVisit): void {
  if (typeof value !== 'string') {
    errors.push(invalid(path, badValue(value, minor), 'must be a string'));
  } else if (value === '') {
    errors.push(invalid(path, value, 'must not be empty'));
  } else if (key === 'apiVersion') {
    if (parseGroupVersion(value) === undefined) {
      errors.push(invalid(path, value, `unexpected GroupVersion string: ${value}`));
    }
  } else {
    const messages = isDNS1035Label(value.toLowerCase());
    if (messages.length > 0) {
      errors.push(invalid(path, value, `may have mixed case, but should otherwise match: ${messages.join(',')}`));
    }
  }
}

/** upstream: something has to be set for the name. */
const SOME_NAME = 'fakename';

function validateMetadata(value: unknown, path: string, { minor, errors }: EmbeddedVisit): void {
  const read = readMetadata(value, path, minor);
  if ('error' in read) {
    errors.push(invalid(path, badValue(value, minor), read.error));
    return;
  }
  const { metadata } = read;
  const v = startValidation({ minor, allowPrivileged: true }, false);
  const named = { ...metadata, name: metadata.name || SOME_NAME };
  validateGenericMeta(named, { namespaced: Boolean(metadata.namespace), nameRule: nameIsPathSegment, keepsGeneration: true }, v);
  const { managedFields = [] } = metadata as { readonly managedFields?: readonly EmbeddedManager[] };
  errors.push(
    ...v.errors.map((error) => ({ ...error, field: `${path}${error.field.slice('metadata'.length)}` })),
    ...validateManagedFields(managedFields, `${path}.managedFields`, minor),
  );
}
