import { declare, FunctionDeclaration, member, overload, Unary } from '../declarations/declaration';
import { LISTER } from '../declarations/traits';
import { BOOL, BYTES, DOUBLE, DURATION, DYN, INT, listType, STRING, TIMESTAMP, typeParam, UINT } from '../type';
import { compare, isComparable } from '../values/compare';
import { Membership } from '../values/containment';
import { ArrayList, RangeList } from '../values/list';
import { sortIndexes } from '../values/sort';
import { CelError, CelList, Int, isInt, noSuchOverload, CelResult, typeOf } from '../values/value';

/*
 * More functions on lists. Source: cel-go, ext/lists.go.
 */

const LIST_T = listType(typeParam('T'));
const COMPARABLE = [INT, UINT, DOUBLE, BOOL, DURATION, TIMESTAMP, STRING, BYTES];

function onList(run: (list: CelList) => CelResult): Unary {
  return (list) => list instanceof CelList ? run(list) : noSuchOverload(list);
}

function slice([list, start, end]: readonly CelResult[]): CelResult {
  if (!(list instanceof CelList) || !isInt(start) || !isInt(end)) {
    return noSuchOverload(list);
  }
  if (start < 0 || end < 0) {
    return new CelError(`cannot slice(${start}, ${end}), negative indexes not supported`);
  }
  if (start > end) {
    return new CelError(`cannot slice(${start}, ${end}), start index must be less than or equal to end index`);
  }
  if (list.size < end) {
    return new CelError(`cannot slice(${start}, ${end}), list is length ${list.size}`);
  }
  return new ArrayList(list.toArray().slice(Number(start), Number(end)));
}

/** Deeper than any list that an expression makes. */
const DEEPEST = 10_000;

function flatten(list: CelList, depth: number): readonly CelResult[] {
  return Array.from(list.elements()).flatMap((element) => element instanceof CelList && depth > 0 ? flatten(element, depth - 1) : [element]);
}

function flattenTo(list: CelResult, depth: CelResult): CelResult {
  if (!(list instanceof CelList) || !isInt(depth)) {
    return list instanceof CelError ? list : new CelError(`no such overload: ${typeOf(list)}.flatten(${typeOf(depth)})`);
  }
  return depth < 0 ? new CelError('level must be non-negative') : new ArrayList(flatten(list, Math.min(Number(depth), DEEPEST)));
}

function flattenOnce(list: CelResult): CelResult {
  return list instanceof CelList ? new ArrayList(flatten(list, 1))
    : list instanceof CelError ? list : new CelError(`no such overload: ${typeOf(list)}.flatten()`);
}

function sortBy(list: CelList, keys: CelList): CelResult {
  if (list.size !== keys.size) {
    return new CelError('@sortByAssociatedKeys() expected a list of the same size as the associated keys list, '
      + `but got ${list.size} and ${keys.size} elements respectively`);
  }
  if (list.size === 0) {
    return list;
  }
  const values = keys.toArray();
  const { name } = typeOf(values[0]);
  if (!isComparable(values[0])) {
    return new CelError('list elements must be comparable');
  }
  if (values.length > 1 && values.some((value) => typeOf(value).name !== name)) {
    return new CelError('list elements must have the same type');
  }
  const elements = list.toArray();
  return new ArrayList(sortIndexes(values.length, (one, other) => compare(values[one], values[other]) === -1).map((index) => elements[index]));
}

function distinct(list: CelList): CelResult {
  if (list.size === 0) {
    return list;
  }
  const seen = new Membership();
  const unique: CelResult[] = [];
  for (const element of list.elements()) {
    if (!seen.has(element)) {
      seen.add(element);
      unique.push(element);
    }
  }
  return new ArrayList(unique);
}

function range(create: (size: Int) => CelResult): FunctionDeclaration {
  return declare('lists.range', [overload('lists_range', [INT], listType(INT), {
    unary: (count) => isInt(count) ? create(count) : noSuchOverload(count),
  })]);
}

export const RANGE_FUNCTION = range((size) => new RangeList(Math.max(Number(size), 0)));

const LONGEST_RANGE = 1_000_000;

export const LIMITED_RANGE_FUNCTION = range((size) => {
  if (size < 0) {
    return new CelError(`lists.range: size must be non-negative, got ${size}`);
  }
  return size > LONGEST_RANGE
    ? new CelError(`lists.range: size ${size} exceeds maximum allowed (${LONGEST_RANGE})`) : new RangeList(Number(size));
});

export const EXTENDED_LIST_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('slice', [member('list_slice', [LIST_T, INT, INT], LIST_T, { variadic: slice })]),
  {
    ...declare('flatten', [
      member('list_flatten', [listType(LIST_T)], LIST_T, { unary: flattenOnce }),
      member('list_flatten_int', [listType(DYN), INT], listType(DYN), { binary: flattenTo }),
    ]),
    unguarded: true,
  },
  declare('sort', COMPARABLE.map((type) => member(`list_${type.name}_sort`, [listType(type)], listType(type))), {
    unary: onList((list) => sortBy(list, list)),
    trait: LISTER,
  }),
  declare('@sortByAssociatedKeys',
    COMPARABLE.map((type) => member(`list_${type.name}_sortByAssociatedKeys`, [LIST_T, listType(type)], LIST_T)), {
      binary: (list, keys) => list instanceof CelList && keys instanceof CelList ? sortBy(list, keys) : noSuchOverload(keys),
      trait: LISTER,
    }),
  declare('reverse', [member('list_reverse', [LIST_T], LIST_T, { unary: onList((list) => new ArrayList([...list.toArray()].reverse())) })]),
  declare('distinct', [member('list_distinct', [LIST_T], LIST_T, { unary: onList(distinct) })]),
];
