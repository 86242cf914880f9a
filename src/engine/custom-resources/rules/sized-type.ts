import { scalarType, textType, withTypeAndMetadata } from './declared-type';
import { escapeName, plain, SchemaType } from '../../admission-policy/type-checking/schema-type';
import { DYN, STRING } from '../../cel/type';
import { byteLength } from '../../validation/names/names';
import { Minor } from '../../version';
import { JsonSchema, SchemaNumber } from '../schema';

/*
 * How large the values of a schema may be, for the cost of its rules.
 * upstream: k8s.io/apiserver/pkg/cel/common/schemas.go SchemaDeclType
 */

export interface SizedType {
  readonly type: SchemaType;
  /** In bytes, as JSON. */
  readonly minSize: number;
  readonly maxElements: number;
  readonly element?: SizedType;
  readonly key?: SizedType;
  readonly fields?: ReadonlyMap<string, SizedType>;
}

const LONGEST_REQUEST = 3 * 1024 * 1024;
/** upstream: what has no length counts as empty. */
const NO_LENGTH = 0;
const TEXT: Pick<SizedType, 'minSize' | 'maxElements'> = { minSize: 2, maxElements: NO_LENGTH };
const FORMATS: Readonly<Record<string, Pick<SizedType, 'minSize' | 'maxElements'>>> = {
  'duration': { minSize: 3, maxElements: 32 }, 'date': { minSize: 12, maxElements: 12 }, 'date-time': { minSize: 21, maxElements: 32 },
};
const SCALARS: Readonly<Record<string, number>> = { boolean: 4, number: 1, integer: 1 };
const ENUM_SINCE: Minor = 29;
const UNION_LENGTH_SINCE: Minor = 34;

/** Undefined for what rules do not see. */
export function sizedType(given: JsonSchema, isObject: boolean, minor: Minor): SizedType | undefined {
  if (given['x-kubernetes-int-or-string'] === true) {
    const { maxLength } = given;
    const type = plain(DYN);
    return { type, minSize: 1, maxElements: maxLength !== undefined && minor >= UNION_LENGTH_SINCE ? fourTimes(maxLength) : LONGEST_REQUEST - 2 };
  }
  const schema = isObject ? withTypeAndMetadata(given, minor) : given;
  switch (schema.type) {
    case 'array':
      return sizedList(schema, minor);
    case 'object':
      return typeof schema.additionalProperties === 'object' ? sizedMap(schema, schema.additionalProperties, minor) : sizedObject(schema, minor);
    case 'string':
      return { type: textType(schema), ...textSize(schema, minor) };
    default:
      return sizedScalar(schema);
  }
}

function within(schema: JsonSchema, minor: Minor): SizedType | undefined {
  return sizedType(schema, schema['x-kubernetes-embedded-resource'] === true, minor);
}

function sizedScalar({ type: name = '' }: JsonSchema): SizedType | undefined {
  const type = scalarType(name);
  return type && { type, minSize: SCALARS[name] ?? 1, maxElements: NO_LENGTH };
}

function sizedList({ items, maxItems }: JsonSchema, minor: Minor): SizedType | undefined {
  const element = items && within(items, minor);
  const most = (each: SizedType): number => (maxItems === undefined ? Math.floor((LONGEST_REQUEST - 2) / (each.minSize + 1)) : natural(maxItems));
  return element && { type: { kind: 'list', element: element.type }, minSize: 2, element, maxElements: most(element) };
}

function sizedMap({ maxProperties }: JsonSchema, values: JsonSchema, minor: Minor): SizedType | undefined {
  const element = within(values, minor);
  return element && {
    type: { kind: 'map', element: element.type },
    minSize: 2,
    element,
    key: { type: plain(STRING), ...TEXT },
    maxElements: maxProperties === undefined ? Math.floor((LONGEST_REQUEST - 2) / (element.minSize + 6)) : natural(maxProperties),
  };
}

function sizedObject({ properties = {}, required = [] }: JsonSchema, minor: Minor): SizedType {
  const fields = new Map<string, SizedType>();
  let minSize = 2;
  for (const [name, schema] of Object.entries(properties)) {
    const field = within(schema, minor);
    const escaped = escapeName(name);
    if (field !== undefined && escaped !== undefined) {
      fields.set(escaped, field);
    }
    if (field !== undefined && required.includes(name) && schema.default === undefined) {
      minSize += byteLength(name) + field.minSize + 4;
    }
  }
  const type: SchemaType = { kind: 'object', fields: new Map(Array.from(fields, ([name, field]) => [name, field.type])) };
  return { type, minSize, maxElements: NO_LENGTH, fields };
}

function textSize({ format = '', maxLength, enum: values = [] }: JsonSchema, minor: Minor): Pick<SizedType, 'minSize' | 'maxElements'> {
  if (Object.hasOwn(FORMATS, format)) {
    return FORMATS[format];
  }
  if (maxLength !== undefined) {
    return { minSize: 2, maxElements: format === 'byte' ? natural(maxLength) : fourTimes(maxLength) };
  }
  const longest = values.reduce<number>((most, each) => Math.max(most, typeof each === 'string' ? byteLength(each) : 0), 0);
  return { minSize: 2, maxElements: values.length > 0 && format !== 'byte' && minor >= ENUM_SINCE ? longest : LONGEST_REQUEST - 2 };
}

function natural(value: SchemaNumber): number {
  return Math.max(Number(value), 0);
}

/** A character has four bytes at most. */
function fourTimes(length: SchemaNumber): number {
  return natural(length) * 4;
}

/** How often such a value may be in an object. */
export function maxCardinality({ minSize }: SizedType): number {
  return Math.floor(LONGEST_REQUEST / (minSize + 1));
}
