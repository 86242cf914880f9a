import { GoType, goType } from './go-type';
import { Kind } from '../kinds';
import { BLANKS } from '../objects/shape';
import { Minor } from '../version';

/*
 * How Go types are read straight from the bytes of JSON, for the TypedReader.
 */

/** A type, as far as reading it asks. One shape for all kinds of types, since it is asked for every value. */
export interface Reading {
  /** `object` is an API object, whose type its apiVersion and kind name. */
  readonly kind: GoType['kind'] | 'object';
  /** Of a list or map; filled in after it is made, since types hold themselves. */
  element: Reading | undefined;
  /** Of a struct. */
  fields: FieldTable | undefined;
  /** Makes an object with all fields of a struct, undefined yet; without it they come as the text has them. */
  readonly blank: (() => object) | undefined;
}

/** The fields of a struct, each in the slot that its name's hash says. */
export interface FieldTable {
  readonly mask: number;
  readonly slots: readonly (FieldReading | undefined)[];
  /** The one that stood first the last time. */
  first: FieldReading | undefined;
}

export interface FieldReading {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly reading: Reading;
  /** The one that came next the last time. */
  next: FieldReading | undefined;
}

export const STRING = plain('string');
export const BOOLEAN = plain('boolean');
export const OBJECT = plain('object');

export function listOf(element: Reading): Reading {
  return { ...plain('list'), element };
}

/** A struct that no Go type is. */
export function structOf(fields: Readonly<Record<string, Reading>>): Reading {
  return { ...plain('struct'), fields: fieldTable(Object.entries(fields)) };
}

function plain(kind: Reading['kind'], blank?: () => object): Reading {
  return { kind, element: undefined, fields: undefined, blank };
}

const made = new WeakMap<GoType, Reading>();

/** The reading of a type: made once for each. */
export function readingOf(type: GoType): Reading {
  const before = made.get(type);
  if (before !== undefined) {
    return before;
  }
  const reading = plain(type.kind, type.kind === 'struct' ? BLANKS[type.definition.name] : undefined);
  made.set(type, reading);
  if (type.kind === 'struct') {
    reading.fields = fieldTable([...type.fields].map(([name, field]) => [name, readingOf(field.type)]));
  } else if (type.kind === 'list' || type.kind === 'map') {
    reading.element = readingOf(type.element);
  }
  return reading;
}

const byMinor = new Map<Minor, Map<Kind, Reading>>();

/** The reading of a kind in a minor of Kubernetes. */
export function readingOfKind(kind: Kind, minor: Minor): Reading {
  let readings = byMinor.get(minor);
  if (readings === undefined) {
    readings = new Map();
    byMinor.set(minor, readings);
  }
  const before = readings.get(kind);
  if (before !== undefined) {
    return before;
  }
  const reading = readingOf(goType(kind.type, minor));
  readings.set(kind, reading);
  return reading;
}

const encoder = new TextEncoder();
const LARGEST_TABLE = 2 ** 16;

function fieldTable(fields: readonly (readonly [string, Reading])[]): FieldTable {
  const entries = fields.map(([name, reading]) => ({ name, bytes: encoder.encode(name), reading, next: undefined }));
  for (let size = 4; size <= LARGEST_TABLE; size *= 2) {
    const slots: (FieldReading | undefined)[] = new Array<undefined>(size).fill(undefined);
    for (const entry of entries) {
      slots[slotOf(hashOf(entry.bytes), size - 1)] = entry;
    }
    if (slots.filter((slot) => slot !== undefined).length === entries.length) {
      return { mask: size - 1, slots, first: undefined };
    }
  }
  throw new Error(`INVARIANT: two of these names have one hash: ${fields.map(([name]) => name).join(', ')}`);
}

function hashOf(bytes: Uint8Array): number {
  return bytes.reduce(addToHash, 0);
}

/* eslint-disable no-bitwise -- a hash is bits */

/** The hash of a name with one more byte. */
export function addToHash(hash: number, byte: number): number {
  return (hash * 31 + byte) | 0;
}

/** The place of a hash in a table whose size is a power of two, one more than the mask. */
export function slotOf(hash: number, mask: number): number {
  return hash & mask;
}
