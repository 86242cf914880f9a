import { objectOf, plain, SchemaType } from '../../admission-policy/type-checking/schema-type';
import { BOOL, BYTES, DOUBLE, DURATION, DYN, INT, STRING, TIMESTAMP } from '../../cel/type';
import { Minor } from '../../version';
import { JsonSchema } from '../schema';

/*
 * The types that the rules of a schema see.
 * upstream: k8s.io/apiserver/pkg/cel/common/schemas.go SchemaDeclType, k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/model/schemas.go
 */

const STRING_SCHEMA: JsonSchema = { type: 'string' };
const METADATA: JsonSchema = { type: 'object', properties: { name: STRING_SCHEMA, generateName: STRING_SCHEMA } };

/** From here on an object's own fields do not hide that it is a map. */
const KEEPS_ADDITIONAL_PROPERTIES_SINCE: Minor = 31;

/** The schema with the fields that every object has. */
export function withTypeAndMetadata(schema: JsonSchema, minor: Minor): JsonSchema {
  const { properties = {}, additionalProperties, ...rest } = schema;
  const { kind, apiVersion, metadata } = properties;
  const named = metadata?.properties ?? {};
  const isComplete = kind?.type === 'string' && apiVersion?.type === 'string' && metadata?.type === 'object'
    && named.name?.type === 'string' && named.generateName?.type === 'string';
  if (isComplete) {
    return schema;
  }
  return {
    ...rest,
    ...(minor >= KEEPS_ADDITIONAL_PROPERTIES_SINCE && { additionalProperties }),
    properties: { ...properties, kind: STRING_SCHEMA, apiVersion: STRING_SCHEMA, metadata: METADATA },
  };
}

const TEXTS: Readonly<Record<string, SchemaType>> = {
  'byte': plain(BYTES), 'duration': plain(DURATION), 'date': plain(TIMESTAMP), 'date-time': plain(TIMESTAMP),
};

/** Undefined for what rules do not see. */
export function declaredType(given: JsonSchema, isObject: boolean, minor: Minor): SchemaType | undefined {
  if (given['x-kubernetes-int-or-string'] === true) {
    return plain(DYN);
  }
  const schema = isObject ? withTypeAndMetadata(given, minor) : given;
  const within = (each: JsonSchema): SchemaType | undefined => declaredType(each, each['x-kubernetes-embedded-resource'] === true, minor);
  switch (schema.type) {
    case 'array': {
      const element = schema.items && within(schema.items);
      return element && { kind: 'list', element };
    }
    case 'object':
      return mapOrObject(schema, within);
    case 'string':
      return textType(schema);
    default:
      return scalarType(schema.type);
  }
}

export function textType({ format }: JsonSchema): SchemaType {
  return format !== undefined && Object.hasOwn(TEXTS, format) ? TEXTS[format] : plain(STRING);
}

const SCALARS: Readonly<Record<string, SchemaType>> = { boolean: plain(BOOL), number: plain(DOUBLE), integer: plain(INT) };

/** Undefined for what is no scalar but a text. */
export function scalarType(type = ''): SchemaType | undefined {
  return Object.hasOwn(SCALARS, type) ? SCALARS[type] : undefined;
}

/** Whether rules see values of the schema: they have a type, and so have their elements. */
export function isDeclared(schema: JsonSchema): boolean {
  const { type, items, additionalProperties } = schema;
  if (schema['x-kubernetes-int-or-string'] === true) {
    return true;
  }
  const isMap = type === 'object' && typeof additionalProperties === 'object';
  return type === 'array' ? items !== undefined && isDeclared(items) : isMap ? isDeclared(additionalProperties)
    : type === 'object' || type === 'string' || scalarType(type) !== undefined;
}

type TypeOf = (schema: JsonSchema) => SchemaType | undefined;

function mapOrObject({ properties = {}, additionalProperties }: JsonSchema, within: TypeOf): SchemaType | undefined {
  if (typeof additionalProperties === 'object') {
    const element = within(additionalProperties);
    return element && { kind: 'map', element };
  }
  return objectOf(Object.entries(properties).map(([name, each]) => [name, within(each)]));
}
