import { nativeSyntax, reflectedValue, refValListSyntax, refValMapSyntax } from './native-syntax';
import { Type } from '../cel/type';
import { goText, goType } from '../cel/values/go-text';
import { fromJson, JsonList, CelJsonMap } from '../cel/values/json';
import { ConcatList, StringList } from '../cel/values/list';
import { nativeTypeName, ObjectValue } from '../cel/values/object';
import { CelDouble, CelList, CelMap, CelOptional, CelResult } from '../cel/values/value';
import { quote } from '../field/quote';
import { JsonObject } from '../json-object';
import { ForeignValue, NIL_LIST } from '../structured-merge/atom';
import { goSlice } from '../validation/go/go-syntax';
import { Minor } from '../version';

/*
 * What Go has of the values of an `Object{...}`: JSON, or a value that the API server does not take for JSON.
 */

/** From here on the lists and maps of Go that are no literals are converted to their depth. */
const CONVERTS_NESTED_SINCE: Minor = 37;

/**
 * The object as Go holds it: an error, where one of its fields is a map with other keys than strings.
 *
 * upstream: k8s.io/apiserver/pkg/cel/mutation/dynamic/objects.go ConvertToNative
 */
export function objectOf({ fields }: ObjectValue, minor: Minor): JsonObject | ForeignValue {
  const native: Record<string, unknown> = {};
  for (const [name, value] of fields) {
    const key = wrongKey(value, minor);
    if (key !== undefined) {
      return new ForeignValue('*types.Err', `fail to convert field ${quote(name)}: map key ${quotedKey(key)} is of type ${goType(key)}, not string`);
    }
    native[name] = fieldOf(value, minor);
  }
  return native;
}

function wrongKey(given: CelResult, minor: Minor): CelResult | undefined {
  const value = contentOf(given);
  if (value instanceof CelMap) {
    return isLiteralMap(value) ? [...value.keys()].find((key) => typeof key !== 'string') : undefined;
  }
  return minor >= CONVERTS_NESTED_SINCE && value instanceof ConcatList
    ? value.toArray().map((each) => wrongKey(each, minor)).find((each) => each !== undefined)
    : undefined;
}

/** upstream: a number as the character that it stands for. */
function quotedKey(key: CelResult): string {
  return typeof key === 'boolean' ? `%!q(types.Bool=${key})` : quoteCharacter(Number(goText(key)));
}

const LAST_CHARACTER = 0x10ffff;
const REPLACEMENT = '\uFFFD';

/** Go's %q of a number. */
function quoteCharacter(code: number): string {
  const character = code >= 0 && code <= LAST_CHARACTER ? String.fromCodePoint(code) : REPLACEMENT;
  return character === "'" ? "'\\''" : character === '"' ? "'\"'" : `'${quote(character).slice(1, -1)}'`;
}

/** A list of values of CEL: what a literal or a macro makes, but not what JSON, a text or two lists together are. */
function isLiteralList(list: CelList): boolean {
  return !(list instanceof JsonList) && !(list instanceof ConcatList) && !(list instanceof StringList);
}

function isLiteralMap(map: CelMap): boolean {
  return !(map instanceof CelJsonMap);
}

/** The elements or values of a literal. */
export function literalParts(value: CelResult): readonly CelResult[] | undefined {
  if (value instanceof CelList) {
    return isLiteralList(value) ? value.toArray() : undefined;
  }
  return value instanceof CelMap && isLiteralMap(value) ? Array.from(value.entries(), ([, each]) => each) : undefined;
}

/** upstream: that of an optional looks the same. */
function contentOf(value: CelResult): CelResult | undefined {
  return value instanceof CelOptional ? value.value && contentOf(value.value) : value;
}

/** upstream: convertField, which converts one level only; below are the values that cel-go has. */
function fieldOf(given: CelResult, minor: Minor): unknown {
  const value = contentOf(given);
  if (value instanceof CelList && isLiteralList(value)) {
    return listOf(value.toArray().map((each) => valueOf(each, minor)));
  }
  if (value instanceof CelMap && isLiteralMap(value)) {
    return Object.fromEntries(Array.from(value.entries(), ([key, each]) => [goText(key), valueOf(each, minor)]));
  }
  if (minor < CONVERTS_NESTED_SINCE || given instanceof CelOptional) {
    return valueOf(given, minor);
  }
  if (given instanceof CelList) {
    return listOf(given.toArray().map((each) => fieldOf(each, minor)));
  }
  return given instanceof CelJsonMap ? nestedFields(given.json, minor) : valueOf(given, minor);
}

/** What is within JSON is converted as a value of CEL. Most of it stays as it is. */
function nestedFields(json: Readonly<Record<string, unknown>>, minor: Minor): JsonObject {
  return Object.fromEntries(Object.entries(json).map(([key, each]) => [key, fieldOf(fromJson(each), minor)]));
}

/** upstream: a list of no elements is a nil slice. */
function listOf(elements: readonly unknown[]): readonly unknown[] {
  return elements.length === 0 ? NIL_LIST : elements;
}

const NULL = new ForeignValue('structpb.NullValue', 'NULL_VALUE', '0');

/** What cel-go's Value() gives. */
function valueOf(value: CelResult, minor: Minor): unknown {
  if (value === null || typeof value !== 'object') {
    return value ?? NULL;
  }
  if (value instanceof ObjectValue) {
    return objectOf(value, minor);
  }
  if (value instanceof CelList) {
    return valueOfList(value, minor);
  }
  if (value instanceof CelMap) {
    return value instanceof CelJsonMap ? jsonOf(value) : new ForeignValue('map[ref.Val]ref.Val', () => mapText(value), () => refValMapSyntax(value));
  }
  if (value instanceof CelOptional) {
    return value.value === undefined ? null : valueOf(value.value, minor);
  }
  if (value instanceof Type) {
    return value.name;
  }
  return value instanceof CelDouble ? value.value : foreign(value);
}

/** What is read where it stands has types of Go, which are no JSON. */
function jsonOf(value: CelJsonMap | JsonList): unknown {
  return value.isReflected ? reflectedValue(value) : value.json;
}

function valueOfList(list: CelList, minor: Minor): unknown {
  if (list instanceof JsonList) {
    return jsonOf(list);
  }
  const elements = list.toArray();
  if (list instanceof ConcatList) {
    return elements.map((each) => valueOf(each, minor));
  }
  const text = (): string => `[${elements.map(goText).join(' ')}]`;
  return list instanceof StringList
    ? new ForeignValue('[]string', text, goSlice('string', elements.map(String)))
    : new ForeignValue('[]ref.Val', text, () => refValListSyntax(list));
}

function mapText(map: CelMap): string {
  return `map[${Array.from(map.entries(), ([key, each]) => `${goText(key)}:${goText(each)}`).sort().join(' ')}]`;
}

function foreign(value: Parameters<typeof nativeSyntax>[0]): ForeignValue {
  return new ForeignValue(nativeTypeName(value), goText(value), nativeSyntax(value));
}
