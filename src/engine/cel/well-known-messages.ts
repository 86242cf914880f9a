import { BOOL, BYTES, DOUBLE, DYN, INT, LIST, mapType, STRING, Type, UINT } from './type';
import { encodeBase64 } from './values/base64';
import { convertToDouble } from './values/conversion';
import { goText } from './values/go-text';
import { ArrayList, EMPTY_LIST } from './values/list';
import { EntryMap, entryMap } from './values/map';
import {
  CelBytes, CelDouble, CelDuration, CelError, CelList, CelMap, CelTimestamp, CelUint, isInt, CelResult,
} from './values/value';

/*
 * The messages of protobuf that stand for values of CEL. Source: cel-go, common/types/provider.go and common/types/pb.
 */

const STRUCT = mapType(STRING, DYN);

function fields(types: Readonly<Record<string, Type>>): ReadonlyMap<string, Type> {
  return new Map(Object.entries(types));
}

const TIME = fields({ seconds: INT, nanos: INT });

export const MESSAGE_FIELDS: ReadonlyMap<string, ReadonlyMap<string, Type>> = new Map([
  ['google.protobuf.Any', fields({ type_url: STRING, value: BYTES })],
  ['google.protobuf.BoolValue', fields({ value: BOOL })],
  ['google.protobuf.BytesValue', fields({ value: BYTES })],
  ['google.protobuf.DoubleValue', fields({ value: DOUBLE })],
  ['google.protobuf.Duration', TIME],
  ['google.protobuf.Empty', fields({})],
  ['google.protobuf.FloatValue', fields({ value: DOUBLE })],
  ['google.protobuf.Int32Value', fields({ value: INT })],
  ['google.protobuf.Int64Value', fields({ value: INT })],
  ['google.protobuf.ListValue', fields({ values: LIST })],
  ['google.protobuf.StringValue', fields({ value: STRING })],
  ['google.protobuf.Struct', fields({ fields: STRUCT })],
  ['google.protobuf.Timestamp', TIME],
  ['google.protobuf.UInt32Value', fields({ value: UINT })],
  ['google.protobuf.UInt64Value', fields({ value: UINT })],
  ['google.protobuf.Value', fields({
    null_value: INT, number_value: DOUBLE, string_value: STRING, bool_value: BOOL, struct_value: STRUCT, list_value: LIST,
  })],
]);

type MessageFields = ReadonlyMap<string, CelResult>;

/** The value that the message stands for. */
export function createMessage(name: string, values: MessageFields): CelResult {
  const unknown = Array.from(values.keys()).find((field) => MESSAGE_FIELDS.get(name)?.has(field) !== true);
  if (unknown !== undefined) {
    return new CelError(`no such field: ${unknown}`);
  }
  const make = MAKERS.get(name);
  return make === undefined ? new CelError('unsupported conversion to ref.Val: (*emptypb.Empty)') : make(values);
}

function wrapper(zero: CelResult, convert: (value: CelResult) => CelResult = (value) => value): (values: MessageFields) => CelResult {
  return (values) => {
    const value = values.get('value');
    return value === undefined || value === null ? zero : convert(value);
  };
}

const MIN_INT32 = -(2 ** 31);
const MAX_INT32 = 2 ** 31 - 1;
const MAX_UINT32 = 2n ** 32n - 1n;

function toInt32(value: CelResult): CelResult {
  return isInt(value) && value >= MIN_INT32 && value <= MAX_INT32
    ? value : new CelError('field type conversion error for google.protobuf.Int32Value.value value type: integer overflow');
}

function toUint32(value: CelResult): CelResult {
  return value instanceof CelUint && value.value <= MAX_UINT32
    ? value : new CelError('field type conversion error for google.protobuf.UInt32Value.value value type: unsigned integer overflow');
}

const EMPTY_BYTES = new CelBytes(new Uint8Array());
const ZERO = new CelDouble(0);
const UNSIGNED_ZERO = new CelUint(0n);

const MAKERS: ReadonlyMap<string, (values: MessageFields) => CelResult> = new Map<string, (values: MessageFields) => CelResult>([
  ['google.protobuf.BoolValue', wrapper(false)],
  ['google.protobuf.BytesValue', wrapper(EMPTY_BYTES)],
  ['google.protobuf.DoubleValue', wrapper(ZERO)],
  ['google.protobuf.FloatValue', wrapper(ZERO, (value) => value instanceof CelDouble ? new CelDouble(Math.fround(value.value)) : value)],
  ['google.protobuf.Int32Value', wrapper(0, toInt32)],
  ['google.protobuf.Int64Value', wrapper(0)],
  ['google.protobuf.StringValue', wrapper('')],
  ['google.protobuf.UInt32Value', wrapper(UNSIGNED_ZERO, toUint32)],
  ['google.protobuf.UInt64Value', wrapper(UNSIGNED_ZERO)],
  ['google.protobuf.Timestamp', (values) => new CelTimestamp(number(values, 'seconds'), number(values, 'nanos'), 0)],
  ['google.protobuf.Duration', (values) => new CelDuration(BigInt(number(values, 'seconds')) * 1_000_000_000n + BigInt(number(values, 'nanos')))],
  ['google.protobuf.ListValue', (values) => jsonOf(values.get('values') ?? EMPTY_LIST)],
  ['google.protobuf.Struct', (values) => jsonOf(values.get('fields') ?? new EntryMap())],
  ['google.protobuf.Value', valueOf],
  ['google.protobuf.Any', anyOf],
]);

function number(values: MessageFields, name: string): number {
  const value = values.get(name);
  return isInt(value ?? null) ? Number(value) : 0;
}

/** The field that comes last is the one that is set. */
function valueOf(values: MessageFields): CelResult {
  let value: CelResult = null;
  for (const [name, field] of values) {
    value = name === 'null_value' ? null : jsonOf(field);
  }
  return value;
}

function anyOf(values: MessageFields): CelResult {
  const url = values.get('type_url');
  if (typeof url !== 'string' || url === '') {
    return new CelError('unsupported conversion to ref.Val: (*dynamicpb.Message)');
  }
  return new CelError(`unknown type: '${url.slice(url.lastIndexOf('/') + 1)}'`);
}

/** The value as JSON knows it: numbers are doubles, and what has no number in JSON is a string. */
function jsonOf(value: CelResult): CelResult {
  if (value instanceof CelList) {
    return new ArrayList(value.toArray().map(jsonOf));
  }
  if (value instanceof CelMap) {
    return entryMap(Array.from(value.keys(), (key) => [key, jsonOf(value.find(key) ?? null)] as const));
  }
  if (value instanceof CelBytes) {
    return encodeBase64(value.value);
  }
  return isInt(value) || value instanceof CelUint ? jsonNumber(value) : value;
}

function jsonNumber(value: CelResult): CelResult {
  const exact = typeof value === 'number' || (value instanceof CelUint && value.value <= BigInt(Number.MAX_SAFE_INTEGER));
  return exact ? convertToDouble(value) : goText(value);
}

