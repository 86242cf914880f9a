import { DELETE, DIRECTIVE, hasDirective, removeDirectives, REPLACE } from './directives';
import { areMaps, inOrder, mergeKeyOf, placeOf, splitDeletions } from './element-order';
import { isSame, scalarKey } from './go-equality';
import { GoSlice } from './go-slice';
import { GoList, GoMap, goText } from './go-value';
import { badPatchType, noMergeKey, PatchError } from './patch-error';

/** How two lists are merged. */
export interface ListMerge {
  /** Empty for a list of scalars. */
  readonly mergeKey: string;
  /** Whether the lists are merged at all; otherwise the patch replaces the list. */
  readonly isMerged: boolean;
  /** The kind of the elements' Go type, as a message names it. */
  readonly elementKind: string;
  readonly mergeElements: (original: GoMap, patch: GoMap) => GoMap;
}

interface MergedLists extends ListMerge {
  readonly original: GoList;
  readonly patch: GoList;
  /** Whether the patch lists the scalars to delete. */
  readonly isDeletion?: boolean;
}

/** Merges a list of a patch into a list. */
export function mergeLists(lists: MergedLists): GoList {
  const { original, patch, mergeKey, isDeletion = false } = lists;
  if (original.length === 0 && patch.length === 0) {
    return original;
  }
  if (areMaps(original, patch)) {
    const { merged, live, added } = mergeListsOfMaps(lists);
    return inOrder(merged, { patch: added, live, mergeKey }, true);
  }
  if (isDeletion) {
    const deleted = new Set(patch.map(scalarKey));
    return original.filter((element) => !deleted.has(scalarKey(element)));
  }
  return inOrder(unique([...original, ...patch]), { patch, live: original, mergeKey }, false);
}

// upstream: the last element takes the place of a duplicate.
function unique(list: GoList): GoList {
  const result = [...list];
  for (let i = 0; i < result.length; i++) {
    for (let j = i + 1; j < result.length; j++) {
      if (isSame(result[i], result[j])) {
        result[j] = result[result.length - 1];
        result.pop();
        j--;
      }
    }
  }
  return result;
}

interface MergedMaps {
  readonly merged: GoList;
  /** The elements of the original that the patch leaves. */
  readonly live: GoList;
  /** The elements of the patch without its directives. */
  readonly added: GoList;
}

function mergeListsOfMaps({ original, patch, mergeKey, elementKind, mergeElements }: MergedLists): MergedMaps {
  if (mergeKey === '') {
    throw new PatchError(`cannot merge lists without merge key for ${elementKind}`);
  }
  const added = patch.filter((element) => !hasDirective(element));
  const slice = new GoSlice(original);
  const isReplaced = applyDirectives(slice, patch.filter(hasDirective) as GoMap[], mergeKey);
  const live = isReplaced ? [] : slice.elements();
  const merged = isReplaced ? new GoSlice([]) : slice;
  for (const element of added as GoMap[]) {
    const place = placeOf(merged.elements(), mergeKey, mergeKeyOf(element, mergeKey));
    if (place < 0) {
      merged.push(element);
    } else {
      merged.set(place, mergeElements(merged.elements()[place] as GoMap, element));
    }
  }
  return { merged: merged.elements(), live, added };
}

/** Takes out of a list what the patch deletes. @returns whether the patch replaces the list. */
function applyDirectives(list: GoSlice, directives: readonly GoMap[], mergeKey: string): boolean {
  let isReplaced = false;
  for (const element of directives) {
    const directive = element.get(DIRECTIVE);
    if (directive === DELETE) {
      deleteElement(list, element, mergeKey);
    } else if (directive === REPLACE) {
      isReplaced = true;
    } else if (directive === 'merge') {
      throw new PatchError('merging lists cannot yet be specified in the patch');
    } else {
      throw badPatchType(directive, element);
    }
  }
  return isReplaced;
}

function deleteElement(list: GoSlice, deletion: GoMap, mergeKey: string): void {
  if (!deletion.has(mergeKey)) {
    throw noMergeKey(deletion, mergeKey);
  }
  const value = deletion.get(mergeKey);
  for (let place = placeOf(list.elements(), mergeKey, value); place >= 0; place = placeOf(list.elements(), mergeKey, value)) {
    list.delete(place);
  }
}

interface OrderedLists extends ListMerge {
  readonly original: GoList | undefined;
  readonly patch: GoList | undefined;
  /** What `$setElementOrder` says. */
  readonly order: GoList;
}

/** Merges a list whose order the patch has; undefined where there is no list. */
export function mergeOrdered(lists: OrderedLists): GoList | undefined {
  const { original, patch, order, mergeKey } = lists;
  requireSameOrder(patch ?? [], order, mergeKey);
  const merged = mergeUnordered(lists);
  return merged && inOrder(merged.list, { patch: order, live: merged.live, mergeKey }, areMaps(original ?? [], patch ?? []));
}

interface Unordered {
  readonly list: GoList;
  readonly live: GoList;
}

function mergeUnordered({ original, patch, ...how }: OrderedLists): Unordered | undefined {
  if (original === undefined) {
    return patch && { list: removeDirectives(patch) as GoList, live: [] };
  }
  if (patch === undefined) {
    return { list: original, live: original };
  }
  return { list: how.isMerged ? mergeLists({ ...how, original, patch }) : patch, live: original };
}

// What the patch has must be in its own order, and in the same sequence.
function requireSameOrder(patch: GoList, order: GoList, mergeKey: string): void {
  if (patch.length === 0 || order.length === 0) {
    return;
  }
  const elements = (mergeKey === '' ? patch : splitDeletions(patch)[0]);
  let i = 0;
  for (let j = 0; i < elements.length && j < order.length;) {
    if (hasDirective(elements[i])) {
      i++;
    } else {
      i += isSameElement(elements[i], order[j++], mergeKey) ? 1 : 0;
    }
  }
  if (i < elements.length) {
    throw new PatchError(`The order in patch list:\n${goText(patch)}\n doesn't match $setElementOrder list:\n${goText(order)}\n`);
  }
}

function isSameElement(a: unknown, b: unknown, mergeKey: string): boolean {
  return mergeKey === '' ? isSame(a, b) : isSame(mergeKeyOf(a, mergeKey), mergeKeyOf(b, mergeKey));
}
