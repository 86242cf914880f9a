import { nearestName } from '../engine/decoding/nearest-name';
import { printable } from '../text/printable';

/*
 * Properties as they come from plain JavaScript or YAML, where no compiler has looked at them. A misspelt property must not count as one that is not
 * set, since many of them restrict.
 */

/** The type of a property. */
export interface PropertyType {
  /** As errors describe it: `a string`. */
  readonly title: string;
  readonly matches: (value: unknown) => boolean;
  /** The value without what is not set in it. Throws for a part that is wrong. */
  readonly readInside?: (value: unknown, place: string) => unknown;
}

export type PropertyTypes<Props> = Readonly<Record<keyof Props, PropertyType>>;

export const TEXT: PropertyType = { title: 'a string', matches: isString };
/** An empty one would be taken for a name, where it is meant as none. */
export const NAME: PropertyType = { title: 'a name', matches: (value) => isString(value) && value !== '' };
export const BOOLEAN: PropertyType = { title: 'true or false', matches: (value) => typeof value === 'boolean' };
export const TEXTS: PropertyType = { title: 'a list of strings', matches: (value) => Array.isArray(value) && value.every(isString) };
export const LIST: PropertyType = { title: 'a list', matches: Array.isArray };
/** A map with any keys. */
export const MAP: PropertyType = { title: 'a map', matches: isMap };

/** One of the values of an enum. */
export function oneOf(values: object): PropertyType {
  const known = Object.values(values) as unknown[];
  return { title: `one of ${known.map(shown).join(', ')}`, matches: (value) => known.includes(value) };
}

/** A list of values of a type. */
export function listOf(type: PropertyType): PropertyType {
  return { ...LIST, readInside: (value, place) => (value as unknown[]).map((each, i) => readProperty(each, type, `${place}[${i}]`)) };
}

/** A map of these properties. */
export function mapOf<Props>(types: PropertyTypes<Props>): PropertyType {
  return { ...MAP, readInside: (value, place) => knownProperties(value, types, place) };
}

/** A map of these properties, of which some must be set: plain JavaScript may leave out what the compiler asks for. */
export function mapWith<Props>(types: PropertyTypes<Props>, required: readonly (keyof Props & string)[], example: string): PropertyType {
  return {
    ...MAP,
    readInside: (value, place) => {
      const known = knownProperties(value as Partial<Props>, types, place);
      const missing = required.find((name) => known[name] === undefined);
      if (missing !== undefined) {
        throw new Error(printable(`${place}: ${missing} is not set; write ${example}`));
      }
      return known;
    },
  };
}

/** A map of any keys to values of a type. */
export function mapOfValues(type: PropertyType): PropertyType {
  return {
    ...MAP,
    readInside: (value, place) => Object.fromEntries(Object.entries(value as object)
      .filter(([, each]) => each !== undefined && each !== null)
      .map(([key, each]) => [key, readProperty(each, type, `${place}.${key}`)])),
  };
}

/** The value without the properties that are null, which means that they are not set. Throws for a value that is not a map of these properties. */
export function knownProperties<Props>(value: Props, types: Readonly<Record<string, PropertyType>>, place: string): Props {
  if (!isMap(value)) {
    throw new Error(printable(`${place}: found ${shown(value)} where a map belongs`));
  }
  const set = Object.entries(value).filter(([, property]) => property !== undefined && property !== null);
  Object.keys(value).forEach((name) => refuseUnknown(name, types, place));
  return Object.fromEntries(set.map(([name, property]) => [name, readProperty(property, types[name], `${place}.${name}`)])) as Props;
}

/** Throws for a value of another type. */
export function readProperty(value: unknown, { title, matches, readInside }: PropertyType, place: string): unknown {
  if (!matches(value)) {
    throw new Error(printable(`${place}: found ${shown(value)} where ${title} belongs`));
  }
  return readInside === undefined ? value : readInside(value, place);
}

/** An argument that must be a string. Throws for another one, also where it is missing. */
export function requiredText(value: unknown, place: string): string {
  return readProperty(value, TEXT, place) as string;
}

/** A name of something. No object has an empty one. */
export function requiredName(value: unknown, place: string): string {
  const name = requiredText(value, place);
  if (name === '') {
    throw new Error(printable(`${place}: found an empty text where a name belongs`));
  }
  return name;
}

function refuseUnknown(name: string, types: Readonly<Record<string, PropertyType>>, place: string): void {
  if (!Object.hasOwn(types, name)) {
    const names = Object.keys(types);
    const likely = nearestName(name, names);
    throw new Error(printable(`${place}.${name}: unknown property; ${likely === undefined ? `the properties are ${names.join(', ')}` : `did you mean ${likely}?`}`));
  }
}

/** Not a Date, a Map or a Promise: what they hold is not in their properties, so that they look like a map without any. */
function isMap(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

const MOST_CHARACTERS = 100;

/** A value as source code; a function, and an object that is large, refers to itself or is no JSON, by its class. */
export function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    return isMap(value) || Array.isArray(value) ? shownJson(value) : classOf(value);
  }
  return typeof value === 'function' ? `the ${isClass(value) ? 'class' : 'function'} ${value.name}`.trimEnd() : shownScalar(value);
}

function shownJson(value: object): string {
  try {
    const text = JSON.stringify(value);
    return text.length <= MOST_CHARACTERS ? text : classOf(value);
  } catch {
    return classOf(value);
  }
}

function shownScalar(value: unknown): string {
  if (typeof value === 'string') {
    return value.length <= MOST_CHARACTERS ? JSON.stringify(value) : `${JSON.stringify(value.slice(0, MOST_CHARACTERS)).slice(0, -1)}..."`;
  }
  return typeof value === 'bigint' ? `${value}n` : String(value);
}

function classOf(value: object): string {
  const { name } = (value.constructor ?? Object) as { readonly name: unknown };
  return `an object of class ${String(name)}`;
}

function isClass(value: unknown): boolean {
  return (Function.prototype.toString.call(value) as string).startsWith('class');
}
