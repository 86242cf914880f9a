import { declare, FunctionDeclaration, member, overload } from '../declarations/declaration';
import { BOOL, DYN, INT, listType, mapType, optionalType, STRING, typeParam } from '../type';
import { goText } from '../values/go-text';
import { ArrayList } from '../values/list';
import { CelError, CelList, CelOptional, noSuchOverload, NONE, CelResult } from '../values/value';
import { isZero } from '../values/zero';

/*
 * Optional values. Source: cel-go, cel/library.go.
 */

const K = typeParam('K');
const V = typeParam('V');
const OPTIONAL_V = optionalType(V);
const LIST_V = listType(V);
const MAP_KV = mapType(K, V);
const OPTIONAL_LIST_V = optionalType(LIST_V);
const OPTIONAL_MAP_KV = optionalType(MAP_KV);

const NO_VALUE = new CelError('optional.none() dereference');

function valueOf(optional: CelResult): CelResult {
  if (!(optional instanceof CelOptional)) {
    return noSuchOverload(optional);
  }
  return optional.value === undefined ? NO_VALUE : optional.value;
}

function element(at: (size: number) => number): (list: CelResult) => CelResult {
  return (list) => {
    if (!(list instanceof CelList)) {
      return noSuchOverload(list);
    }
    return list.size === 0 ? NONE : new CelOptional(list.get(at(list.size)));
  };
}

function unwrapAll(list: CelResult): CelResult {
  if (!(list instanceof CelList)) {
    return noSuchOverload(list);
  }
  const values: CelResult[] = [];
  for (const optional of list.elements()) {
    if (!(optional instanceof CelOptional)) {
      return new CelError(`value ${goText(optional)} is not optional`);
    }
    if (optional.value !== undefined) {
      values.push(optional.value);
    }
  }
  return new ArrayList(values);
}

export const OPTIONAL_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('optional.of', [overload('optional_of', [V], OPTIONAL_V, { unary: (value) => new CelOptional(value) })]),
  declare('optional.ofNonZeroValue', [
    overload('optional_ofNonZeroValue', [V], OPTIONAL_V, { unary: (value) => isZero(value) ? NONE : new CelOptional(value) }),
  ]),
  declare('optional.none', [overload('optional_none', [], OPTIONAL_V, { variadic: () => NONE })]),
  declare('value', [member('optional_value', [OPTIONAL_V], V, { unary: valueOf })]),
  declare('hasValue', [
    member('optional_hasValue', [OPTIONAL_V], BOOL, { unary: (optional) => optional instanceof CelOptional && optional.value !== undefined }),
  ]),
  declare('or', [member('optional_or_optional', [OPTIONAL_V, OPTIONAL_V], OPTIONAL_V)]),
  declare('orValue', [member('optional_orValue_value', [OPTIONAL_V, V], V)]),
  declare('_?._', [overload('select_optional_field', [DYN, STRING], OPTIONAL_V)]),
  declare('_[?_]', [
    overload('list_optindex_optional_int', [LIST_V, INT], OPTIONAL_V),
    overload('optional_list_optindex_optional_int', [OPTIONAL_LIST_V, INT], OPTIONAL_V),
    overload('map_optindex_optional_value', [MAP_KV, K], OPTIONAL_V),
    overload('optional_map_optindex_optional_value', [OPTIONAL_MAP_KV, K], OPTIONAL_V),
  ]),
  declare('_[_]', [
    overload('optional_list_index_int', [OPTIONAL_LIST_V, INT], OPTIONAL_V),
    overload('optional_map_index_value', [OPTIONAL_MAP_KV, K], OPTIONAL_V),
  ]),
];

/** upstream: version 2 of the library. */
export const OPTIONAL_LIST_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('last', [member('list_last', [LIST_V], OPTIONAL_V, { unary: element((size) => size - 1) })]),
  declare('first', [member('list_first', [LIST_V], OPTIONAL_V, { unary: element(() => 0) })]),
  declare('optional.unwrap', [overload('optional_unwrap', [listType(OPTIONAL_V)], LIST_V, { unary: unwrapAll })]),
  declare('unwrapOpt', [member('optional_unwrapOpt', [listType(OPTIONAL_V)], LIST_V, { unary: unwrapAll })]),
];
