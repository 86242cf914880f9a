import { ForeignValue, isMap, isNumber, NIL_LIST } from './atom';
import { formatDouble } from '../cel/types/double-text';
import { quote } from '../field/quote';

/*
 * How Go prints the values in the messages of structured merge.
 */

/** `%T`: the type. */
export function goTypeOf(value: unknown): string {
  if (value instanceof ForeignValue) {
    return value.goType;
  }
  if (Array.isArray(value)) {
    return '[]interface {}';
  }
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int64';
    case 'number':
      return Number.isInteger(value) ? 'int64' : 'float64';
    default:
      return isMap(value) ? 'map[string]interface {}' : '<nil>';
  }
}

/** How numbers are printed: those of a body are all read as floats. */
type NumberText = (value: number | bigint) => string;

function numberText(areFloats: boolean): NumberText {
  return areFloats ? (value) => formatDouble(Number(value)) : String;
}

/** `%#v` of the wrapper of a value. */
export function goSyntaxOf(value: unknown, numbersAreFloats = false): string {
  return `&value.valueUnstructured{Value:${syntax(value, numberText(numbersAreFloats))}}`;
}

/** `%v` of the wrapper of a value. */
export function goTextOf(value: unknown, numbersAreFloats = false): string {
  return `&{${text(value, numberText(numbersAreFloats))}}`;
}

function syntax(value: unknown, ofNumber: NumberText): string {
  if (value instanceof ForeignValue) {
    return value.syntax;
  }
  if (value === NIL_LIST) {
    return '[]interface {}(nil)';
  }
  if (Array.isArray(value)) {
    return `[]interface {}{${value.map((each) => syntax(each, ofNumber)).join(', ')}}`;
  }
  if (isMap(value)) {
    return `map[string]interface {}{${sortedEntries(value).map(([key, each]) => `${quote(key)}:${syntax(each, ofNumber)}`).join(', ')}}`;
  }
  if (isNumber(value)) {
    return ofNumber(value);
  }
  return typeof value === 'string' ? quote(value) : value === null || value === undefined ? 'interface {}(nil)' : String(value);
}

function text(value: unknown, ofNumber: NumberText): string {
  if (value instanceof ForeignValue) {
    return value.text;
  }
  if (Array.isArray(value)) {
    return `[${value.map((each) => text(each, ofNumber)).join(' ')}]`;
  }
  if (isMap(value)) {
    return `map[${sortedEntries(value).map(([key, each]) => `${key}:${text(each, ofNumber)}`).join(' ')}]`;
  }
  if (isNumber(value)) {
    return ofNumber(value);
  }
  return value === null || value === undefined ? '<nil>' : String(value);
}

function sortedEntries(map: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A value in a key: `[name="c0"]`. upstream: value/value.go ToString */
export function keyText(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(keyText).join(',')}]`;
  }
  if (isMap(value)) {
    return Object.entries(value).map(([key, each]) => `${key}=${keyText(each)}`).join('');
  }
  if (value === null || value === undefined) {
    return 'null';
  }
  return typeof value === 'string' ? quote(value) : isNumber(value) || typeof value === 'boolean' ? String(value) : '{{undefined}}';
}
