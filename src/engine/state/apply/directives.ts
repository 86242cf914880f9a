import { GoMap, isList, isMap } from './go-value';
import { badPatchType, BAD_ELEMENT_ORDER, BAD_PRIMITIVE_LIST, PatchError } from './patch-error';

/** Replaces or deletes the map or the list element that it is in. */
export const DIRECTIVE = '$patch';
/** The only keys that a map keeps. */
export const RETAIN_KEYS = '$retainKeys';
/** `$setElementOrder/containers`: the order of a list. */
export const ELEMENT_ORDER = '$setElementOrder';
/** `$deleteFromPrimitiveList/finalizers`: the elements that a list loses. */
export const PRIMITIVE_DELETIONS = '$deleteFromPrimitiveList';

export const REPLACE = 'replace';
export const DELETE = 'delete';

/** The result of a patch that has a directive. */
export function applyDirective(patch: GoMap): GoMap {
  const directive = patch.get(DIRECTIVE);
  if (directive === REPLACE) {
    patch.delete(DIRECTIVE);
    return patch;
  }
  if (directive === DELETE) {
    return new Map();
  }
  throw badPatchType(directive, patch);
}

export function hasDirective(value: unknown): boolean {
  return isMap(value) && value.has(DIRECTIVE);
}

/** Removes from a value, in place, the maps that have a directive. @returns undefined for such a map itself. */
export function removeDirectives(value: unknown): unknown {
  if (isList(value)) {
    return value.map(removeDirectives).filter((element) => element !== undefined);
  }
  if (!isMap(value)) {
    return value;
  }
  if (value.has(DIRECTIVE)) {
    return undefined;
  }
  for (const [key, member] of value) {
    put(value, key, removeDirectives(member));
  }
  return value;
}

/** Sets the key, or deletes it where there is no value. */
export function put(map: GoMap, key: string, value: unknown): void {
  if (value === undefined) {
    map.delete(key);
  } else {
    map.set(key, value);
  }
}

/** Removes null members from a value, in place. */
export function discardNulls(value: unknown): void {
  if (isList(value)) {
    value.forEach(discardNulls);
  } else if (isMap(value)) {
    for (const [key, member] of value) {
      if (member === null) {
        value.delete(key);
      } else {
        discardNulls(member);
      }
    }
  }
}

/** The field that `$setElementOrder/FIELD` or `$deleteFromPrimitiveList/FIELD` is about. */
export function fieldOfDirective(key: string, prefix: typeof ELEMENT_ORDER | typeof PRIMITIVE_DELETIONS): string {
  if (!key.startsWith(`${prefix}/`)) {
    throw new PatchError(prefix === ELEMENT_ORDER ? BAD_ELEMENT_ORDER : BAD_PRIMITIVE_LIST);
  }
  return key.slice(prefix.length + 1);
}
