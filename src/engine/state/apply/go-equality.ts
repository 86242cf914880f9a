import { GoMap, goText, goType, isList, isMap } from './go-value';
import { PatchError } from './patch-error';

/** A text that is the same for equal scalars alone: what a Go map would take as the key. */
export function scalarKey(value: unknown): string {
  const type = goType(value);
  if (!isScalar(value)) {
    // upstream: a panic, which ends kubectl.
    throw new PatchError(`runtime error: hash of unhashable type ${type}`);
  }
  return `${type} ${goText(value)}`;
}

export function isScalar(value: unknown): boolean {
  return !isMap(value) && !isList(value);
}

/** As Go's `==` on two interfaces. */
export function isSame(a: unknown, b: unknown): boolean {
  const type = goType(a);
  if (type !== goType(b)) {
    return false;
  }
  if (!isScalar(a)) {
    // upstream: a panic, which ends kubectl.
    throw new PatchError(`runtime error: comparing uncomparable type ${type}`);
  }
  return a === b || (typeof a !== 'string' && goText(a) === goText(b));
}

/** As `reflect.DeepEqual`. */
export function isDeepEqual(a: unknown, b: unknown): boolean {
  if (isMap(a)) {
    return isMap(b) && areMapsEqual(a, b);
  }
  if (isList(a)) {
    return isList(b) && a.length === b.length && a.every((element, i) => isDeepEqual(element, b[i]));
  }
  return isSame(a, b);
}

function areMapsEqual(a: GoMap, b: GoMap): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.has(key) && isDeepEqual(value, b.get(key)));
}
