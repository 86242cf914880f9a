import { DELETE, DIRECTIVE } from './directives';
import { areMaps, mergeKeyOf, sortBy } from './element-order';
import { isDeepEqual, isSame } from './go-equality';
import { goSort } from './go-sort';
import { GoList, GoMap, goText } from './go-value';
import { compareCodePoints } from '../../pod-security/wording';

/** Which half of the differences a patch has: what the modified value changes or adds, or what it no longer has. */
export type Half = 'changes' | 'deletions';

export interface DiffedLists {
  readonly original: GoList;
  readonly modified: GoList;
  /** Empty for a list of scalars. */
  readonly mergeKey: string;
  readonly half: Half;
  readonly diffElements: (original: GoMap, modified: GoMap) => GoMap;
}

/** The parts of a patch that lead from a list to another; each is empty where it has nothing to say. */
export interface ListPatch {
  /** The elements that are added or changed, then the deletions. */
  readonly list: GoList;
  /** The scalars to delete. */
  readonly deletions: GoList;
  /** The order of the elements: their merge keys, or the scalars. */
  readonly order: GoList;
}

export function diffLists(lists: DiffedLists): ListPatch {
  const { original, modified, half } = lists;
  if (original.length === 0) {
    return { list: half === 'changes' ? modified : [], deletions: [], order: [] };
  }
  return areMaps(original, modified) ? diffListsOfMaps(lists) : diffListsOfScalars(lists);
}

function diffListsOfScalars({ original, modified, half }: DiffedLists): ListPatch {
  const before = sortScalars(original);
  const [added, removed] = half === 'changes' ? [surplus(sortScalars(modified), before), []] : [[], surplus(before, sortScalars(modified))];
  const deletions = removed.filter((element, i) => i === removed.findIndex((each) => isSame(each, element)));
  // upstream: compares the order of the modified list with the sorted original.
  const differs = half === 'changes' ? !isDeepEqual(before, modified) : deletions.length > 0;
  return { list: sortBy(added, modified, '', false), deletions, order: differs ? modified : [] };
}

function sortScalars(list: GoList): GoList {
  return [...list].sort((a, b) => compareCodePoints(goText(a), goText(b)));
}

/** What a sorted list has more often than another. */
function surplus(list: GoList, other: GoList): GoList {
  let at = 0;
  return list.filter((element) => {
    const text = goText(element);
    while (at < other.length && compareCodePoints(goText(other[at]), text) < 0) {
      at++;
    }
    const isMatched = at < other.length && goText(other[at]) === text;
    at += isMatched ? 1 : 0;
    return !isMatched;
  });
}

function diffListsOfMaps(lists: DiffedLists): ListPatch {
  const { original, modified, mergeKey, half } = lists;
  const { changed, deleted } = pairUp(lists);
  const list = [...sortBy(changed, modified, mergeKey, true), ...deleted];
  const isOrderSame = original.length === modified.length
    && modified.every((element, i) => isSame(mergeKeyOf(original[i], mergeKey), mergeKeyOf(element, mergeKey)));
  const hasOrder = list.length > 0 || (half === 'changes' && !isOrderSame);
  return { list, deletions: [], order: hasOrder ? modified.map((element) => new Map([[mergeKey, (element as GoMap).get(mergeKey)]])) : [] };
}

interface Pairing {
  readonly changed: GoMap[];
  readonly deleted: GoMap[];
}

/** Compares the elements of the same merge key, in the order of the keys. */
function pairUp({ original, modified, mergeKey, half, diffElements }: DiffedLists): Pairing {
  const before = sortMaps(original, mergeKey);
  const after = sortMaps(modified, mergeKey);
  const result: Pairing = { changed: [], deleted: [] };
  for (let i = 0, j = 0; i < before.length || j < after.length;) {
    const [left, right] = [before.at(i), after.at(j)].map((element) => element && keyed(element, mergeKey));
    const order = compareKeys(left, right);
    if (left !== undefined && right !== undefined && order === 0) {
      const patch = diffElements(left.element, right.element);
      result.changed.push(...(patch.size > 0 ? [patch.set(mergeKey, right.value)] : []));
    } else if (right !== undefined && order > 0 && half === 'changes') {
      result.changed.push(right.element);
    } else if (left !== undefined && order < 0 && half === 'deletions') {
      result.deleted.push(new Map([[mergeKey, left.value], [DIRECTIVE, DELETE]]));
    }
    i += order <= 0 ? 1 : 0;
    j += order >= 0 ? 1 : 0;
  }
  return result;
}

interface Keyed {
  readonly element: GoMap;
  readonly value: unknown;
  readonly text: string;
}

function keyed(element: GoMap, mergeKey: string): Keyed {
  const value = mergeKeyOf(element, mergeKey);
  return { element, value, text: goText(value) };
}

/** Where one list is at its end, the other one's element comes first. */
function compareKeys(left: Keyed | undefined, right: Keyed | undefined): number {
  if (left === undefined || right === undefined) {
    return left === undefined ? 1 : -1;
  }
  return compareCodePoints(left.text, right.text);
}

function sortMaps(list: GoList, mergeKey: string): readonly GoMap[] {
  const withText = (list as GoMap[]).map((element) => ({ element, text: goText(element.get(mergeKey)) }));
  return goSort(withText, (a, b) => compareCodePoints(a.text, b.text) <= 0).map(({ element }) => element);
}
