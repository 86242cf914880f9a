import { declare, FunctionDeclaration, member, overload, Overload, Unary } from './declaration';
import { MATCHER, SIZER } from './traits';
import { matchesPattern } from '../libraries/patterns';
import { BOOL, BYTES, DOUBLE, DURATION, DYN, INT, listType, mapType, STRING, TIMESTAMP, Type, typeOfType, typeParam, UINT } from '../type';
import {
  convertToBool, convertToBytes, convertToDouble, convertToDuration, convertToInt, convertToString, convertToTimestamp, convertToType, convertToUint,
} from '../values/conversion';
import { sizeOf } from '../values/size';
import { noSuchOverload, CelResult } from '../values/value';

/*
 * Conversions and the functions on strings. Source: cel-go, common/stdlib/standard.go.
 */

const A = typeParam('A');
const LIST_A = listType(A);
const MAP_AB = mapType(A, typeParam('B'));

const identity: Unary = (value) => value;

function conversion(to: Type, name: string, convert: Unary, from: readonly (readonly [string, Type])[]): FunctionDeclaration {
  return declare(name, from.map(([id, type]) => overload(id, [type], to, { unary: type === to ? identity : convert })));
}

function sizes(): readonly Overload[] {
  const sized = [['bytes', BYTES], ['list', LIST_A], ['map', MAP_AB], ['string', STRING]] as const;
  return sized.flatMap(([name, type]) => [overload(`size_${name}`, [type], INT), member(`${name}_size`, [type], INT)]);
}

function textTest(name: string, id: string, test: (text: string, part: string) => boolean): FunctionDeclaration {
  const binary = (text: CelResult, part: CelResult): CelResult => {
    if (typeof text !== 'string') {
      return noSuchOverload(text);
    }
    return typeof part === 'string' ? test(text, part) : noSuchOverload(part);
  };
  return { ...declare(name, [member(id, [STRING, STRING], BOOL, { binary })]), unguarded: true };
}

/** upstream: until v0.29, an int is declared for durations and never converted. */
export const DURATION_OF_INT: FunctionDeclaration = conversion(DURATION, 'duration', convertToDuration, [['int64_to_duration', INT]]);

export const STANDARD_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('size', sizes(), { unary: sizeOf, trait: SIZER }),
  declare('type', [overload('type', [A], typeOfType(A))], { unary: convertToType }),
  conversion(BOOL, 'bool', convertToBool, [['bool_to_bool', BOOL], ['string_to_bool', STRING]]),
  conversion(BYTES, 'bytes', convertToBytes, [['bytes_to_bytes', BYTES], ['string_to_bytes', STRING]]),
  conversion(DOUBLE, 'double', convertToDouble, [
    ['double_to_double', DOUBLE], ['int64_to_double', INT], ['string_to_double', STRING], ['uint64_to_double', UINT],
  ]),
  conversion(DURATION, 'duration', convertToDuration, [['duration_to_duration', DURATION], ['string_to_duration', STRING]]),
  declare('dyn', [overload('to_dyn', [A], DYN)], { unary: identity }),
  conversion(INT, 'int', convertToInt, [
    ['int64_to_int64', INT], ['double_to_int64', DOUBLE], ['duration_to_int64', DURATION], ['string_to_int64', STRING],
    ['timestamp_to_int64', TIMESTAMP], ['uint64_to_int64', UINT],
  ]),
  conversion(STRING, 'string', convertToString, [
    ['string_to_string', STRING], ['bool_to_string', BOOL], ['bytes_to_string', BYTES], ['double_to_string', DOUBLE],
    ['duration_to_string', DURATION], ['int64_to_string', INT], ['timestamp_to_string', TIMESTAMP], ['uint64_to_string', UINT],
  ]),
  conversion(TIMESTAMP, 'timestamp', convertToTimestamp, [
    ['timestamp_to_timestamp', TIMESTAMP], ['int64_to_timestamp', INT], ['string_to_timestamp', STRING],
  ]),
  conversion(UINT, 'uint', convertToUint, [
    ['uint64_to_uint64', UINT], ['double_to_uint64', DOUBLE], ['int64_to_uint64', INT], ['string_to_uint64', STRING],
  ]),
  textTest('contains', 'contains_string', (text, part) => text.includes(part)),
  textTest('endsWith', 'ends_with_string', (text, part) => text.endsWith(part)),
  textTest('startsWith', 'starts_with_string', (text, part) => text.startsWith(part)),
  declare('matches', [overload('matches', [STRING, STRING], BOOL), member('matches_string', [STRING, STRING], BOOL)], {
    binary: matchesPattern,
    trait: MATCHER,
  }),
];
