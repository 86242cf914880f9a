import { declare, FunctionDeclaration, overload, Overload } from './declaration';
import { ADDER, COMPARER, DIVIDER, INDEXER, MODDER, MULTIPLIER, NEGATOR, SUBTRACTOR } from './traits';
import { BOOL, BYTES, DOUBLE, DURATION, INT, listType, mapType, STRING, TIMESTAMP, Type, typeParam, UINT } from '../type';
import { add, divide, modulo, multiply, negate, subtract } from '../values/arithmetic';
import { compare, Order } from '../values/compare';
import { contains } from '../values/containment';
import { CelError, noSuchOverload, CelResult } from '../values/value';

/*
 * The operators. Source: cel-go, common/stdlib/standard.go.
 */

const A = typeParam('A');
const LIST_A = listType(A);
const MAP_AB = mapType(A, typeParam('B'));

const never = (): CelError => noSuchOverload(null);

function comparison(name: string, id: string, holds: (order: Order) => boolean): FunctionDeclaration {
  const overloads = COMPARABLE.map(([suffix, one, other]) => overload(`${id}_${suffix}`, [one, other], BOOL));
  return declare(name, overloads, {
    trait: COMPARER,
    binary: (one, other) => {
      const order = compare(one, other);
      return typeof order === 'number' ? holds(order) : order;
    },
  });
}

const COMPARABLE: readonly (readonly [string, Type, Type])[] = [
  ['bool', BOOL, BOOL],
  ['int64', INT, INT],
  ['int64_double', INT, DOUBLE],
  ['int64_uint64', INT, UINT],
  ['uint64', UINT, UINT],
  ['uint64_double', UINT, DOUBLE],
  ['uint64_int64', UINT, INT],
  ['double', DOUBLE, DOUBLE],
  ['double_int64', DOUBLE, INT],
  ['double_uint64', DOUBLE, UINT],
  ['string', STRING, STRING],
  ['bytes', BYTES, BYTES],
  ['timestamp', TIMESTAMP, TIMESTAMP],
  ['duration', DURATION, DURATION],
];

/** Comparisons of numbers of two types, which 1.28 added to the checker. */
export function comparesTwoNumberTypes({ id }: Overload): boolean {
  return /^(less|greater)(_equals)?_(int64|uint64|double)_(int64|uint64|double)$/.test(id);
}

/** The overloads on two values of one type, with that type as result. */
function arithmetic(prefix: string, types: readonly (readonly [string, Type])[]): readonly Overload[] {
  return types.map(([suffix, type]) => overload(`${prefix}_${suffix}`, [type, type], type));
}

const NUMBERS = [['double', DOUBLE], ['int64', INT], ['uint64', UINT]] as const;

export const STANDARD_OPERATORS: readonly FunctionDeclaration[] = [
  declare('_?_:_', [overload('conditional', [BOOL, A, A], A, { nonStrict: true })], { variadic: never }),
  declare('_&&_', [overload('logical_and', [BOOL, BOOL], BOOL, { nonStrict: true })], { binary: never }),
  declare('_||_', [overload('logical_or', [BOOL, BOOL], BOOL, { nonStrict: true })], { binary: never }),
  declare('!_', [overload('logical_not', [BOOL], BOOL)], { unary: (value) => typeof value === 'boolean' ? !value : noSuchOverload(value) }),
  declare('@not_strictly_false', [
    overload('not_strictly_false', [BOOL], BOOL, { nonStrict: true, unary: (value) => typeof value === 'boolean' ? value : true }),
  ]),
  declare('_==_', [overload('equals', [A, A], BOOL)], { binary: never }),
  declare('_!=_', [overload('not_equals', [A, A], BOOL)], { binary: never }),
  declare('_+_', [
    overload('add_bytes', [BYTES, BYTES], BYTES),
    overload('add_double', [DOUBLE, DOUBLE], DOUBLE),
    overload('add_duration_duration', [DURATION, DURATION], DURATION),
    overload('add_duration_timestamp', [DURATION, TIMESTAMP], TIMESTAMP),
    overload('add_timestamp_duration', [TIMESTAMP, DURATION], TIMESTAMP),
    overload('add_int64', [INT, INT], INT),
    overload('add_list', [LIST_A, LIST_A], LIST_A),
    overload('add_string', [STRING, STRING], STRING),
    overload('add_uint64', [UINT, UINT], UINT),
  ], { binary: add, trait: ADDER }),
  declare('_/_', arithmetic('divide', NUMBERS), { binary: divide, trait: DIVIDER }),
  declare('_%_', arithmetic('modulo', [['int64', INT], ['uint64', UINT]]), { binary: modulo, trait: MODDER }),
  declare('_*_', arithmetic('multiply', NUMBERS), { binary: multiply, trait: MULTIPLIER }),
  declare('-_', [overload('negate_double', [DOUBLE], DOUBLE), overload('negate_int64', [INT], INT)], {
    unary: (value: CelResult) => typeof value === 'boolean' ? noSuchOverload(value) : negate(value),
    trait: NEGATOR,
  }),
  declare('_-_', [
    overload('subtract_double', [DOUBLE, DOUBLE], DOUBLE),
    overload('subtract_duration_duration', [DURATION, DURATION], DURATION),
    overload('subtract_int64', [INT, INT], INT),
    overload('subtract_timestamp_duration', [TIMESTAMP, DURATION], TIMESTAMP),
    overload('subtract_timestamp_timestamp', [TIMESTAMP, TIMESTAMP], DURATION),
    overload('subtract_uint64', [UINT, UINT], UINT),
  ], { binary: subtract, trait: SUBTRACTOR }),
  comparison('_<_', 'less', (order) => order < 0),
  comparison('_<=_', 'less_equals', (order) => order <= 0),
  comparison('_>_', 'greater', (order) => order > 0),
  comparison('_>=_', 'greater_equals', (order) => order >= 0),
  declare('_[_]', [overload('index_list', [LIST_A, INT], A), overload('index_map', [MAP_AB, A], typeParam('B'))], { binary: never, trait: INDEXER }),
  declare('@in', [overload('in_list', [A, LIST_A], BOOL), overload('in_map', [A, MAP_AB], BOOL)], { binary: (one, other) => contains(other, one) }),
];
