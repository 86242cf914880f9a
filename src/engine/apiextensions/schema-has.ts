import { DefinitionSpec, itemsByPlace, itemsOf, schemaOf, SchemaProps } from './types';

/*
 * What some schema of a definition has, however deep.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go SchemaHas, HasSchemaWith
 */

export type SchemaPredicate = (schema: SchemaProps) => boolean;

export function schemaHas(schema: SchemaProps | undefined, predicate: SchemaPredicate): boolean {
  return schema !== undefined && (predicate(schema) || schemasIn(schema).some((each) => schemaHas(each, predicate)));
}

function schemasIn(schema: SchemaProps): readonly (SchemaProps | undefined)[] {
  const { allOf = [], anyOf = [], oneOf = [], not, properties = {}, patternProperties = {}, definitions = {}, dependencies = {} } = schema;
  return [
    itemsOf(schema), ...itemsByPlace(schema), ...allOf, ...anyOf, ...oneOf, not, ...Object.values(properties), schemaOf(schema.additionalProperties),
    ...Object.values(patternProperties), schemaOf(schema.additionalItems), ...Object.values(definitions),
    ...Object.values(dependencies).map(schemaOf),
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
