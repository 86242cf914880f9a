import { doubleToInt, doubleToUint, intToDouble, intToUint, MAX_INT, MAX_UINT, MIN_INT, toInt, uintToDouble, uintToInt } from './numbers';
import { timestampOr } from './time';
import { decodeUtf8, encodeUtf8 } from './utf8';
import { CelBytes, CelDouble, CelDuration, CelError, CelTimestamp, CelUint, isInt, OpaqueValue, CelResult, typeOf } from './value';
import { BOOL, BYTES, DOUBLE, DURATION, INT, STRING, TIMESTAMP, Type, UINT } from '../type';
import { formatDouble } from '../types/double-text';
import { durationText, parseDuration } from '../types/duration';
import { parseBool, parseDouble } from '../types/parse-double';

/*
 * Conversions between types. Source: cel-go, the ConvertToType methods.
 */

function failure(value: CelResult, to: Type): CelError {
  return new CelError(`type conversion error from '${typeOf(value).name}' to '${to}'`);
}

export function convertToInt(value: CelResult): CelResult {
  if (isInt(value)) {
    return value;
  }
  if (typeof value === 'string') {
    return parseInteger(value, MIN_INT, MAX_INT, /^[+-]?[0-9]+$/, toInt) ?? failure(value, INT);
  }
  if (value instanceof CelDouble) {
    return doubleToInt(value);
  }
  if (value instanceof CelUint) {
    return uintToInt(value);
  }
  if (value instanceof CelTimestamp) {
    return value.seconds;
  }
  return value instanceof CelDuration ? toInt(value.nanoseconds) ?? failure(value, INT) : failure(value, INT);
}

function parseInteger<T>(text: string, min: bigint, max: bigint, pattern: RegExp, make: (value: bigint) => T): T | undefined {
  if (!pattern.test(text)) {
    return undefined;
  }
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return value < min || value > max ? undefined : make(value);
}

export function convertToUint(value: CelResult): CelResult {
  if (isInt(value)) {
    return intToUint(value);
  }
  if (typeof value === 'string') {
    return parseInteger(value, 0n, MAX_UINT, /^[0-9]+$/, (number) => new CelUint(number)) ?? failure(value, UINT);
  }
  if (value instanceof CelDouble) {
    return doubleToUint(value);
  }
  return value instanceof CelUint ? value : failure(value, UINT);
}

export function convertToDouble(value: CelResult): CelResult {
  if (isInt(value)) {
    return intToDouble(value);
  }
  if (typeof value === 'string') {
    const number = parseDouble(value);
    return number === undefined ? failure(value, DOUBLE) : new CelDouble(number);
  }
  if (value instanceof CelUint) {
    return uintToDouble(value);
  }
  return value instanceof CelDouble ? value : failure(value, DOUBLE);
}

export function convertToBool(value: CelResult): CelResult {
  return typeof value === 'boolean' ? value : typeof value === 'string' ? parseBool(value) ?? failure(value, BOOL) : failure(value, BOOL);
}

export function convertToBytes(value: CelResult): CelResult {
  return typeof value === 'string' ? new CelBytes(encodeUtf8(value)) : value instanceof CelBytes ? value : failure(value, BYTES);
}

const INVALID_UTF8 = new CelError('invalid UTF-8 in bytes, cannot convert to string');

export function convertToString(value: CelResult): CelResult {
  switch (typeof value) {
    case 'string': return value;
    case 'number': case 'bigint': case 'boolean': return String(value);
    default: return objectToString(value);
  }
}

function objectToString(value: CelResult): CelResult {
  if (value === null) {
    return 'null';
  }
  if (value instanceof CelDouble) {
    return formatDouble(value.value);
  }
  if (value instanceof CelUint) {
    return String(value.value);
  }
  if (value instanceof CelBytes) {
    return decodeUtf8(value.value) ?? INVALID_UTF8;
  }
  if (value instanceof CelTimestamp) {
    return value.toString();
  }
  if (value instanceof CelDuration) {
    return durationText(value.nanoseconds);
  }
  return value instanceof Type ? value.name : otherToString(value);
}

function otherToString(value: CelResult): CelResult {
  return value instanceof CelError ? value : value instanceof OpaqueValue && value.convertible ? String(value) : failure(value, STRING);
}

export function convertToTimestamp(value: CelResult): CelResult {
  if (isInt(value)) {
    return timestampOr(CelTimestamp.fromUnix(BigInt(value)));
  }
  if (typeof value === 'string') {
    const timestamp = CelTimestamp.parse(value);
    return timestamp === undefined ? failure(value, TIMESTAMP) : timestampOr(timestamp);
  }
  return value instanceof CelTimestamp ? value : failure(value, TIMESTAMP);
}

export function convertToDuration(value: CelResult): CelResult {
  if (typeof value === 'string') {
    const nanoseconds = parseDuration(value);
    return typeof nanoseconds === 'bigint' ? new CelDuration(nanoseconds) : failure(value, DURATION);
  }
  return value instanceof CelDuration ? value : failure(value, DURATION);
}

/** `type(value)`. */
export function convertToType(value: CelResult): CelResult {
  return value instanceof CelError ? value : value instanceof OpaqueValue ? value.typeValue : typeOf(value);
}
