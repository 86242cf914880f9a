import { failed, invalidValue, SchemaError, SchemaResult } from './result';
import { SchemaRules } from './rules';
import { quote } from '../../field/quote';

/*
 * The server's sentences.
 * upstream: k8s.io/kube-openapi/pkg/validation/errors/schema.go, k8s.io/apiextensions-apiserver/pkg/apiserver/validation/validation.go
 * kubeOpenAPIResultToFieldErrors
 */

/** A limit of a size, and the size that breaks it. */
interface Limited {
  readonly size: number;
  readonly limit: number;
}

export function invalidType(path: string, type: string, found: string, { hasLimitErrors }: SchemaRules, value?: unknown): SchemaResult {
  const message = `${path} in body must be of type ${type}: ${quote(found)}`;
  return failed({ ...invalidValue(path, found, message, valueOfType(type, value)), blocks: hasLimitErrors });
}

const WHOLE = /^(?:0|-?[1-9]\d{0,14})$/;

/** What a text says: a number or a boolean in quotes. */
function valueOfType(type: string, value: unknown): SchemaError['meant'] {
  switch (type) {
    case 'integer': case 'number':
      return typeof value === 'string' && WHOLE.test(value) ? Number(value) : undefined;
    case 'boolean':
      return value === 'true' || value === 'false' ? value === 'true' : undefined;
    default:
      return undefined;
  }
}

export function requiredError(path: string): SchemaError {
  return { message: `${path} in body is required`, type: 'Required value', field: path, detail: '', blocks: true };
}

export function tooLongError(path: string, value: string, limit: number, rules: SchemaRules): SchemaError {
  const message = `${path} in body should be at most ${limit} chars long`;
  if (!rules.hasLimitErrors) {
    return invalidValue(path, value, message);
  }
  const detail = rules.notMoreThanWording
    ? `may not be more than ${limit} ${rules.singularWording && limit === 1 ? 'byte' : 'bytes'}`
    : `may not be longer than ${limit}`;
  return { message, type: 'Too long', field: path, detail: limit < 0 ? 'value is too long' : detail, blocks: true };
}

export function tooManyError(path: string, what: 'items' | 'properties', { size, limit }: Limited, rules: SchemaRules): SchemaError {
  const message = `${path} in body should have at most ${limit} ${what}`;
  if (!rules.hasLimitErrors) {
    return invalidValue(path, what === 'items' ? size : limit, message);
  }
  const detail = limit < 0 ? 'has too many items' : `must have at most ${limit} ${rules.singularWording && limit === 1 ? 'item' : 'items'}`;
  return { message, type: 'Too many', field: path, value: size, detail, blocks: true };
}

export function tooFewError(path: string, what: 'items' | 'properties', { size, limit }: Limited, rules: SchemaRules): SchemaError {
  const message = `${path} in body should have at least ${limit} ${what}`;
  return invalidValue(path, what === 'items' || rules.hasLimitErrors ? size : limit, message);
}
