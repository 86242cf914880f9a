import { describe } from '../../decoding/decode-plain';
import { JsonSyntaxError } from '../../decoding/json-syntax-error';
import { NumberLiteral } from '../../decoding/number-literal';
import { readJson } from '../../decoding/read-json';
import { timeError } from '../../decoding/time';

/*
 * Texts that Go's encoding/json reads into a list of an internal type, whose fields have no names for JSON.
 */

export interface InternalStruct<T> {
  /** In the package core. */
  readonly name: string;
  /** The type of each field: a text, `int64` or `time`, to both of which there is a pointer. */
  readonly fields: Readonly<Record<keyof T & string, string>>;
}

const INT64 = 'int64';
const TIME = 'time';

/** The structs, or what Go finds wrong first. */
export function readStructs<T>(text: string, type: InternalStruct<T>): readonly T[] | string {
  let list: unknown;
  try {
    list = readJson(text);
  } catch (error) {
    return (error as JsonSyntaxError).reason;
  }
  if (list === null) {
    return [];
  }
  if (!Array.isArray(list)) {
    return mismatch(describe(list), `value of type []core.${type.name}`);
  }
  const read = list.map((each) => readStruct(each, type));
  return read.find((each) => typeof each === 'string') ?? read as readonly T[];
}

function readStruct<T>(given: unknown, { name: structName, fields }: InternalStruct<T>): T | string {
  if (given === null) {
    return {} as T;
  }
  if (typeof given !== 'object' || Array.isArray(given) || given instanceof NumberLiteral) {
    return mismatch(describe(given), `value of type core.${structName}`);
  }
  const names = Object.keys(fields) as (keyof T & string)[];
  const struct: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) {
    // upstream: Go's names count, in any case.
    const name = names.find((each) => isSameName(each, key));
    if (name === undefined) {
      continue;
    }
    const { [name]: type } = fields;
    const found = value === null ? undefined : misfit(type, value);
    if (found !== undefined) {
      return type === TIME ? found : mismatch(found, `struct field ${structName}.${name[0].toUpperCase()}${name.slice(1)} of type ${type}`);
    }
    if (value !== null || isPointer(type)) {
      struct[name] = value ?? undefined;
    }
  }
  return struct as T;
}

function isPointer(type: string): boolean {
  return type === INT64 || type === TIME;
}

/** Letters that Unicode folds to those of the names count too. */
function isSameName(name: string, key: string): boolean {
  return key.length === name.length && key.replace(/\u017f/g, 's').replace(/\u212a/g, 'k').toLowerCase() === name.toLowerCase();
}

/** What a value is that the field does not take. */
function misfit(type: string, value: unknown): string | undefined {
  if (type === TIME) {
    return typeof value === 'string' ? timeError(value) : mismatch(describe(value), 'value of type string');
  }
  if (type !== INT64) {
    return typeof value === 'string' ? undefined : describe(value);
  }
  if (typeof value === 'bigint' || Number.isInteger(value)) {
    return undefined;
  }
  return describe(value) === 'number' ? `number ${value instanceof NumberLiteral ? value.source : String(value)}` : describe(value);
}

function mismatch(found: string, target: string): string {
  return `json: cannot unmarshal ${found} into Go ${target}`;
}
