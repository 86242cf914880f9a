import { base64Error } from './base64';
import { describe, isInt32 } from './decode-plain';
import { GoType } from './go-type';
import { holdsMemberLists, MemberList } from './member-list';
import { NumberLiteral } from './number-literal';
import { isUsualQuantity } from './quantity';

/*
 * The quick look that spares most values the slow reading: nearly every manifest is already as Go would hold it.
 */

/** A Go type, as far as the quick look asks. One shape for all kinds of types, since it is asked for every value. */
export interface Conformance {
  readonly kind: GoType['kind'];
  /** Of a struct; filled in after it is made, since types hold themselves. */
  readonly fields: Map<string, Conformance>;
  /** Of a list or map, or the schema of a union. */
  element: Conformance | undefined;
}

const made = new WeakMap<GoType, Conformance>();

/** The conformance to a type: made once for each. */
export function conformanceTo(type: GoType): Conformance {
  const before = made.get(type);
  if (before !== undefined) {
    return before;
  }
  const conformance: Conformance = { kind: type.kind, fields: new Map(), element: undefined };
  made.set(type, conformance);
  if (type.kind === 'struct') {
    for (const [name, field] of type.fields) {
      conformance.fields.set(name, conformanceTo(field.type));
    }
  } else if (type.kind === 'list' || type.kind === 'map') {
    conformance.element = conformanceTo(type.element);
  } else if (type.schema !== undefined) {
    conformance.element = conformanceTo(type.schema);
  }
  return conformance;
}

/**
 * Whether a value is surely what Go would hold: nothing null, unknown or of a wrong type. False only says that the slow reading must look.
 */
export function conforms(conformance: Conformance, value: unknown): boolean {
  switch (conformance.kind) {
    case 'string':
      return typeof value === 'string';
    case 'bytes':
      return typeof value === 'string' && base64Error(value) === undefined;
    case 'boolean':
      return typeof value === 'boolean';
    case 'struct':
      return isPlainObject(value) && fieldsConform(conformance.fields, value);
    case 'list':
      return Array.isArray(value) && elementsConform(conformance.element, value);
    case 'map':
      return isPlainObject(value) && valuesConform(conformance.element, value);
    case 'int32':
    case 'int64':
      // What fits 32 bits fits both.
      return isInt32(value);
    case 'intOrString':
      return typeof value === 'string' || isInt32(value);
    case 'quantity':
      return typeof value === 'string' && isUsualQuantity(value);
    case 'float64':
      return describe(value) === 'number';
    case 'schemaOrBool':
    case 'schemaOrArray':
      return (typeof value === 'boolean' && conformance.kind === 'schemaOrBool') || (conformance.element !== undefined && conforms(conformance.element, value));
    case 'raw':
      return value !== null && !holdsMemberLists(value);
    default:
      return false;
  }
}

function fieldsConform(fields: ReadonlyMap<string, Conformance>, value: Readonly<Record<string, unknown>>): boolean {
  for (const key in value) {
    const field = fields.get(key);
    if (field === undefined || !conforms(field, value[key])) {
      return false;
    }
  }
  return true;
}

function elementsConform(element: Conformance | undefined, values: readonly unknown[]): boolean {
  for (let i = 0; i < values.length; i++) {
    if (element === undefined || !conforms(element, values[i])) {
      return false;
    }
  }
  return true;
}

function valuesConform(element: Conformance | undefined, value: Readonly<Record<string, unknown>>): boolean {
  for (const key in value) {
    if (element === undefined || !conforms(element, value[key])) {
      return false;
    }
  }
  return true;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberLiteral) && !(value instanceof MemberList);
}
