import { floatText, goNumber, numberText } from './go-number';
import { formatPlain } from '../../cel/types/double-text';
import { BadValue } from '../../field/error';
import { quote } from '../../field/quote';
import { JsonObject } from '../../json-object';
import { jsonText } from '../../validation/go/json-text';
import { Minor } from '../../version';
import { isJsonMap } from '../schema';

/*
 * How the server prints the values that its errors are about.
 */

/** From here on the values that have parts are printed as JSON. */
const JSON_SINCE: Minor = 34;

export function badValue(value: unknown, minor: Minor): BadValue {
  const number = goNumber(value);
  if (number !== undefined) {
    return { goSyntax: numberText(number) };
  }
  if (typeof value === 'string' || typeof value === 'boolean') {
    return value;
  }
  if (minor >= JSON_SINCE) {
    return { goSyntax: goJson(value) };
  }
  return value === null || value === undefined ? null : { goSyntax: goSyntax(value) };
}

/** `%#v` */
function goSyntax(value: unknown): string {
  const number = goNumber(value);
  if (number !== undefined) {
    return numberText(number);
  }
  if (Array.isArray(value)) {
    return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  }
  if (isJsonMap(value)) {
    return `map[string]interface {}{${sortedEntries(value).map(([key, each]) => `${quote(key)}:${goSyntax(each)}`).join(', ')}}`;
  }
  return typeof value === 'string' ? quote(value) : value === null || value === undefined ? 'interface {}(nil)' : String(value);
}

/** json.Marshal, which sorts the keys. */
export function goJson(value: unknown): string {
  const number = goNumber(value);
  if (number !== undefined) {
    return number.kind === 'int' ? number.value.toString() : floatJson(number.value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(goJson).join(',')}]`;
  }
  if (isJsonMap(value)) {
    return `{${sortedEntries(value).map(([key, each]) => `${jsonText(key)}:${goJson(each)}`).join(',')}}`;
  }
  return typeof value === 'string' ? jsonText(value) : value === undefined ? 'null' : String(value);
}

/** upstream: encoding/json writes an exponent only for what is very small or large, and none of its zeros. */
function floatJson(value: number): string {
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-6 || size >= 1e21) ? floatText(value).replace(/e-0(?=\d$)/, 'e-') : formatPlain(value);
}

export function sortedEntries(map: JsonObject): readonly (readonly [string, unknown])[] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}
