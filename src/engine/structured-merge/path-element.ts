import { isMap, isNumber } from './atom';
import { keyText } from './go-value';
import { compareCodePoints } from '../pod-security/wording';

/*
 * A step of a path: a field `f:image`, the keys of a list item `k:{"name":"web"}`, the item of a set `v:"x"`, or an index `i:0`, as `fieldsV1` has them.
 * Two steps are the same if their texts are.
 * upstream: sigs.k8s.io/structured-merge-diff fieldpath/element.go, fieldpath/serialize-pe.go
 */

export type PathElement = string;

export type PathElements = readonly PathElement[];

const FIELD = 'f:';
const VALUE = 'v:';
const KEY = 'k:';
const INDEX = 'i:';
/** In the order in which they are sorted. */
const KINDS: readonly string[] = [FIELD, KEY, VALUE, INDEX];

export function fieldElement(name: string): PathElement {
  return FIELD + name;
}

/** @param keys in any order */
export function keyElement(keys: readonly (readonly [string, unknown])[]): PathElement {
  const sorted = [...keys].sort(([a], [b]) => compareCodePoints(a, b));
  return `${KEY}{${sorted.map(([name, value]) => `${JSON.stringify(name)}:${jsonOf(value)}`).join(',')}}`;
}

export function valueElement(value: unknown): PathElement {
  return VALUE + jsonOf(value);
}

function jsonOf(value: unknown): string {
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}

/** The name of the field; undefined for another element. */
export function fieldNameOf(element: PathElement): string | undefined {
  return element.startsWith(FIELD) ? element.slice(FIELD.length) : undefined;
}

export function isKey(element: PathElement): boolean {
  return element.startsWith(KEY);
}

/** The keys of a list item, by which an object can be searched; undefined for another element. */
export function keysOf(element: PathElement): Readonly<Record<string, unknown>> | undefined {
  const keys = isKey(element) ? parse(element.slice(KEY.length)) : undefined;
  return isMap(keys) ? keys : undefined;
}

/** The value of an item of a set, in a list of its own; undefined for another element. */
export function itemOf(element: PathElement): readonly [unknown] | undefined {
  return element.startsWith(VALUE) ? [parse(element.slice(VALUE.length))] : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * An element as another client may have written it, in the form that equal elements share.
 *
 * @returns undefined for a kind of element that is not known
 */
export function canonicalElement(text: string): PathElement | undefined | { readonly error: string } {
  if (text.length < 2) {
    return { error: 'key must be 2 characters long:' };
  }
  if (text[1] !== ':') {
    return { error: `missing colon: ${text}` };
  }
  const kind = text.slice(0, 2);
  if (kind === KEY) {
    const keys = parse(text.slice(2));
    return isMap(keys) ? keyElement(Object.entries(keys)) : { error: 'ReadObjectCB: expect { or n' };
  }
  if (kind === VALUE) {
    const value = parse(text.slice(2));
    return value === undefined ? { error: 'readJSONIter: invalid value' } : valueElement(value);
  }
  return KINDS.includes(kind) ? text : undefined;
}

/** `.spec.containers[name="web"].image` */
export function pathText(path: PathElements): string {
  return path.map(elementText).join('');
}

function elementText(element: PathElement): string {
  const name = fieldNameOf(element);
  if (name !== undefined) {
    return `.${name}`;
  }
  const keys = keysOf(element);
  if (keys !== undefined) {
    return `[${Object.entries(keys).map(([key, value]) => `${key}=${keyText(value)}`).join(',')}]`;
  }
  const item = itemOf(element);
  return item === undefined ? `[${element.slice(INDEX.length)}]` : `[=${keyText(item[0])}]`;
}

export function compareElements(a: PathElement, b: PathElement): number {
  const [kindA, kindB] = [a, b].map((element) => KINDS.indexOf(element.slice(0, 2)));
  if (kindA !== kindB) {
    return kindA - kindB;
  }
  switch (KINDS[kindA]) {
    case KEY:
      return compareKeys(Object.entries(keysOf(a) ?? {}), Object.entries(keysOf(b) ?? {}));
    case VALUE:
      return compareValues(itemOf(a)?.[0], itemOf(b)?.[0]);
    case INDEX:
      return Number(a.slice(INDEX.length)) - Number(b.slice(INDEX.length));
    default:
      return compareCodePoints(a, b);
  }
}

type Entry = readonly [string, unknown];

function compareKeys(a: readonly Entry[], b: readonly Entry[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compareCodePoints(a[i][0], b[i][0]) || compareValues(a[i][1], b[i][1]);
    if (order !== 0) {
      return order;
    }
  }
  return a.length - b.length;
}

/** The types of values, in their order. upstream: value/value.go Compare */
const TYPES: readonly ((value: unknown) => boolean)[] = [
  isNumber, (value) => typeof value === 'string', (value) => typeof value === 'boolean', Array.isArray, isMap,
];

function compareValues(a: unknown, b: unknown): number {
  const [typeA, typeB] = [a, b].map((value) => {
    const found = TYPES.findIndex((isOf) => isOf(value));
    return found < 0 ? TYPES.length : found;
  });
  if (typeA !== typeB) {
    return typeA - typeB;
  }
  if (typeof a === 'string') {
    return compareCodePoints(a, b as string);
  }
  return isNumber(a) || typeof a === 'boolean' ? Number(a) - Number(b) : compareCodePoints(jsonOf(a), jsonOf(b));
}
