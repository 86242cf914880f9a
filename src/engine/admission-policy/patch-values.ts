import { JsonObject } from '../json-object';
import { ForeignValue } from './structured-merge/atom';
import { CelValue } from '../cel/cel';
import { goText, goType } from '../cel/values/go-text';
import { JsonList, CelJsonMap } from '../cel/values/json';
import { ObjectValue } from '../cel/values/object';
import { CelBytes, CelDouble, CelDuration, CelList, CelMap, CelOptional, CelTimestamp, CelUint, CelResult } from '../cel/values/value';
import { isJsonMap } from '../custom-resources/schema';
import { quote } from '../field/quote';

/** upstream: k8s.io/apiserver/pkg/admission/plugin/policy/mutating/patch/smd.go Patch */
export function applyConfigurationOf(value: CelValue): { readonly value: JsonObject } | { readonly error: string } {
  if (!(value instanceof ObjectValue)) {
    return { error: `unsupported return type from ApplyConfiguration expression: ${goType(value)}` };
  }
  const mismatches = typeMismatches(value, 'Object');
  if (mismatches.length > 0) {
    return { error: `type mismatch: ${mismatches.join('\n')}` };
  }
  const object = objectOf(value);
  return object instanceof ForeignValue ? { error: 'invalid return type: *dynamic.ObjectVal' } : { value: object };
}

/**
 * Each object must have the type of its place.
 *
 * upstream: k8s.io/apiserver/pkg/cel/mutation/dynamic/objects.go CheckTypeNamesMatchFieldPathNames
 */
export function typeMismatches(value: CelResult, path: string): readonly string[] {
  if (value instanceof ObjectValue) {
    const { name } = value.type;
    const own = name === path ? [] : [`unexpected type name ${quote(name)}, expected ${quote(path)}, which matches field name path from root Object type`];
    return [...own, ...[...value.fields].flatMap(([field, each]) => typeMismatches(each, `${path}.${field}`))];
  }
  return childrenOf(value).flatMap((each) => typeMismatches(each, path));
}

/** The elements or values that an expression made. */
export function childrenOf(value: CelResult): readonly CelResult[] {
  if (value instanceof JsonList || value instanceof CelJsonMap) {
    return [];
  }
  if (value instanceof CelList) {
    return value.toArray();
  }
  return value instanceof CelMap ? Array.from(value.keys(), (key) => value.find(key) ?? null) : [];
}

/** The object as Go holds it: an error, where one of its fields is a map with other keys than strings. */
export function objectOf({ fields }: ObjectValue): JsonObject | ForeignValue {
  for (const [name, value] of fields) {
    const key = value instanceof CelMap && !(value instanceof CelJsonMap) ? otherKey(value) : undefined;
    if (key !== undefined) {
      return new ForeignValue('*types.Err', `fail to convert field ${quote(name)}: map key ${quotedKey(key)} is of type ${goType(key)}, not string`);
    }
  }
  return Object.fromEntries([...fields].map(([name, value]) => [name, nativeOf(value)]));
}

function otherKey(map: CelMap): CelResult | undefined {
  return [...map.keys()].find((key) => typeof key !== 'string');
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

/** Stands for a list that an expression makes without elements, until the patch is applied. */
const EMPTY_LIST: readonly never[] = [];

/** upstream: an empty list of an expression is a nil slice, and so null in the object. */
export function withoutEmptyLists(value: unknown): unknown {
  if (value === EMPTY_LIST) {
    return null;
  }
  if (Array.isArray(value)) {
    return value.map(withoutEmptyLists);
  }
  return isJsonMap(value) && !(value instanceof ForeignValue)
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutEmptyLists(each)]))
    : value;
}

/** The value as Go holds it. */
function nativeOf(value: CelResult): unknown {
  if (value === null) {
    return new ForeignValue('structpb.NullValue', '0');
  }
  if (value instanceof ObjectValue) {
    return objectOf(value);
  }
  if (value instanceof CelJsonMap || value instanceof JsonList) {
    return value.json;
  }
  if (value instanceof CelList) {
    return value.size === 0 ? EMPTY_LIST : value.toArray().map(nativeOf);
  }
  if (value instanceof CelMap) {
    return Object.fromEntries(Array.from(value.keys(), (key) => [goText(key), nativeOf(value.find(key) ?? null)]));
  }
  if (value instanceof CelOptional) {
    return value.value === undefined ? null : nativeOf(value.value);
  }
  return typeof value === 'object' ? nativeObject(value) : value;
}

function nativeObject(value: Exclude<CelResult, null | string | number | bigint | boolean>): unknown {
  if (value instanceof CelDouble) {
    return value.value;
  }
  return new ForeignValue(value instanceof CelUint ? 'uint64' : GO_TYPES.get(value.constructor) ?? goType(value), goText(value));
}

const GO_TYPES: ReadonlyMap<object, string> = new Map<object, string>([
  [CelBytes, '[]uint8'], [CelDuration, 'time.Duration'], [CelTimestamp, 'time.Time'],
]);
