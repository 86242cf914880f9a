import { DefinitionOptions } from './definition-options';
import { validateListTypes } from './list-types';
import { KNOWN_TYPES } from './options';
import { SchemaContext, validateRules } from './rules';
import { isEmptyMap, itemsByPlace, itemsOf, schemaOf, SchemaProps } from './types';
import { FieldError, forbidden, invalid, notSupported } from '../field/error';


/*
 * A schema by itself: what no schema may have, and what its extensions ask for.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go ValidateCustomResourceDefinitionOpenAPISchema
 */

export interface SchemaErrors {
  readonly schema: FieldError[];
  readonly rules: FieldError[];
}

/** Where a schema is. */
export interface SchemaPosition {
  readonly path: string;
  readonly isRoot: boolean;
  /** Why there must be no defaults; undefined where there may be some. */
  readonly noDefaultsReason?: string;
  readonly isInsideMetadata: boolean;
  /** The path of the first part around whose old value cannot be told. */
  readonly uncorrelatable?: string;
  /** Undefined where rules are not looked at. */
  readonly context?: SchemaContext;
}

const META_FIELDS: ReadonlySet<string> = new Set(['metadata', 'kind', 'apiVersion']);
export function validateSchema(schema: SchemaProps, place: SchemaPosition, options: DefinitionOptions): SchemaErrors {
  const errors: SchemaErrors = { schema: [], rules: [] };
  const visit = (each: SchemaProps | undefined, at: SchemaPosition): void => {
    if (each !== undefined) {
      const found = errors.schema.length;
      addErrors(each, at, options, errors.schema);
      visitParts(each, at, visit);
      addLaterErrors(each, at, options, errors.schema);
      validateRules(each, at, options, errors, found);
    }
  };
  visit(schema, place);
  return errors;
}

function addLaterErrors(schema: SchemaProps, { path }: SchemaPosition, options: DefinitionOptions, errors: FieldError[]): void {
  const preserves = 'x-kubernetes-preserve-unknown-fields';
  if (schema[preserves] === false) {
    errors.push(invalid(`${path}.${preserves}`, false, 'must be true or undefined'));
  }
  errors.push(...validateListTypes(schema, path, options));
}

type Visit = (schema: SchemaProps | undefined, place: SchemaPosition) => void;

function visitParts(schema: SchemaProps, place: SchemaPosition, visit: Visit): void {
  const { path } = place;
  const { not, allOf, oneOf, anyOf, definitions, dependencies } = schema;
  const within = (name: string): SchemaPosition => ({ ...place, path: `${path}.${name}`, isRoot: false, context: undefined });
  visitFields(schema, place, visit);
  if (not !== undefined) {
    visit(not, within('not'));
  }
  allOf?.forEach((each, i) => visit(each, within(`allOf[${i}]`)));
  oneOf?.forEach((each, i) => visit(each, within(`oneOf[${i}]`)));
  anyOf?.forEach((each, i) => visit(each, within(`anyOf[${i}]`)));
  if (definitions !== undefined) {
    Object.entries(definitions).forEach(([key, each]) => visit(each, within(`definitions[${key}]`)));
  }
  visitItems(schema, place, visit);
  if (dependencies !== undefined) {
    Object.entries(dependencies).forEach(([key, each]) => visit(schemaOf(each), within(`dependencies[${key}]`)));
  }
}

function visitFields(schema: SchemaProps, place: SchemaPosition, visit: Visit): void {
  const { path, isRoot, context } = place;
  const { properties, additionalProperties } = schema;
  const values = schemaOf(additionalProperties);
  if (additionalProperties !== undefined) {
    const reason = place.isInsideMetadata ? { noDefaultsReason: 'inside additionalProperties applying to object metadata' } : {};
    visit(values, { ...place, ...reason, path: `${path}.additionalProperties`, isRoot: false, context: context?.values(values) });
  }
  if (properties === undefined) {
    return;
  }
  const uncorrelatable = isCorrelatable(schema) ? place.uncorrelatable : place.uncorrelatable ?? path;
  for (const [key, property] of Object.entries(properties)) {
    const isMeta = (isRoot || schema['x-kubernetes-embedded-resource'] === true) && META_FIELDS.has(key);
    visit(property, {
      path: `${path}.properties[${key}]`,
      isRoot: false,
      uncorrelatable,
      context: context?.property(property, key),
      isInsideMetadata: isMeta || place.isInsideMetadata,
      noDefaultsReason: isMeta && isRoot ? `in top-level ${key}` : place.noDefaultsReason,
    });
  }
}

/** Rules know the value before, whoever owns the fields. upstream: pkg/apiserver/schema/cel/validation.go MapIsCorrelatable */
function isCorrelatable({ 'x-kubernetes-map-type': type }: SchemaProps): boolean {
  return type === undefined || type === 'granular' || type === 'atomic';
}

function visitItems(schema: SchemaProps, place: SchemaPosition, visit: Visit): void {
  const { path, context } = place;
  if (schema.items === undefined) {
    return;
  }
  const uncorrelatable = schema['x-kubernetes-list-type'] === 'map' ? place.uncorrelatable : place.uncorrelatable ?? path;
  const within = { ...place, isRoot: false, uncorrelatable };
  const items = itemsOf(schema);
  if (items !== undefined) {
    visit(items, { ...within, path: `${path}.items`, context: context?.items(items) });
  }
  itemsByPlace(schema).forEach((each, i) => visit(each, { ...within, path: `${path}.items[${i}]`, context: context?.items(each) }));
}

/** What no schema may have. upstream: specStandardValidatorV3 validate */
function addErrors(
  schema: SchemaProps, { path, noDefaultsReason, isInsideMetadata }: SchemaPosition, options: DefinitionOptions, errors: FieldError[],
): void {
  const { type = '' } = schema;
  if (type !== '' && !KNOWN_TYPES.includes(type) && options.requiresKnownTypes()) {
    errors.push(notSupported(`${path}.type`, type, KNOWN_TYPES));
  }
  if (schema.default !== undefined && noDefaultsReason !== undefined) {
    errors.push(forbidden(`${path}.default`, `must not be set${noDefaultsReason === '' ? '' : ` ${noDefaultsReason}`}`));
  }
  for (const name of UNSUPPORTED) {
    if (schema[name] !== undefined && isUnsupported(schema, name)) {
      errors.push(forbidden(`${path}.${name}`, `${name} is not supported`));
    }
  }
  if (type === 'null') {
    errors.push(forbidden(`${path}.type`, 'type cannot be set to null, use nullable as an alternative'));
  }
  if (itemsByPlace(schema).length > 0) {
    errors.push(forbidden(`${path}.items`, 'items must be a schema object and not an array'));
  }
  if (isInsideMetadata && schema['x-kubernetes-embedded-resource'] === true) {
    errors.push(forbidden(`${path}.x-kubernetes-embedded-resource`, 'must not be used inside of resource meta'));
  }
  addSharedErrors(schema, path, errors);
}

const UNSUPPORTED = ['id', 'additionalItems', 'patternProperties', 'definitions', 'dependencies', '$ref'] as const;

function isUnsupported(schema: SchemaProps, name: typeof UNSUPPORTED[number]): boolean {
  return name === 'id' ? schema.id !== '' : name === 'patternProperties' || name === 'definitions' ? !isEmptyMap(schema[name]) : true;
}

function addSharedErrors(schema: SchemaProps, path: string, errors: FieldError[]): void {
  if (schema.uniqueItems === true) {
    errors.push(forbidden(`${path}.uniqueItems`, 'uniqueItems cannot be set to true since the runtime complexity becomes quadratic'));
  }
  if (schema.additionalProperties !== undefined && schema.additionalProperties !== true && !isEmptyMap(schema.properties)) {
    errors.push(forbidden(`${path}.additionalProperties`, 'additionalProperties and properties are mutual exclusive'));
  }
}
