import { declare, FunctionDeclaration, overload } from '../declarations/declaration';
import { BOOL, listType, typeParam } from '../type';
import { Membership } from '../values/containment';
import { CelList, noSuchOverload, CelResult } from '../values/value';

/*
 * Lists as sets. Source: cel-go, ext/sets.go.
 */

const LIST_T = listType(typeParam('T'));

function onLists(run: (one: CelList, other: CelList) => boolean): (one: CelResult, other: CelResult) => CelResult {
  return (one, other) => one instanceof CelList && other instanceof CelList ? run(one, other) : noSuchOverload(one);
}

function containsAll(list: CelList, elements: CelList): boolean {
  const members = new Membership(list.elements());
  return every(elements, (element) => members.has(element));
}

function every(list: CelList, test: (element: CelResult) => boolean): boolean {
  for (const element of list.elements()) {
    if (!test(element)) {
      return false;
    }
  }
  return true;
}

function intersects(one: CelList, other: CelList): boolean {
  const members = new Membership(other.elements());
  return !every(one, (element) => !members.has(element));
}

export const SET_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('sets.contains', [overload('list_sets_contains_list', [LIST_T, LIST_T], BOOL, { binary: onLists(containsAll) })]),
  declare('sets.equivalent', [overload('list_sets_equivalent_list', [LIST_T, LIST_T], BOOL, {
    binary: onLists((one, other) => containsAll(one, other) && containsAll(other, one)),
  })]),
  declare('sets.intersects', [overload('list_sets_intersects_list', [LIST_T, LIST_T], BOOL, { binary: onLists(intersects) })]),
];
