import { conformanceTo, conforms } from './conformance';
import { convertAnnotation } from './converted-annotation';
import { decodeBytes, decodeInt32, decodeInt64, decodeIntOrString, decodeQuantity, decodeTime, describe } from './decode-plain';
import { DecodeError, DecodeState } from './decode-state';
import { GoType, goType, ListType, MapType, SchemaUnion, StructType } from './go-type';
import { MemberList, withoutMemberLists } from './member-list';
import { NumberLiteral } from './number-literal';
import { putOwn } from './own-property';
import { isNull, readInto, takeAway } from './read-into';
import { inStructOrder } from './struct-order';
import { UnknownField } from './unknown-field';
import { zeroValue } from './zero-value';
import { JsonObject } from '../json-object';
import { Minor } from '../version';

export interface DecodedValue {
  /** The object as Go would hold it: nothing null, unknown or of a wrong type. The very value that was given, where nothing had to change. */
  readonly object: unknown;
  /** What the API server refuses; the object is then without it. */
  readonly error?: DecodeError;
  /** Fields that this version of Kubernetes drops, in the document's order. */
  readonly unknownFields: readonly UnknownField[];
  /** What a strict reader says: unknown fields and repeated ones, in the document's order. */
  readonly strictErrors: readonly string[];
}

const NO_STRICT_ERRORS: readonly string[] = [];
const NO_UNKNOWN_FIELDS: readonly UnknownField[] = [];

/**
 * Reads a JSON value into a Go type, as `core/v1.Pod`, the way the API server does.
 *
 * A null is the type's zero value, and the zero value of a field is no field. Names are case-sensitive. The error is the one that Go reports: the
 * first in the document's order, except that Quantity, IntOrString and Time stop the reading and so win. (JavaScript moves keys that are integers to
 * the front of their object.)
 * The sentences are those of Kubernetes 1.23 and later; before, the server read with json-iterator, whose words are in json-iterator.ts.
 *
 * The value is as readJson gives it. upstream: sigs.k8s.io/json/internal/golang/encoding/json/decode.go
 */
export function decode(type: string, value: unknown, minor: Minor): DecodedValue {
  const root = goType(type, minor);
  if (conforms(conformanceTo(root), value) && convertAnnotation(type, value) === undefined) {
    return { object: value, unknownFields: NO_UNKNOWN_FIELDS, strictErrors: NO_STRICT_ERRORS };
  }
  const state = new DecodeState(minor);
  const decoded = value === null || value === undefined ? zeroValue(root) : decodeValue(root, value, state) ?? zeroValue(root);
  const converted = convertAnnotation(type, decoded);
  const object = converted?.object ?? decoded;
  const { unknown, strictErrors } = state;
  const error = state.error ?? converted?.error;
  return { object, ...(error !== undefined && { error }), unknownFields: unknown.length === 0 ? NO_UNKNOWN_FIELDS : unknown, strictErrors };
}

/**
 * What the API server says of a patched object that is no such type: the first in the order of the Go structs. Undefined where the value can be converted.
 *
 * upstream: k8s.io/apimachinery/pkg/runtime/converter.go structFromUnstructured
 */
export function errorOfPatched(type: string, value: unknown, minor: Minor): DecodeError | undefined {
  const root = goType(type, minor);
  const state = new DecodeState(minor);
  const object = decodeValue(root, inStructOrder(root, value), state);
  return state.errorOfPatch ?? convertAnnotation(type, object)?.error;
}

/** What a type's own decoder says of a value; undefined where it takes it. */
export function errorOfValue(type: GoType, value: unknown, minor: Minor): string | undefined {
  const state = new DecodeState(minor);
  if (value !== null) {
    decodeValue(type, value, state);
  }
  return state.error?.message;
}

/** The decoded value; undefined where the type cannot take it. Never called with null. */
function decodeValue(type: GoType, value: unknown, state: DecodeState): unknown {
  switch (type.kind) {
    case 'struct':
      return decodeStruct(type, value, state);
    case 'list':
      return decodeList(type, value, state);
    case 'map':
      return decodeMap(type, value, state);
    case 'string':
      return typeof value === 'string' ? value : state.mismatched(describe(value), type, value);
    case 'bytes':
      return decodeBytes(type, value, state);
    case 'boolean':
      return typeof value === 'boolean' ? value : state.mismatched(describe(value), type, value);
    case 'int32':
      return decodeInt32(type, value, state);
    case 'int64':
      return decodeInt64(type, value, state);
    case 'float64':
      return describe(value) === 'number' ? value : state.mismatched(describe(value), type, value);
    case 'schemaOrBool':
    case 'schemaOrArray':
    case 'schemaOrStringArray':
      return decodeSchemaUnion(type.kind, type.display, value, state);
    case 'intOrString':
      return decodeIntOrString(value, state);
    case 'quantity':
      return decodeQuantity(value, state);
    case 'time':
      return decodeTime(type, value, state);
    case 'raw':
      return withoutMemberLists(value);
  }
}

/**
 * A schema of a CustomResourceDefinition where it may be something else, which has a decoder of its own: that one knows no strictness.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1/marshal.go
 */
function decodeSchemaUnion(kind: SchemaUnion, display: string, given: unknown, state: DecodeState): unknown {
  const value = withoutMemberLists(given);
  const schema = `apiextensions/${display.slice(0, display.indexOf('.'))}.JSONSchemaProps`;
  if (isJsonObject(value)) {
    return decodeApart(schema, value, state);
  }
  if (Array.isArray(value) && kind !== 'schemaOrBool') {
    return decodeApart(kind === 'schemaOrArray' ? `[]${schema}` : '[]string', value, state);
  }
  if (kind !== 'schemaOrBool') {
    return [];
  }
  return typeof value === 'boolean' ? value : state.refused('boolean or JSON schema expected');
}

function decodeApart(type: string, value: unknown, state: DecodeState): unknown {
  const { object, error } = decode(type, value, state.minor);
  return error === undefined ? object : state.refusedWithin(error);
}

/** New values by key; undefined drops the key. */
type Changes = Map<string, unknown>;

function decodeStruct(type: StructType, value: unknown, state: DecodeState): unknown {
  if (value instanceof MemberList) {
    return decodeMembers(type, value, state, (key, raw) => decodeField(type, key, raw, state));
  }
  if (!isJsonObject(value)) {
    return state.mismatched(describe(value), type, value);
  }
  let changes: Changes | undefined;
  for (const key in value) {
    const raw = value[key];
    const decoded = decodeField(type, key, raw, state);
    if (decoded !== raw) {
      changes = (changes ?? new Map()).set(key, decoded);
    }
  }
  return changes === undefined ? value : withChanges(value, changes);
}

function decodeField(type: StructType, key: string, raw: unknown, state: DecodeState): unknown {
  const field = type.fields.get(key);
  if (field === undefined) {
    return state.unknownKey(type, key);
  }
  if (raw === null || raw === undefined) {
    return undefined;
  }
  // The usual case, without a step on the way.
  if (typeof raw === field.type.kind) {
    return raw;
  }
  state.steps.push(field);
  const decoded = decodeValue(field.type, raw, state);
  state.steps.pop();
  return decoded;
}

function decodeList(type: ListType, value: unknown, state: DecodeState): unknown {
  if (!Array.isArray(value)) {
    return state.mismatched(describe(value), type, value);
  }
  const depth = state.steps.length;
  let changed: unknown[] | undefined;
  for (let i = 0; i < value.length; i++) {
    const raw: unknown = value[i];
    state.steps[depth] = i;
    const decoded = decodeElement(type.element, raw, state);
    if (decoded !== raw) {
      changed ??= [...value];
      changed[i] = decoded;
    }
  }
  state.steps.length = depth;
  return changed ?? value;
}

function decodeMap(type: MapType, value: unknown, state: DecodeState): unknown {
  const depth = state.steps.length;
  if (value instanceof MemberList) {
    return decodeMembers(type, value, state, (key, raw) => {
      state.steps[depth] = key;
      const element = decodeElement(type.element, raw, state);
      state.steps.length = depth;
      return element;
    });
  }
  if (!isJsonObject(value)) {
    return state.mismatched(describe(value), type, value);
  }
  let changes: Changes | undefined;
  for (const key in value) {
    const raw = value[key];
    state.steps[depth] = key;
    const decoded = decodeElement(type.element, raw, state);
    if (decoded !== raw) {
      changes = (changes ?? new Map()).set(key, decoded);
    }
  }
  state.steps.length = depth;
  return changes === undefined ? value : withChanges(value, changes);
}

/** What is there again is read into what is there already, as Go reads it. */
function decodeMembers(
  type: StructType | MapType, { members }: MemberList, state: DecodeState, read: (key: string, raw: unknown) => unknown,
): unknown {
  const decoded: Record<string, unknown> = {};
  const seen = new Set<string>();
  for (const [key, raw] of members) {
    const memberType = type.kind === 'map' ? undefined : type.fields.get(key)?.type;
    const isKnown = type.kind === 'map' || memberType !== undefined;
    if (isKnown && seen.has(key)) {
      state.repeatedKey(key);
    }
    seen.add(key);
    const value = read(key, raw);
    if (isNull(raw) && type.kind === 'struct') {
      takeAway(decoded, key, type, state.minor);
    } else if (value !== undefined) {
      const before = Object.hasOwn(decoded, key) ? decoded[key] : undefined;
      putOwn(decoded, key, memberType === undefined ? value : readInto(memberType, before, { value, raw }, state.minor));
    }
  }
  return decoded;
}

/** An element stays in its place, whatever it holds. */
function decodeElement(type: GoType, raw: unknown, state: DecodeState): unknown {
  return raw === null || raw === undefined ? zeroValue(type) : decodeValue(type, raw, state) ?? zeroValue(type);
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberLiteral);
}

function withChanges(object: JsonObject, changes: Changes): JsonObject {
  const changed: Record<string, unknown> = {};
  for (const key in object) {
    const value = changes.has(key) ? changes.get(key) : object[key];
    if (value !== undefined) {
      putOwn(changed, key, value);
    }
  }
  return changed;
}
