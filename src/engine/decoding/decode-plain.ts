import { base64Error } from './base64';
import { byteConversionError } from './conversion-error';
import { DecodeState } from './decode-state';
import { PlainType } from './go-type';
import { NumberLiteral } from './number-literal';
import { quantityError } from './quantity';
import { isMicroTime, microTimeError, microTimeInUtc, timeError, timeInUtc } from './time';
import { trimWhere } from '../trim';

const INT32_LIMIT = 2 ** 31;
const INT64_LIMIT = 2 ** 63;

/** What Go calls the kind of a JSON value. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
    case 'bigint':
      return 'number';
    case 'boolean':
      return 'bool';
    default:
      return isNumberLiteral(value) ? 'number' : Array.isArray(value) ? 'array' : 'object';
  }
}

const BYTE_LIMIT = 256;

export function decodeBytes(type: PlainType, value: unknown, state: DecodeState): unknown {
  if (Array.isArray(value)) {
    return decodeByteList(value, state);
  }
  if (typeof value !== 'string') {
    return state.mismatched(describe(value), type, value);
  }
  const error = base64Error(value);
  return error === undefined ? value : state.corrupt(error, type.display);
}

/** upstream: Go takes a list of numbers for bytes, too. */
function decodeByteList(list: readonly unknown[], state: DecodeState): string | undefined {
  const depth = state.steps.length;
  let bytes = '';
  let isByteList = true;
  for (let i = 0; i < list.length; i++) {
    const value = list[i] ?? 0;
    if (isByte(value)) {
      bytes += String.fromCharCode(value);
      continue;
    }
    isByteList = false;
    state.steps[depth] = i;
    state.mismatchedByte(describeForInt(value), byteConversionError(value));
  }
  state.steps.length = depth;
  return isByteList ? btoa(bytes) : undefined;
}

export function decodeInt32(type: PlainType, value: unknown, state: DecodeState): unknown {
  return isInt32(value) ? value : state.mismatched(describeForInt(value), type, value);
}

export function decodeInt64(type: PlainType, value: unknown, state: DecodeState): unknown {
  return isInt64(value) ? value : state.mismatched(describeForInt(value), type, value);
}

export function decodeIntOrString(value: unknown, state: DecodeState): unknown {
  return typeof value === 'string' || isInt32(value) ? value : state.refusedKind(describeForInt(value), 'int32');
}

const QUANTITY = 'resource.Quantity';

/** A quantity stays as it was written; a number becomes its text. */
export function decodeQuantity(value: unknown, state: DecodeState): unknown {
  const text = quantityText(value);
  const error = quantityError(text);
  return error === undefined ? text : state.refused(error, QUANTITY);
}

export function decodeTime({ display }: PlainType, value: unknown, state: DecodeState): unknown {
  if (typeof value !== 'string') {
    return state.refusedKind(describe(value), 'string');
  }
  const isMicro = isMicroTime(display);
  const error = isMicro ? microTimeError(value) : timeError(value);
  if (error !== undefined) {
    return state.refused(error);
  }
  return isMicro ? microTimeInUtc(value) : timeInUtc(value);
}

function isByte(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < BYTE_LIMIT;
}

export function isInt32(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= -INT32_LIMIT && value < INT32_LIMIT;
}

function isInt64(value: unknown): value is number | bigint {
  const integer = typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
  return integer && value >= -INT64_LIMIT && value < INT64_LIMIT;
}

function isNumberLiteral(value: unknown): value is NumberLiteral {
  return value instanceof NumberLiteral;
}

/** For an int Go says which number it was. */
function describeForInt(value: unknown): string {
  const kind = describe(value);
  return kind === 'number' ? `number ${numberText(value)}` : kind;
}

function numberText(value: unknown): string {
  return isNumberLiteral(value) ? value.source : String(value);
}

// Go trims what it calls space from the raw text; control characters and line separators are escaped there and so are not at hand to trim.
const OTHER_SPACES: ReadonlySet<number> = new Set([0x20, 0x85, 0xa0, 0x1680, 0x202f, 0x205f, 0x3000]);

function isSpace(code: number): boolean {
  return (code >= 0x2000 && code <= 0x200a) || OTHER_SPACES.has(code);
}

// upstream: Quantity reads the raw JSON, whatever it is; no list, object or boolean looks like a quantity.
function quantityText(value: unknown): string {
  if (typeof value === 'string') {
    return trimWhere(value, isSpace);
  }
  return describe(value) === 'number' ? numberText(value) : '?';
}
