import { declare, FunctionDeclaration, member, Unary } from '../declarations/declaration';
import { ADDER } from '../declarations/traits';
import { BOOL, BYTES, DOUBLE, DURATION, DYN, INT, listType, STRING, TIMESTAMP, Type, typeParam, UINT } from '../type';
import { add } from '../values/arithmetic';
import { compare, isComparable } from '../values/compare';
import { isEqual } from '../values/equality';
import { CelDouble, CelDuration, CelError, CelList, CelUint, noSuchOverload, CelResult } from '../values/value';

/*
 * Functions of Kubernetes on lists. Source: k8s.io/apiserver, pkg/cel/library/lists.go.
 */

const A = typeParam('A');

const COMPARABLE: readonly (readonly [string, Type])[] = [
  ['int', INT], ['uint', UINT], ['double', DOUBLE], ['bool', BOOL], ['duration', DURATION], ['timestamp', TIMESTAMP], ['string', STRING],
  ['bytes', BYTES],
];

const SUMMABLE: readonly (readonly [string, Type, CelResult])[] = [
  ['int', INT, 0], ['uint', UINT, new CelUint(0n)], ['double', DOUBLE, new CelDouble(0)], ['duration', DURATION, new CelDuration(0n)],
];

function onList(run: (list: CelList) => CelResult): Unary {
  return (list) => list instanceof CelList ? run(list) : noSuchOverload(list);
}

/** upstream: values that have no order among them do not disturb it. */
const isSorted = onList((list) => {
  let previous: CelResult | undefined;
  for (const value of list.elements()) {
    if (!isComparable(value)) {
      return noSuchOverload(value);
    }
    if (previous !== undefined && compare(previous, value) === 1) {
      return false;
    }
    previous = value;
  }
  return true;
});

function sumFrom(zero: CelResult): Unary {
  return onList((list) => {
    let sum = zero;
    for (const value of list.elements()) {
      if (!ADDER(value)) {
        return noSuchOverload(value);
      }
      sum = add(sum, value);
      if (sum instanceof CelError) {
        return sum;
      }
    }
    return sum;
  });
}

/** The value that is preferred to all others. */
function best(name: string, preferred: 1 | -1): Unary {
  return onList((list) => {
    let result: CelResult | undefined;
    for (const value of list.elements()) {
      if (!isComparable(value)) {
        return noSuchOverload(value);
      }
      result = result === undefined || compare(result, value) === preferred ? value : result;
    }
    return result ?? new CelError(`${name} called on empty list`);
  });
}

function indexOf(list: CelResult, item: CelResult): CelResult {
  if (!(list instanceof CelList)) {
    return noSuchOverload(list);
  }
  for (let index = 0; index < list.size; index++) {
    if (isEqual(list.get(index), item)) {
      return index;
    }
  }
  return -1;
}

function lastIndexOf(list: CelResult, item: CelResult): CelResult {
  if (!(list instanceof CelList)) {
    return noSuchOverload(list);
  }
  for (let index = list.size - 1; index >= 0; index--) {
    if (isEqual(list.get(index), item)) {
      return index;
    }
  }
  return -1;
}

export const LIST_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('isSorted', COMPARABLE.map(([name, type]) => member(`list_${name}_is_sorted_bool`, [listType(type)], BOOL, { unary: isSorted }))),
  declare('sum', SUMMABLE.map(([name, type, zero]) => member(`list_${name}_sum_${name}`, [listType(type)], type, { unary: sumFrom(zero) }))),
  declare('max', COMPARABLE.map(([name, type]) => member(`list_${name}_max_${name}`, [listType(type)], type, { unary: best('max', -1) }))),
  declare('min', COMPARABLE.map(([name, type]) => member(`list_${name}_min_${name}`, [listType(type)], type, { unary: best('min', 1) }))),
  declare('indexOf', [member('list_a_index_of_int', [listType(A), A], INT, { binary: indexOf })]),
  declare('lastIndexOf', [member('list_a_last_index_of_int', [listType(A), A], INT, { binary: lastIndexOf })]),
];

/** Since 1.37. */
export const INCLUDES_FUNCTION: readonly FunctionDeclaration[] = [
  declare('includes', [member('list_includes_dyn_dyn', [DYN, DYN], BOOL, {
    binary: (target, value) => target instanceof CelList
      ? Array.from(target.elements()).some((element) => isEqual(element, value)) : isEqual(target, value),
  })]),
];
