import { FunctionDeclaration, Overload, Unary } from './declaration';
import { NEGATOR } from './traits';
import {
  convertToBool, convertToBytes, convertToDouble, convertToDuration, convertToInt, convertToString, convertToTimestamp, convertToUint,
} from '../values/conversion';

/*
 * The standard functions of servers until 1.28. A conversion does not look at the type of its value first, so that more can be converted, and `!`
 * does. The order of the overloads tells which type an unknown one is taken for.
 * Source: cel-go v0.16, checker/standard.go and interpreter/functions/standard.go.
 */

const CONVERSIONS: Readonly<Record<string, Unary | undefined>> = {
  bool: convertToBool,
  bytes: convertToBytes,
  double: convertToDouble,
  duration: convertToDuration,
  int: convertToInt,
  string: convertToString,
  timestamp: convertToTimestamp,
  uint: convertToUint,
};

const ARITHMETIC: ReadonlySet<string> = new Set(['_+_', '_-_', '_*_', '_/_', '_%_', '-_']);
const ORDER = [
  'int64', 'uint64', 'double', 'string', 'bytes', 'list', 'timestamp_timestamp', 'timestamp_duration', 'duration_timestamp', 'duration_duration',
];

export function earlyFunctions(declarations: readonly FunctionDeclaration[]): readonly FunctionDeclaration[] {
  return declarations.map((declaration) => {
    const { name, overloads, singleton } = declaration;
    const unary = CONVERSIONS[name];
    if (unary !== undefined) {
      return { name, overloads, singleton: { unary } };
    }
    if (name === '!_') {
      return { name, overloads, singleton: { ...singleton, trait: NEGATOR } };
    }
    return ARITHMETIC.has(name) ? { name, overloads: [...overloads].sort((one, other) => rank(one) - rank(other)), singleton } : declaration;
  });
}

/** The place of an overload such as `add_int64`. */
function rank({ id }: Overload): number {
  return ORDER.indexOf(id.slice(id.indexOf('_') + 1));
}
