import { JsonObject } from '../engine/json-object';
import { describe, isJsonObject } from '../manifests/set/manifest-object';

/*
 * The fields of a case of `review`, each read with its type.
 */

/** Why a case cannot be read: which field, what was found, and what belongs there. */
export class CaseError extends Error {}

export function text(value: JsonObject, name: string, base = ''): string {
  const found = value[name];
  return typeof found === 'string' ? found : wrong(found, `${base}${name}`, 'a string');
}

export function texts(value: JsonObject, name: string, base = ''): readonly string[] {
  const found = list(value, name, base);
  return found.every((item): item is string => typeof item === 'string') ? found : wrong(found, `${base}${name}`, 'a list of strings');
}

export function list(value: JsonObject, name: string, base = ''): readonly unknown[] {
  const found = value[name];
  return Array.isArray(found) ? found : wrong(found, `${base}${name}`, 'a list');
}

export function object(value: JsonObject, name: string, base = ''): JsonObject {
  const found = value[name];
  return isJsonObject(found) ? found : wrong(found, `${base}${name}`, 'an object');
}

export function optionalBoolean(value: JsonObject, name: string, base = ''): boolean | undefined {
  const found = value[name];
  return !isSet(found) ? undefined : typeof found === 'boolean' ? found : wrong(found, `${base}${name}`, 'true or false');
}

export function optionalText(value: JsonObject, name: string, base = ''): string | undefined {
  return isSet(value[name]) ? text(value, name, base) : undefined;
}

/** Whether a field is there; null counts as absent, as in Kubernetes. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function wrong(found: unknown, path: string, expected: string): never {
  throw new CaseError(found === undefined ? `${path}: missing; ${expected} belongs there` : `${path}: found ${describe(found)} where ${expected} belongs`);
}
