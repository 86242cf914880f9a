import { TOKEN } from './token';
import { unescapeBytes, unescapeString, type Unreadable } from './unescape';
import type { Literal } from '../ast';

const MOST_DIGITS = 20;
const LARGEST_INT = 2n ** 63n - 1n;
const SMALLEST_INT = -(2n ** 63n);
const LARGEST_UINT = 2n ** 64n - 1n;

/** The value of a literal. Source: cel-go, parser/parser.go. */
export function literalValue(type: number, text: string, negative: boolean, serverMinor: number): Literal | Unreadable {
  switch (type) {
    case TOKEN.NUM_INT:
      return intValue(text, negative);
    case TOKEN.NUM_UINT:
      return uintValue(text.slice(0, -1));
    case TOKEN.NUM_FLOAT:
      return doubleValue(negative ? -Number(text) : Number(text));
    case TOKEN.STRING:
      return stringValue(text, serverMinor);
    case TOKEN.BYTES:
      return bytesValue(text.slice(1));
    case TOKEN.NULL:
      return { type: 'null' };
    default:
      return { type: 'bool', value: type === TOKEN.TRUE };
  }
}

function intValue(text: string, negative: boolean): Literal | Unreadable {
  const magnitude = digitsValue(text);
  if (magnitude === undefined) return { reason: 'invalid int literal' };
  const value = negative ? -magnitude : magnitude;
  return value < SMALLEST_INT || value > LARGEST_INT ? { reason: 'invalid int literal' } : { type: 'int', value };
}

function uintValue(text: string): Literal | Unreadable {
  const value = digitsValue(text);
  return value === undefined || value > LARGEST_UINT ? { reason: 'invalid uint literal' } : { type: 'uint', value };
}

/** Undefined if there are so many digits that no integer has as many. */
function digitsValue(text: string): bigint | undefined {
  const hex = text.startsWith('0x');
  const digits = (hex ? text.slice(2) : text).replace(/^0+(?=.)/, '');
  if (digits.length > MOST_DIGITS) return undefined;
  return hex ? BigInt(`0x${digits}`) : BigInt(digits);
}

function doubleValue(value: number): Literal | Unreadable {
  return Number.isFinite(value) ? { type: 'double', value } : { reason: 'invalid double literal' };
}

function stringValue(text: string, serverMinor: number): Literal | Unreadable {
  const value = unescapeString(text, serverMinor);
  return typeof value === 'string' ? { type: 'string', value } : value;
}

function bytesValue(text: string): Literal | Unreadable {
  const value = unescapeBytes(text);
  return value instanceof Uint8Array ? { type: 'bytes', value } : value;
}
