import { unknownMetadata } from './metadata';
import { isJsonMap, JsonSchema } from './schema';
import { nearestName } from '../decoding/nearest-name';
import { NumberLiteral } from '../decoding/number-literal';
import { UnknownField } from '../decoding/unknown-field';
import { Steps } from '../field/steps';
import { JsonObject } from '../json-object';
import { Minor } from '../version';

/** The fields at these paths, which the definition of a custom resource does not have, with what their author may have meant. */
export function unknownFieldsAt(paths: readonly string[], value: JsonObject, schema: JsonSchema | undefined, minor: Minor): readonly UnknownField[] {
  const ofMetadata = new Map(unknownMetadata(value.metadata, 'metadata', minor).map((field) => [field.path, field]));
  return paths.map((path) => ofMetadata.get(path) ?? unknownToSchema(path, stepsIn(value, path), value, schema));
}

function unknownToSchema(path: string, steps: Steps, value: JsonObject, schema: JsonSchema | undefined): UnknownField {
  const name = String(steps.at(-1));
  let [holder, within]: [unknown, JsonSchema | undefined] = [value, schema];
  for (const step of steps.slice(0, -1)) {
    holder = (holder as Readonly<Record<string | number, unknown>> | undefined)?.[step];
    within = within && schemaAt(within, step);
  }
  const likely = isJsonMap(holder) ? likelyName(name, holder, within) : undefined;
  return { path, steps, name, ...(likely !== undefined && { likely }) };
}

/** The keys and indices of a path in a value, whose keys may have dots. */
function stepsIn(value: unknown, path: string): Steps {
  if (path === '') {
    return [];
  }
  if (Array.isArray(value)) {
    const [whole, index] = /^\[(\d+)\]\.?/.exec(path) ?? ['', '0'];
    return whole === '' ? [path] : [Number(index), ...stepsIn(value[Number(index)], path.slice(whole.length))];
  }
  const keys = isJsonMap(value) ? Object.keys(value).filter((key) => path.startsWith(key) && ['', '.', '['].includes(path.charAt(key.length))) : [];
  const [key = path] = keys.sort((a, b) => b.length - a.length);
  const rest = path.slice(key.length);
  return [key, ...stepsIn((value as JsonObject | undefined)?.[key], rest.startsWith('.') ? rest.slice(1) : rest)];
}

function schemaAt({ properties = {}, items, additionalProperties }: JsonSchema, step: string | number): JsonSchema | undefined {
  if (typeof step === 'number') {
    return items;
  }
  const ofAny = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  return Object.hasOwn(properties, step) ? properties[step] : ofAny;
}

/** The field of the schema that is not set, takes such a value, and has a name that resembles this one. */
function likelyName(name: string, holder: JsonObject, schema: JsonSchema | undefined): string | undefined {
  const free = Object.entries(schema?.properties ?? {}).filter(([known, each]) => !Object.hasOwn(holder, known) && takes(each, holder[name]));
  const names = free.map(([known]) => known);
  return names.find((known) => known.toLowerCase() === name.toLowerCase()) ?? nearestName(name, names);
}

/** Whether the type of a schema is that of the value. */
function takes(schema: JsonSchema, value: unknown): boolean {
  const { type } = schema;
  if (value === null || type === undefined) {
    return value !== null || schema.nullable === true;
  }
  return type === typeOf(value) || (type === 'number' && typeOf(value) === 'integer');
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) {
    return 'array';
  }
  if (value instanceof NumberLiteral || typeof value === 'number') {
    return Number.isInteger(Number(value instanceof NumberLiteral ? value.source : value)) ? 'integer' : 'number';
  }
  return typeof value === 'bigint' ? 'integer' : typeof value;
}
