import { NULL } from './patch-places';
import { putOwn } from '../../decoding/own-property';
import { isPlainObject } from '../../json-object';

type Doc = Record<string, unknown>;

/** A copy that may be changed. Instances of classes, such as values that are not known, stay as they are. */
export function clone(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(clone);
  }
  if (!isPlainObject(value)) {
    return value;
  }
  const copied: Doc = {};
  for (const [key, each] of Object.entries(value)) {
    putOwn(copied, key, clone(each));
  }
  return copied;
}

/** Whether they are the same JSON. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return a === b;
  }
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, i) => isEqual(each, b[i]));
  }
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length
    && keys.every((key) => Object.hasOwn(b, key) && isEqual((a as Doc)[key], (b as Doc)[key]));
}

/** The value with nulls where a patch has set them. */
export function withPlainNulls(value: unknown): unknown {
  if (value === NULL) {
    return null;
  }
  if (Array.isArray(value)) {
    return value.map(withPlainNulls);
  }
  return isPlainObject(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withPlainNulls(each)])) : value;
}
