import { invalidType } from './errors';
import { supportedFormat } from './formats';
import { goNumber, isJsonInteger } from './go-number';
import { SchemaPlace } from './place';
import { SchemaResult } from './result';
import { SchemaRules } from './rules';
import { typesOf } from './types-of';
import { JsonSchema } from '../schema';

/*
 * upstream: k8s.io/kube-openapi/pkg/validation/validate/type.go
 */

interface ValueType {
  readonly type: string;
  readonly format: string;
}

export function validateType(value: unknown, schema: JsonSchema, { path, rules }: SchemaPlace): SchemaResult {
  const types = typesOf(schema);
  if (value === null) {
    const isRefused = types.length > 0 && schema.nullable !== true;
    return isRefused ? invalidType(path, types.join(','), 'null', rules) : new SchemaResult().count();
  }
  const found = kindOf(value);
  const expectedFormat = supportedFormat(schema, rules);
  const isText = found.type === 'string' || found.type === 'array';
  const fits = types.includes(found.type) || isNumberOf(types, value, rules);
  if (!isText && expectedFormat !== '' && !fits && found.format !== expectedFormat) {
    return invalidType(path, expectedFormat, found.format, rules, value);
  }
  if (!types.includes('number') && !types.includes('integer') && expectedFormat !== '' && isText) {
    return new SchemaResult().count();
  }
  return fits ? new SchemaResult().count() : invalidType(path, types.join(','), found.type, rules, value);
}

function isNumberOf(types: readonly string[], value: unknown, { roundsIntegers }: SchemaRules): boolean {
  const number = goNumber(value);
  const isWhole = number?.kind === 'float' && types.includes('integer') && isJsonInteger(number.value, roundsIntegers);
  return isWhole || (number?.kind === 'int' && types.includes('number'));
}

function kindOf(value: unknown): ValueType {
  const number = goNumber(value);
  if (number !== undefined) {
    return number.kind === 'int' ? { type: 'integer', format: 'int64' } : { type: 'number', format: 'float64' };
  }
  if (Array.isArray(value)) {
    return { type: 'array', format: '' };
  }
  return { type: typeof value, format: '' };
}
