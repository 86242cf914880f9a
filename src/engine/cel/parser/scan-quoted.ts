/*
 * The ends of quoted texts. If there is none, the result is negative: `failedAt` tells the index at which no text goes on.
 * Source: cel-go, parser/gen/CEL.g4, the rules STRING and ESC_SEQ.
 */

const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

function failure(at: number): number {
  return -1 - at;
}

export function failedAt(end: number): number {
  return -1 - end;
}

/** The end of the string literal that begins with the quote at the index. */
export function quotedEnd(source: string, index: number, raw: boolean): number {
  const quote = source.charCodeAt(index);
  if (source.charCodeAt(index + 1) !== quote) return lineEnd(source, index + 1, quote, raw);
  if (source.charCodeAt(index + 2) !== quote) return index + 2;
  const end = raw ? rawBlockEnd(source, index) : blockEnd(source, index + 3, quote);
  // upstream: three quotes that are never closed are an empty string, and a quote.
  return end < 0 ? index + 2 : end;
}

function lineEnd(source: string, from: number, quote: number, raw: boolean): number {
  let i = from;
  while (i < source.length) {
    const unit = source.charCodeAt(i);
    if (unit === quote) return i + 1;
    if (unit === LINE_FEED || unit === CARRIAGE_RETURN) break;
    if (unit === BACKSLASH && !raw) {
      i = escapeEnd(source, i);
      if (i < 0) return i;
    } else {
      i++;
    }
  }
  return failure(i);
}

function rawBlockEnd(source: string, index: number): number {
  const close = source.indexOf(source.slice(index, index + 3), index + 3);
  return close < 0 ? close : close + 3;
}

function blockEnd(source: string, from: number, quote: number): number {
  let i = from;
  while (i < source.length) {
    const unit = source.charCodeAt(i);
    if (unit === quote && source.charCodeAt(i + 1) === quote && source.charCodeAt(i + 2) === quote) return i + 3;
    i = unit === BACKSLASH ? escapeEnd(source, i) : i + 1;
    if (i < 0) return i;
  }
  return failure(i);
}

const ESCAPED = new Set([...'abfnrtv"\'\\?`'].map(character => character.charCodeAt(0)));
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, X: 2, u: 4, U: 8 };

function escapeEnd(source: string, backslash: number): number {
  const at = backslash + 1;
  if (ESCAPED.has(source.charCodeAt(at))) return at + 1;
  const digits = HEX_DIGITS[source.charAt(at)];
  if (digits !== undefined) return digitsEnd(source, at + 1, digits, isHexDigit);
  if (!isOctalDigit(source.charCodeAt(at)) || source.charCodeAt(at) > 0x33) return failure(at);
  return digitsEnd(source, at + 1, 2, isOctalDigit);
}

function digitsEnd(source: string, from: number, count: number, isDigit: (unit: number) => boolean): number {
  for (let i = from; i < from + count; i++) {
    if (!isDigit(source.charCodeAt(i))) return failure(i);
  }
  return from + count;
}

function isOctalDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x37;
}

export function isHexDigit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x46) || (unit >= 0x61 && unit <= 0x66);
}
