import { applyDirective, DIRECTIVE, discardNulls, ELEMENT_ORDER, fieldOfDirective, PRIMITIVE_DELETIONS, put, removeDirectives } from './directives';
import { isDeepEqual } from './go-equality';
import { GoList, GoMap, goType, isList, isMap } from './go-value';
import { ListMerge, mergeLists, mergeOrdered } from './merge-lists';
import { notAList, PatchError, BAD_ELEMENT_ORDER } from './patch-error';
import { fieldOf, kindOfType, known, listFieldOf, PatchField, PatchType } from './patch-schema';
import { retainKeys } from './retain-keys';

/** Whether the patch is merged into another patch, as kubectl does with the two halves, or into an object, as the API server does. */
export type MergeTarget = 'patch' | 'object';

/** Merges a strategic merge patch into a map. Both are changed. */
export function mergeMaps(original: GoMap, patch: GoMap, type: PatchType, target: MergeTarget): GoMap {
  if (patch.has(DIRECTIVE)) {
    return applyDirective(patch);
  }
  retainKeys(original, patch, target);
  const merge = { original, patch, type, target };
  for (const [key, value] of patch) {
    if (key.startsWith(ELEMENT_ORDER)) {
      mergeInOrder(merge, key, value);
    }
  }
  for (const [key, value] of patch) {
    if (!key.startsWith(PRIMITIVE_DELETIONS)) {
      mergeMember(merge, key, value);
    } else if (target === 'patch') {
      original.set(key, value);
    } else {
      deletePrimitives(merge, fieldOfDirective(key, PRIMITIVE_DELETIONS), value);
    }
  }
  return original;
}

interface Merge {
  readonly original: GoMap;
  readonly patch: GoMap;
  readonly type: PatchType;
  readonly target: MergeTarget;
}

function mergeMember({ original, type, target }: Merge, key: string, value: unknown): void {
  const before = original.get(key);
  if (value === null) {
    original.delete(key);
    if (target === 'patch') {
      original.set(key, null);
    }
  } else if (!original.has(key) || goType(before) !== goType(value)) {
    if (target === 'object') {
      discardNulls(value);
    }
    put(original, key, removeDirectives(value));
  } else if (isMap(before) && isMap(value)) {
    const field = known(fieldOf(type, key));
    original.set(key, field.strategy === 'replace' ? value : mergeMaps(before, value, field.type, target));
  } else if (isList(before) && isList(value)) {
    const field = known(listFieldOf(type, key));
    original.set(key, field.strategy === 'merge' ? mergeLists({ ...listMerge(field, target), original: before, patch: value }) : value);
  } else {
    original.set(key, value);
  }
}

// upstream: any list that there is loses the elements, whatever its strategy.
function deletePrimitives({ original, type, target }: Merge, key: string, value: unknown): void {
  const before = original.get(key);
  if (value === null) {
    original.delete(key);
  } else if (isList(before) && isList(value)) {
    const field = known(listFieldOf(type, key));
    original.set(key, mergeLists({ ...listMerge(field, target), original: before, patch: value, isDeletion: true }));
  } else if (isMap(before) && isMap(value)) {
    const field = known(fieldOf(type, key));
    original.set(key, field.strategy === 'replace' ? value : mergeMaps(before, value, field.type, target));
  } else if (original.has(key) && goType(before) === goType(value)) {
    original.set(key, value);
  }
}

/** Merges a list whose order the patch has, and takes both out of the patch. */
function mergeInOrder({ original, patch, type, target }: Merge, key: string, order: unknown): void {
  if (target === 'patch') {
    keepOrder(original, key, order);
  }
  patch.delete(key);
  if (!isList(order)) {
    throw notAList(order);
  }
  const name = fieldOfDirective(key, ELEMENT_ORDER);
  const lists = { original: listOf(original, name), patch: listOf(patch, name), order };
  const merged = mergeOrdered({ ...listMerge(known(listFieldOf(type, name)), target), ...lists });
  if (merged !== undefined) {
    original.set(name, merged);
    patch.delete(name);
  }
}

function keepOrder(original: GoMap, key: string, order: unknown): void {
  if (original.has(key) && !isDeepEqual(original.get(key), order)) {
    throw new PatchError(BAD_ELEMENT_ORDER);
  }
  original.set(key, order);
}

function listOf(map: GoMap, key: string): GoList | undefined {
  const list = map.get(key);
  if (list !== undefined && !isList(list)) {
    throw notAList(list);
  }
  return list;
}

function listMerge({ type, strategy, mergeKey }: PatchField, target: MergeTarget): ListMerge {
  const isMerged = strategy === 'merge';
  return { mergeKey, isMerged, elementKind: kindOfType(type), mergeElements: (original, patch) => mergeMaps(original, patch, type, target) };
}
