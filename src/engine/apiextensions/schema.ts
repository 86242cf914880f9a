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
const NOTHING: SchemaErrors = { schema: [], rules: [] };

export function validateSchema(schema: SchemaProps | undefined, place: SchemaPosition, options: DefinitionOptions): SchemaErrors {
  if (schema === undefined) {
    return NOTHING;
  }
  const errors: SchemaErrors = { schema: [...unsupported(schema, place, options), ...sharedErrors(schema, place)], rules: [] };
  const visit = (each: SchemaProps | undefined, at: SchemaPosition): void => {
    const found = validateSchema(each, at, options);
    found.schema.forEach((error) => errors.schema.push(error));
    found.rules.forEach((error) => errors.rules.push(error));
  };
  visitParts(schema, place, visit);
  const preserves = 'x-kubernetes-preserve-unknown-fields';
  if (schema[preserves] === false) {
    errors.schema.push(invalid(`${place.path}.${preserves}`, false, 'must be true or undefined'));
  }
  errors.schema.push(...validateListTypes(schema, place.path, options));
  validateRules(schema, place, options, errors);
  return errors;
}

type Visit = (schema: SchemaProps | undefined, place: SchemaPosition) => void;

function visitParts(schema: SchemaProps, place: SchemaPosition, visit: Visit): void {
  const { path } = place;
  const { not, allOf = [], oneOf = [], anyOf = [], definitions = {}, dependencies = {} } = schema;
  const within = (name: string): SchemaPosition => ({ ...place, path: `${path}.${name}`, isRoot: false, context: undefined });
  visitFields(schema, place, visit);
  visit(not, within('not'));
  allOf.forEach((each, i) => visit(each, within(`allOf[${i}]`)));
  oneOf.forEach((each, i) => visit(each, within(`oneOf[${i}]`)));
  anyOf.forEach((each, i) => visit(each, within(`anyOf[${i}]`)));
  Object.entries(definitions).forEach(([key, each]) => visit(each, within(`definitions[${key}]`)));
  visitItems(schema, place, visit);
  Object.entries(dependencies).forEach(([key, each]) => visit(schemaOf(each), within(`dependencies[${key}]`)));
}

function visitFields(schema: SchemaProps, place: SchemaPosition, visit: Visit): void {
  const { path, isRoot, context } = place;
  const { properties = {}, additionalProperties } = schema;
  const values = schemaOf(additionalProperties);
  if (additionalProperties !== undefined) {
    const reason = place.isInsideMetadata ? { noDefaultsReason: 'inside additionalProperties applying to object metadata' } : {};
    visit(values, { ...place, ...reason, path: `${path}.additionalProperties`, isRoot: false, context: context?.values(values) });
  }
  const isGranular = schema['x-kubernetes-map-type'] === undefined || schema['x-kubernetes-map-type'] === 'granular';
  const uncorrelatable = isGranular ? place.uncorrelatable : place.uncorrelatable ?? path;
  for (const [key, property] of Object.entries(properties)) {
    const isMeta = (isRoot || schema['x-kubernetes-embedded-resource'] === true) && META_FIELDS.has(key);
    visit(property, {
      ...place,
      path: `${path}.properties[${key}]`,
      isRoot: false,
      uncorrelatable,
      context: context?.property(property, key),
      ...(isMeta && { isInsideMetadata: true }),
      ...(isMeta && isRoot && { noDefaultsReason: `in top-level ${key}` }),
    });
  }
}

function visitItems(schema: SchemaProps, place: SchemaPosition, visit: Visit): void {
  const { path, context } = place;
  const uncorrelatable = schema['x-kubernetes-list-type'] === 'map' ? place.uncorrelatable : place.uncorrelatable ?? path;
  const within = { ...place, isRoot: false, uncorrelatable };
  const items = itemsOf(schema);
  visit(items, { ...within, path: `${path}.items`, context: items && context?.items(items) });
  itemsByPlace(schema).forEach((each, i) => visit(each, { ...within, path: `${path}.items[${i}]`, context: context?.items(each) }));
}

/** What no schema may have. upstream: specStandardValidatorV3 validate */
function unsupported(
  schema: SchemaProps, { path, noDefaultsReason, isInsideMetadata }: SchemaPosition, options: DefinitionOptions,
): readonly FieldError[] {
  const { type = '' } = schema;
  const errors = options.requiresKnownTypes && type !== '' && !KNOWN_TYPES.includes(type) ? [notSupported(`${path}.type`, type, KNOWN_TYPES)] : [];
  if (schema.default !== undefined && noDefaultsReason !== undefined) {
    errors.push(forbidden(`${path}.default`, `must not be set${noDefaultsReason === '' ? '' : ` ${noDefaultsReason}`}`));
  }
  const found: readonly (readonly [string, boolean])[] = [
    ['id', Boolean(schema.id)], ['additionalItems', schema.additionalItems !== undefined], ['patternProperties', !isEmptyMap(schema.patternProperties)],
    ['definitions', !isEmptyMap(schema.definitions)], ['dependencies', schema.dependencies !== undefined], ['$ref', schema.$ref !== undefined],
  ];
  errors.push(...found.filter(([, isSet]) => isSet).map(([name]) => forbidden(`${path}.${name}`, `${name} is not supported`)));
  if (type === 'null') {
    errors.push(forbidden(`${path}.type`, 'type cannot be set to null, use nullable as an alternative'));
  }
  if (itemsByPlace(schema).length > 0) {
    errors.push(forbidden(`${path}.items`, 'items must be a schema object and not an array'));
  }
  if (isInsideMetadata && schema['x-kubernetes-embedded-resource'] === true) {
    errors.push(forbidden(`${path}.x-kubernetes-embedded-resource`, 'must not be used inside of resource meta'));
  }
  return errors;
}

function sharedErrors(schema: SchemaProps, { path }: SchemaPosition): readonly FieldError[] {
  const errors: FieldError[] = [];
  if (schema.uniqueItems === true) {
    errors.push(forbidden(`${path}.uniqueItems`, 'uniqueItems cannot be set to true since the runtime complexity becomes quadratic'));
  }
  if (schema.additionalProperties !== undefined && schema.additionalProperties !== true && !isEmptyMap(schema.properties)) {
    errors.push(forbidden(`${path}.additionalProperties`, 'additionalProperties and properties are mutual exclusive'));
  }
  return errors;
}

