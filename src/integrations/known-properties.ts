import { nearestName } from '../engine/decoding/nearest-name';

/** The type that a property must have, as errors describe it. */
export type PropertyType = 'a string' | 'true or false' | 'a list of strings' | 'a list' | 'a map';

const CHECKS: Readonly<Record<PropertyType, (value: unknown) => boolean>> = {
  'a string': isString,
  'true or false': (value) => typeof value === 'boolean',
  'a list of strings': (value) => Array.isArray(value) && value.every(isString),
  'a list': Array.isArray,
  'a map': (value) => typeof value === 'object' && !Array.isArray(value),
};

/** Throws for a value that is not a map of these properties. Null means that the property is not set. */
export function refuseUnknownProperties(value: unknown, types: Readonly<Record<string, PropertyType>>, place: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${place}: found ${JSON.stringify(value)} where a map belongs`);
  }
  for (const [name, property] of Object.entries(value)) {
    if (!Object.hasOwn(types, name)) {
      const names = Object.keys(types);
      const likely = nearestName(name, names);
      throw new Error(`${place}.${name}: unknown property; ${likely === undefined ? `the properties are ${names.join(', ')}` : `did you mean ${likely}?`}`);
    }
    if (property !== undefined && property !== null && !CHECKS[types[name]](property)) {
      throw new Error(`${place}.${name}: found ${JSON.stringify(property)} where ${types[name]} belongs`);
    }
  }
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
