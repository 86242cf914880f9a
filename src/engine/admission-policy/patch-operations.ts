import { FieldManagers } from './managed-fields';
import { objectOf } from './native-values';
import { typeMismatches } from './patch-values';
import { structName } from './struct-values';
import { CelValue } from '../cel/cel';
import { durationText } from '../cel/types/duration';
import { encodeBase64 } from '../cel/values/base64';
import { goType } from '../cel/values/go-text';
import { JsonList, CelJsonMap } from '../cel/values/json';
import { JsonPatchValue, ObjectValue } from '../cel/values/object';
import {
  CelBytes, CelDouble, CelDuration, CelList, CelMap, CelOptional, CelTimestamp, CelUint, OpaqueValue, CelResult,
} from '../cel/values/value';
import { isJsonMap } from '../custom-resources/schema';
import { quote } from '../field/quote';
import { JsonPatchOperation, PatchText, UnreadText } from '../state/apply/json-patch';
import { NULL } from '../state/apply/patch-places';
import { ForeignValue } from '../structured-merge/atom';
import { Minor } from '../version';

/*
 * The operations of a JSONPatch that an expression makes, with their values as JSON.
 */

export type JsonPatchOperations =
  | { readonly operations: readonly JsonPatchOperation[] }
  | { readonly error: string }
  /** Upstream's code panics. */
  | { readonly panic: string };

/** From here on lists and maps of objects are values of a patch. */
const OBJECTS_IN_LISTS_SINCE: Minor = 37;
const PANIC = 'the API server panics on a list or map of objects in a JSONPatch, and drops the connection';

/** upstream: k8s.io/apiserver/pkg/admission/plugin/policy/mutating/patch/json_patch.go evaluatePatchExpression */
export function jsonPatchOf(value: CelValue, minor: Minor): JsonPatchOperations {
  if (!(value instanceof CelList)) {
    return { error: 'type mismatch: JSONPatchType.expression should evaluate to array' };
  }
  const operations: JsonPatchOperation[] = [];
  for (const each of value.elements()) {
    if (!(each instanceof JsonPatchValue)) {
      return { error: `type mismatch: JSONPatchType.expression should evaluate to array of JSONPatch: unsupported type conversion from '${goType(each)}'` };
    }
    const mismatches = each.value instanceof ObjectValue ? typeMismatches(each.value, each.value.type.name) : [];
    if (mismatches.length > 0) {
      return { error: `type mismatch: ${mismatches.join('\n')}` };
    }
    if (minor < OBJECTS_IN_LISTS_SINCE && each.value !== undefined && holdsObjects(each.value)) {
      return { panic: PANIC };
    }
    const json = each.value === undefined ? undefined : jsonOf(each.value, minor);
    if (json instanceof Unwritable) {
      return { error: `JSONPath valueExpression evaluated to a type that could not marshal to JSON: ${json.reason}` };
    }
    const { op, path, from } = each;
    operations.push({ op: written(op), path: written(path), ...(from !== '' && { from: written(from) }), ...(each.value !== undefined && { value: json === null ? NULL : json }) });
  }
  return { operations };
}

/** The first escape after others. */
const ESCAPE_OF_GO = /^(?:[^\\]|\\[^avxU])*\\([avxU])/;

/** upstream: the text is written as one of Go's, and read as JSON, which does not have all of Go's escapes. */
function written(text: string): PatchText {
  const [, escape] = ESCAPE_OF_GO.exec(quote(text)) ?? [];
  return escape === undefined ? text : new UnreadText(`invalid character '${escape}' in string escape code`);
}

/** Whether objects stand in lists or maps, from where they cannot become JSON. */
function holdsObjects(value: CelResult, isWithin = false): boolean {
  if (value instanceof ObjectValue) {
    return isWithin;
  }
  if (value instanceof CelOptional) {
    return value.value !== undefined && holdsObjects(value.value, isWithin);
  }
  if (value instanceof JsonList || value instanceof CelJsonMap) {
    return false;
  }
  return value instanceof CelList
    ? value.toArray().some((each) => holdsObjects(each, true))
    : value instanceof CelMap && Array.from(value.entries()).some(([, each]) => holdsObjects(each, true));
}

/** Why a value has no JSON. */
class Unwritable {
  constructor(public readonly reason: string) {}
}

const MAX_SAFE = 2 ** 53 - 1;

/** upstream: cel-go's conversion to JSON, which has doubles for numbers. */
function jsonOf(value: CelResult, minor: Minor): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') {
    return value;
  }
  if (typeof value === 'number' || typeof value === 'bigint') {
    return value > MAX_SAFE || value < -MAX_SAFE ? String(value) : value;
  }
  if (value instanceof ObjectValue) {
    const object = objectOf(value, minor);
    return object instanceof ForeignValue ? new Unwritable(object.text) : jsonOfNative(object);
  }
  if (value instanceof FieldManagers && !value.isReflected) {
    return value.json;
  }
  if ((value instanceof CelList || value instanceof CelMap) && value.isReflected) {
    return new Unwritable(reflectedError(value));
  }
  if (value instanceof CelList) {
    return unlessUnwritable(value.toArray().map((each) => jsonOf(each, minor)));
  }
  return value instanceof CelMap ? jsonOfMap(value, minor) : jsonOfOther(value, minor);
}

/** upstream: what 1.37 reads with Go's types becomes no JSON. */
function reflectedError(value: CelList | CelMap): string {
  const struct = value instanceof CelMap ? structName(value) : undefined;
  return struct === undefined
    ? `type conversion error from '${value instanceof CelMap ? 'map(dyn, dyn)' : 'list(dyn)'}' to '*structpb.Value'`
    : `type conversion error from struct type ${struct} to *structpb.Value`;
}

function jsonOfMap(map: CelMap, minor: Minor): unknown {
  const entries: (readonly [string, unknown])[] = [];
  for (const [key, value] of map.entries()) {
    const json = typeof key === 'string' ? jsonOf(value, minor) : new Unwritable(keyError(key));
    if (json instanceof Unwritable) {
      return json;
    }
    entries.push([String(key), json]);
  }
  return Object.fromEntries(entries);
}

function keyError(key: CelResult): string {
  return typeof key === 'boolean'
    ? "type conversion error from bool to 'string'"
    : `unsupported type conversion from '${key instanceof CelUint ? 'uint' : 'int'}' to string`;
}

function jsonOfOther(value: Exclude<CelResult, null | string | number | bigint | boolean>, minor: Minor): unknown {
  if (value instanceof CelDouble) {
    return jsonOfDouble(value.value);
  }
  if (value instanceof CelUint) {
    return value.value > BigInt(MAX_SAFE) ? String(value.value) : Number(value.value);
  }
  if (value instanceof CelBytes) {
    return encodeBase64(value.value);
  }
  if (value instanceof CelDuration) {
    return durationText(value.nanoseconds);
  }
  if (value instanceof CelTimestamp) {
    return value.toString();
  }
  if (value instanceof CelOptional) {
    return value.value === undefined ? new Unwritable('optional.none() dereference') : jsonOf(value.value, minor);
  }
  if (value instanceof JsonPatchValue) {
    return new Unwritable('cannot convert to native type: *structpb.Value');
  }
  return new Unwritable(value instanceof OpaqueValue
    ? `type conversion error from '${value.nativeType === '*types.Err' ? value.type.name : value.goType.replace(/^.*\./, '')}' to '*structpb.Value'`
    : "type conversion not supported for 'type'");
}

function jsonOfDouble(value: number): unknown {
  const name = Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  return Number.isFinite(value)
    ? value
    : new Unwritable(`json: error calling MarshalJSON for type *structpb.Value: proto: google.protobuf.Value.number_value: invalid ${name} value`);
}

/** upstream: structpb.NewStruct, which takes what Go holds, and has doubles for numbers. */
function jsonOfNative(value: unknown): unknown {
  if (Array.isArray(value)) {
    return unlessUnwritable(value.map(jsonOfNative));
  }
  if (value instanceof ForeignValue) {
    return jsonOfForeign(value);
  }
  if (isJsonMap(value)) {
    const entries = Object.entries(value).map(([name, each]) => [name, jsonOfNative(each)] as const);
    return entries.map(([, each]) => each).find((each) => each instanceof Unwritable) ?? Object.fromEntries(entries);
  }
  return typeof value === 'bigint' ? Number(value) : value;
}

function jsonOfForeign({ goType: type, text }: ForeignValue): unknown {
  if (type === '[]uint8') {
    return encodeBase64(Uint8Array.from(text.slice(1, -1).split(' ').filter((byte) => byte !== ''), Number));
  }
  return type === 'uint64' ? Number(text) : new Unwritable(`proto: invalid type: ${type}`);
}

function unlessUnwritable(values: readonly unknown[]): unknown {
  return values.find((each) => each instanceof Unwritable) ?? values;
}
