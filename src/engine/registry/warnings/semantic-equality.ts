import { JsonObject } from '../../json-object';
import { parseQuantity } from '../../validation/container/quantity';

/** The fields whose values are quantities by resource name. */
const QUANTITIES: ReadonlySet<string> = new Set(['limits', 'requests', 'overhead', 'hard']);

/**
 * Whether two values mean the same: an empty list or map is as good as none, and quantities compare by value.
 *
 * upstream: k8s.io/apimachinery/pkg/api/equality Semantic.DeepEqual
 */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b || (isAbsent(a) && isAbsent(b))) {
    return true;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((element, i) => isEqual(element, b[i]));
  }
  return isObject(a) && isObject(b) && keysOf(a, b).every((key) => areFieldsEqual(key, a, b));
}

function areFieldsEqual(key: string, a: JsonObject, b: JsonObject): boolean {
  const [left, right] = [a[key], b[key]];
  return QUANTITIES.has(key) && isObject(left) && isObject(right)
    ? keysOf(left, right).every((name) => areQuantitiesEqual(left[name], right[name]))
    : isEqual(left, right);
}

function areQuantitiesEqual(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'string' && typeof b === 'string' && parseQuantity(a).nano === parseQuantity(b).nano);
}

function keysOf(a: JsonObject, b: JsonObject): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
