import { DefinitionSpec, itemsByPlace, itemsOf, schemaOf, SchemaMap, SchemaProps } from './types';

/*
 * What some schema of a definition has, however deep.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go SchemaHas, HasSchemaWith
 */

export type SchemaPredicate = (schema: SchemaProps) => boolean;

export function schemaHas(schema: SchemaProps | undefined, predicate: SchemaPredicate): boolean {
  if (schema === undefined) {
    return false;
  }
  const has = (each: SchemaProps | undefined): boolean => schemaHas(each, predicate);
  const { properties, additionalProperties } = schema;
  return predicate(schema)
    || has(itemsOf(schema)) || itemsByPlace(schema).some(has)
    || PARTS.some((name) => schema[name] !== undefined && [schema[name]].flat().some(has))
    || (properties !== undefined && valuesHave(properties, has))
    || (additionalProperties !== undefined && has(schemaOf(additionalProperties)))
    || (RARE_PARTS.some((name) => schema[name] !== undefined) && rareParts(schema).some(has));
}

const PARTS = ['allOf', 'anyOf', 'oneOf', 'not'] as const;
const RARE_PARTS = ['patternProperties', 'additionalItems', 'definitions', 'dependencies'] as const;

function valuesHave(map: SchemaMap, has: SchemaPredicate): boolean {
  for (const key in map) {
    if (has(map[key])) {
      return true;
    }
  }
  return false;
}

function rareParts(schema: SchemaProps): readonly (SchemaProps | undefined)[] {
  const { patternProperties = {}, additionalItems, definitions = {}, dependencies = {} } = schema;
  return [
    ...Object.values(patternProperties), schemaOf(additionalItems), ...Object.values(definitions), ...Object.values(dependencies).map(schemaOf),
  ];
}

/** The schemas of the definition: that of all versions, and those of single ones. */
export function schemasOf({ validation, versions = [] }: DefinitionSpec): readonly SchemaProps[] {
  return [validation, ...versions.map(({ schema }) => schema)].flatMap((each) => each?.openAPIV3Schema ?? []);
}

export function specHas(spec: DefinitionSpec, predicate: SchemaPredicate): boolean {
  return schemasOf(spec).some((schema) => schemaHas(schema, predicate));
}

export const hasDefault: SchemaPredicate = (schema) => schema.default !== undefined;

export const hasExtension: SchemaPredicate = (schema) => schema['x-kubernetes-embedded-resource'] === true
  || schema['x-kubernetes-preserve-unknown-fields'] !== undefined || schema['x-kubernetes-int-or-string'] === true
  || (schema['x-kubernetes-list-map-keys'] ?? []).length > 0 || schema['x-kubernetes-list-type'] !== undefined
  || (schema['x-kubernetes-validations'] ?? []).length > 0;
