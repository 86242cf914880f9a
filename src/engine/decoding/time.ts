import { trimZeros } from '../trim';

/*
 * Which texts metav1.Time and metav1.MicroTime read. upstream: Go's time.Parse with the layout time.RFC3339, which takes more than the RFC: one digit of an hour, a
 * comma before the fraction.
 */

const LAYOUT = '2006-01-02T15:04:05Z07:00';

/** The layout's elements in order, each with what it takes from the start of the rest. */
const ELEMENTS: readonly (readonly [element: string, pattern: RegExp])[] = [
  ['2006', /^\d{4}/],
  ['-', /^-/],
  ['01', /^\d\d/],
  ['-', /^-/],
  ['02', /^\d\d/],
  ['T', /^T/],
  ['15', /^\d\d?/],
  [':', /^:/],
  ['04', /^\d\d/],
  [':', /^:/],
  ['05', /^\d\d(?:[.,]\d+)?/],
  ['Z07:00', /^(?:Z|[+-]\d\d:\d\d)/],
];

const MICRO_LAYOUT = '2006-01-02T15:04:05.000000Z07:00';
/** Exactly six digits. upstream: metav1.RFC3339Micro */
const MICRO_ELEMENTS: typeof ELEMENTS = ELEMENTS.flatMap(([element, pattern]) => (
  element === '05' ? [['05', /^\d\d/], ['.000000', /^[.,]\d{6}/]] as const : [[element, pattern] as const]
));

const RANGES: Readonly<Record<string, readonly [name: string, lowest: number, highest: number]>> = {
  '01': ['month', 1, 12],
  '15': ['hour', 0, 23],
  '04': ['minute', 0, 59],
  '05': ['second', 0, 59],
};

/** Go's sentence for a text that is no RFC 3339 time; undefined for one that is. */
export function timeError(value: string): string | undefined {
  return errorBy(ELEMENTS, LAYOUT, value);
}

/** The same for a time with microseconds. */
export function microTimeError(value: string): string | undefined {
  return errorBy(MICRO_ELEMENTS, MICRO_LAYOUT, value);
}

const PARTS = /^(\d{4}-\d\d-\d\d)T(\d\d?)(:\d\d:\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;
/** Go reads nanoseconds, and passes over the digits after them. */
const FRACTION_DIGITS = 9;
const MINUTE_IN_MS = 60_000;

/** A time that was read, in UTC as the server writes it, but with its fraction. upstream: UnmarshalJSON and MarshalJSON of metav1.Time */
export function timeInUtc(text: string): string {
  return inUtc(text, (digits) => trimZeros(digits.slice(0, FRACTION_DIGITS)));
}

/** The same for a time with microseconds, which always has its six digits. */
export function microTimeInUtc(text: string): string {
  return inUtc(text, (digits) => digits);
}

function inUtc(text: string, fractionOf: (digits: string) => string): string {
  const [, day, hour = '', rest, digits = '', sign, hours = '0', minutes = '0'] = PARTS.exec(text) ?? [];
  const offset = (Number(hours) * MINUTES_IN_HOUR + Number(minutes)) * MINUTE_IN_MS;
  const time = new Date(Date.parse(`${day}T${hour.padStart(2, '0')}${rest}Z`) + (sign === '-' ? offset : -offset));
  const utc = Number.isNaN(time.getTime()) ? '' : time.toISOString();
  const fraction = fractionOf(digits);
  // An offset may carry the first and the last day out of the years of four digits.
  return YEAR_OF_FOUR_DIGITS.test(utc) ? `${utc.slice(0, SECONDS_LENGTH)}${fraction === '' ? '' : `.${fraction}`}Z` : text;
}

const MINUTES_IN_HOUR = 60;
const YEAR_OF_FOUR_DIGITS = /^\d{4}-/;
const SECONDS_LENGTH = '2006-01-02T15:04:05'.length;

/** A time in UTC as it is written: without its fraction, but for its microseconds; null for Go's zero time. upstream: MarshalJSON of metav1.Time and metav1.MicroTime */
export function writtenTime(text: string, display: string): string | null {
  const written = isMicroTime(display) ? text : text.replace(FRACTION, '');
  return ZERO_TIME.test(written) ? null : written;
}

/** @param display how Go names the type */
export function isMicroTime(display: string): boolean {
  return display === 'v1.MicroTime';
}

const FRACTION = /\.\d+(?=Z$)/;
const ZERO_TIME = /^0001-01-01T00:00:00(?:\.000000)?Z$/;

function errorBy(elements: typeof ELEMENTS, layout: string, value: string): string | undefined {
  const text = bytesOf(value);
  let rest = text;
  const parts: Record<string, number> = {};
  for (const [element, pattern] of elements) {
    const matched = pattern.exec(rest)?.[0];
    const outOfRange = matched === undefined ? zoneOutOfRange(element, rest) : rangeError(element, matched);
    if (outOfRange !== undefined) {
      return `parsing time ${quote(text)}: ${outOfRange} out of range`;
    }
    if (matched === undefined) {
      return `parsing time ${quote(text)} as ${quote(layout)}: cannot parse ${quote(rest)} as ${quote(element)}`;
    }
    parts[element] = Number.parseInt(matched, 10);
    rest = rest.slice(matched.length);
  }
  if (rest !== '') {
    return `parsing time ${quote(text)}: extra text: ${quote(rest)}`;
  }
  return isDay(parts['2006'], parts['01'], parts['02']) ? undefined : `parsing time ${quote(text)}: day out of range`;
}

function rangeError(element: string, matched: string): string | undefined {
  if (element === 'Z07:00') {
    return zoneOutOfRange(element, matched);
  }
  const range = RANGES[element];
  if (range === undefined) {
    return undefined;
  }
  const [name, lowest, highest] = range;
  const value = Number.parseInt(matched, 10);
  return value < lowest || value > highest ? name : undefined;
}

// upstream: the offset's range is looked at before its sign and digits are, and an unreadable minute leaves the hour's error standing.
const OFFSET = /^.(\d\d):(..)/s;

function zoneOutOfRange(element: string, rest: string): string | undefined {
  const offset = element === 'Z07:00' ? OFFSET.exec(rest) : null;
  if (offset === null) {
    return undefined;
  }
  if (/^\d\d$/.test(offset[2]) && Number(offset[2]) > 60) {
    return 'time zone offset minute';
  }
  return Number(offset[1]) > 24 ? 'time zone offset hour' : undefined;
}

function isDay(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return day >= 1 && day <= days;
}

/** UTF-8, a character each byte: Go looks at bytes. */
function bytesOf(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) {
    bytes += String.fromCharCode(byte);
  }
  return bytes;
}

/** Go's time package quotes a text in its own way. */
export function quoteTime(text: string): string {
  return quote(bytesOf(text));
}

/** Go's time package quotes in its own way: each byte beyond ASCII by itself. */
function quote(bytes: string): string {
  const escaped = bytes.replace(/["\\]/g, '\\$&').replace(/[^\x20-\x7f]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `"${escaped}"`;
}
