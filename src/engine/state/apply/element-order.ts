import { DELETE, DIRECTIVE } from './directives';
import { isSame, isScalar, scalarKey } from './go-equality';
import { GoList, GoMap, goText, goType, PrintedGoType, isMap } from './go-value';
import { LIST_OF_LISTS, noMergeKey, notAMap, PatchError } from './patch-error';

const MAP: PrintedGoType = 'map[string]interface {}';

/** The type that all elements of the lists have. */
export function elementType(...lists: readonly GoList[]): PrintedGoType {
  const [first, ...others] = lists.flat();
  if (first === undefined) {
    throw new PatchError('no elements in any of the given slices');
  }
  if (first === null) {
    // upstream: a panic, which ends kubectl.
    throw new PatchError('runtime error: invalid memory address or nil pointer dereference');
  }
  const type = goType(first);
  if (type === '[]interface {}') {
    throw new PatchError(LIST_OF_LISTS);
  }
  if (others.some((element) => goType(element) !== type)) {
    throw new PatchError(`list element types are not identical: ${goText(lists)}`);
  }
  return type;
}

/** Whether the elements are maps, which a merge key tells apart. */
export function areMaps(...lists: readonly GoList[]): boolean {
  return elementType(...lists) === MAP;
}

/** The value of an element's merge key. */
export function mergeKeyOf(element: unknown, mergeKey: string): unknown {
  if (!isMap(element)) {
    throw notAMap(element);
  }
  if (!element.has(mergeKey)) {
    throw noMergeKey(element, mergeKey);
  }
  return element.get(mergeKey);
}

/** The place of the element with that merge key, or -1. */
export function placeOf(list: GoList, mergeKey: string, value: unknown): number {
  return list.findIndex((element, i) => {
    if (!isMap(element)) {
      throw new PatchError(`value for key ${i} is not a map`);
    }
    return element.has(mergeKey) && isSame(element.get(mergeKey), value);
  });
}

/** The lists that decide on the order of a merged list. */
export interface ListOrder {
  /** The order of what the patch has. */
  readonly patch: GoList;
  /** The order of what the live object has. */
  readonly live: GoList;
  readonly mergeKey: string;
}

/** A merged list in its order: what is in the order of the patch, in that order, and the rest beside what it is beside in the live object. */
export function inOrder(merged: GoList, order: ListOrder, ofMaps: boolean): GoList {
  const inPatch = membership(order.patch, order.mergeKey);
  const fromPatch = sortBy(merged.filter(inPatch), order.patch, order.mergeKey, ofMaps);
  const fromLive = sortBy(merged.filter((element) => !inPatch(element)), order.live, order.mergeKey, ofMaps);
  return interleave(fromLive, fromPatch, placesIn(order.live, order.mergeKey, ofMaps));
}

function membership(list: GoList, mergeKey: string): (element: unknown) => boolean {
  if (mergeKey === '') {
    const keys = new Set(list.map(scalarKey));
    return (element) => keys.has(scalarKey(element));
  }
  return (element) => placeOf(list, mergeKey, mergeKeyOf(element, mergeKey)) >= 0;
}

/** Sorts a list by the places of its elements in another; what is to be deleted comes last. */
export function sortBy(list: GoList, order: GoList, mergeKey: string, ofMaps: boolean): GoList {
  if (ofMaps) {
    [...list, ...order].forEach((element) => mergeKeyOf(element, mergeKey));
  }
  const place = placesIn(order, mergeKey, ofMaps);
  const [kept, deleted] = ofMaps ? splitDeletions(list as GoMap[]) : [list, []];
  const placed = kept.map((element) => ({ element, at: kept.length > 1 ? place(element) : 0 }));
  return [...insertionSort(placed).map(({ element }) => element), ...deleted];
}

/** The elements that stay, and those with `$patch: delete`. */
export function splitDeletions(list: GoList): [GoList, GoList] {
  const isDeletion = (element: unknown): boolean => {
    if (!isMap(element)) {
      throw notAMap(element);
    }
    return element.get(DIRECTIVE) === DELETE;
  };
  return [list.filter((element) => !isDeletion(element)), list.filter(isDeletion)];
}

function placesIn(list: GoList, mergeKey: string, ofMaps: boolean): (element: unknown) => number {
  const valueOf = (element: unknown): unknown => (ofMaps ? (isMap(element) ? element.get(mergeKey) : null) : element);
  const places = new Map<string, number>();
  list.map(valueOf).forEach((value, i) => {
    if (isScalar(value) && !places.has(scalarKey(value))) {
      places.set(scalarKey(value), i);
    }
  });
  return (element) => {
    const value = valueOf(element);
    return isScalar(value) ? places.get(scalarKey(value)) ?? -1 : list.findIndex((each) => isSame(value, valueOf(each)));
  };
}

interface PlacedElement {
  readonly element: unknown;
  readonly at: number;
}

// upstream: an element without a place counts as less than any other, whichever of the two is asked. Only the same sort gives the same order.
function insertionSort(list: PlacedElement[]): readonly PlacedElement[] {
  if (list.every(({ at }) => at >= 0)) {
    return list.sort((a, b) => a.at - b.at);
  }
  for (let i = 1; i < list.length; i++) {
    for (let j = i; j > 0 && isLess(list[j], list[j - 1]); j--) {
      [list[j - 1], list[j]] = [list[j], list[j - 1]];
    }
  }
  return list;
}

function isLess(a: PlacedElement, b: PlacedElement): boolean {
  return a.at < 0 || b.at < 0 || a.at < b.at;
}

/** Merges two lists that keep their order: an element of the left comes before the first of the right that the live object has behind it. */
function interleave(left: GoList, right: GoList, place: (element: unknown) => number): GoList {
  const result: unknown[] = [];
  let i = 0;
  for (const element of right) {
    const at = place(element);
    while (i < left.length && at >= 0 && place(left[i]) >= 0 && place(left[i]) < at) {
      result.push(left[i++]);
    }
    result.push(element);
  }
  return [...result, ...left.slice(i)];
}
