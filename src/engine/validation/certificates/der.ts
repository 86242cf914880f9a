/*
 * Elements of DER, as far as it takes to read a request for a certificate.
 * upstream: encoding/asn1 parseTagAndLength
 */

/** What begins an element, and where its content is. */
export interface DerElement {
  readonly tagClass: number;
  readonly tag: number;
  readonly isCompound: boolean;
  readonly length: number;
  readonly start: number;
  readonly end: number;
}

export const BIT_STRING = 3;
export const SEQUENCE = 16;
export const SET = 17;
const LONG_TAG = 31;
const BASE = 128;
/** A length of so many bytes does not fit into what Go has for it. */
const MOST_LENGTH = 0x7fffff;

/** The element at a place, or Go's sentence of why there is none. */
export function derElementAt(bytes: readonly number[], at: number): DerElement | string {
  if (at >= bytes.length) {
    return syntaxError('sequence truncated');
  }
  const first = bytes[at];
  const tag = readTag(bytes, at);
  if (typeof tag === 'string') {
    return tag;
  }
  const length = readLength(bytes, tag.next);
  if (typeof length === 'string') {
    return length;
  }
  const { next: start, value: size } = length;
  const isCompound = Math.floor(first / 32) % 2 === 1;
  return { tagClass: Math.floor(first / 64), tag: tag.value, isCompound, length: size, start, end: start + size };
}

export function syntaxError(message: string): string {
  return `asn1: syntax error: ${message}`;
}

interface ReadNumber {
  readonly value: number;
  readonly next: number;
}

const TRUNCATED = syntaxError('truncated tag or length');

function readTag(bytes: readonly number[], at: number): ReadNumber | string {
  const value = bytes[at] % 32;
  if (value !== LONG_TAG) {
    return { value, next: at + 1 };
  }
  let long = 0;
  for (let i = 0; at + 1 + i < bytes.length; i++) {
    const byte = bytes[at + 1 + i];
    if (i === 0 && byte === BASE) {
      return syntaxError('integer is not minimally encoded');
    }
    if (i === 4) {
      return 'asn1: structure error: base 128 integer too large';
    }
    long = long * BASE + byte % BASE;
    if (byte < BASE) {
      return long < LONG_TAG ? syntaxError('non-minimal tag') : { value: long, next: at + 2 + i };
    }
  }
  return syntaxError('truncated base 128 integer');
}

function readLength(bytes: readonly number[], at: number): ReadNumber | string {
  if (at >= bytes.length) {
    return TRUNCATED;
  }
  if (bytes[at] < BASE) {
    return { value: bytes[at], next: at + 1 };
  }
  const count = bytes[at] - BASE;
  if (count === 0) {
    return syntaxError('indefinite length found (not DER)');
  }
  let value = 0;
  for (let i = 1; i <= count; i++) {
    if (at + i >= bytes.length) {
      return TRUNCATED;
    }
    if (value > MOST_LENGTH) {
      return 'asn1: structure error: length too large';
    }
    value = value * 256 + bytes[at + i];
    if (value === 0) {
      return 'asn1: structure error: superfluous leading zeros in length';
    }
  }
  return value < BASE ? 'asn1: structure error: non-minimal length' : { value, next: at + count + 1 };
}
