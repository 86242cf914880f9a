import { withTypeAndMetadata } from './declared-type';
import { textValue } from './text-value';
import { TypedList } from './typed-list';
import { TypedMap } from './typed-map';
import { fromJson } from '../../cel/values/json';
import { toInt } from '../../cel/values/numbers';
import { CelDouble, CelError, CelResult } from '../../cel/values/value';
import { Minor } from '../../version';
import { isJsonMap, JsonSchema } from '../schema';
import { goNumber, GoNumber } from '../schema-validation/go-number';

/*
 * The values of a custom resource as its rules see them.
 * upstream: k8s.io/apiserver/pkg/cel/common/valuesunstructured.go UnstructuredToVal
 */

export function typedValue(value: unknown, schema: JsonSchema, minor: Minor): CelResult {
  if (value === null || value === undefined) {
    return schema.nullable === true ? null : new CelError('invalid data, got null for schema with nullable=false');
  }
  if (schema['x-kubernetes-int-or-string'] === true) {
    return intOrString(value);
  }
  switch (schema.type) {
    case 'object':
      return objectValue(value, schema, minor);
    case 'array':
      return listValue(value, schema, minor);
    case 'string':
      return typeof value === 'string' ? textValue(value, schema.format) : wrongType('string', value);
    case 'number':
      return numberValue(value);
    case 'integer':
      return integerValue(value);
    case 'boolean':
      return typeof value === 'boolean' ? value : wrongType('bool', value);
    default:
      return schema['x-kubernetes-preserve-unknown-fields'] === true ? fromJson(value) : new CelError(`${NO_TYPE}${schema.type ?? ''}`);
  }
}

const NO_TYPE = 'invalid type, expected object, array, number, integer, boolean or string, or no type with x-kubernetes-int-or-string or '
  + 'x-kubernetes-preserve-unknown-fields is true, got ';

function intOrString(value: unknown): CelResult {
  const number = goNumber(value);
  if (typeof value === 'string' || number?.kind === 'int') {
    return typeof value === 'string' ? value : intOf(number as GoNumber);
  }
  return new CelError('invalid data, expected XIntOrString value to be either a string or integer');
}

function intOf({ value }: GoNumber): CelResult {
  return toInt(BigInt(value)) ?? new CelError('integer overflow');
}

function objectValue(value: unknown, schema: JsonSchema, minor: Minor): CelResult {
  if (!isJsonMap(value)) {
    return new CelError('invalid data, expected a map for the provided schema with type=object');
  }
  const own = schema['x-kubernetes-embedded-resource'] === true ? withTypeAndMetadata(schema, minor) : schema;
  return new TypedMap(value, own, (each, within) => typedValue(each, within, minor));
}

function listValue(value: unknown, schema: JsonSchema, minor: Minor): CelResult {
  if (!Array.isArray(value)) {
    return new CelError('invalid data, expected an array for the provided schema with type=array');
  }
  return schema.items === undefined
    ? new CelError('invalid array type, expected Items with a non-empty Schema')
    : new TypedList(value, schema, (each, within) => typedValue(each, within, minor));
}

function numberValue(value: unknown): CelResult {
  const number = goNumber(value);
  return number === undefined ? wrongType('float', value) : new CelDouble(Number(number.value));
}

function integerValue(value: unknown): CelResult {
  const number = goNumber(value);
  return number?.kind === 'int' ? intOf(number) : wrongType('int', value);
}

function wrongType(expected: string, value: unknown): CelError {
  return new CelError(`invalid data, expected ${expected}, got ${goTypeName(value)}`);
}

function goTypeName(value: unknown): string {
  const number = goNumber(value);
  if (number !== undefined) {
    return number.kind === 'int' ? 'int64' : 'float64';
  }
  if (Array.isArray(value)) {
    return '[]interface {}';
  }
  return isJsonMap(value) ? 'map[string]interface {}' : typeof value === 'boolean' ? 'bool' : 'string';
}
