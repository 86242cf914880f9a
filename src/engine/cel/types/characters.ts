/*
 * Characters of a CEL string are code points. Offsets are in characters; JavaScript's are in units of UTF-16.
 */

const SURROGATE = /[\ud800-\udfff]/;

/** How many characters a text has. */
export function characterCount(text: string): number {
  return SURROGATE.test(text) ? countUntil(text, text.length) : text.length;
}

function countUntil(text: string, end: number): number {
  let count = 0;
  for (let i = 0; i < end; count++) {
    i += widthAt(text, i);
  }
  return count;
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** Where a character starts, or the end of the text if it is as long; undefined if it is shorter. */
export function unitOffset(text: string, character: bigint): number | undefined {
  if (character < 0n || character > BigInt(text.length)) {
    return undefined;
  }
  const wanted = Number(character);
  if (!SURROGATE.test(text)) {
    return wanted;
  }
  let at = 0;
  for (let count = 0; count < wanted; count++) {
    if (at >= text.length) {
      return undefined;
    }
    at += widthAt(text, at);
  }
  return at;
}

/** The character that starts at an offset of JavaScript. */
export function characterOffset(text: string, unit: number): bigint {
  return BigInt(SURROGATE.test(text) ? countUntil(text, unit) : unit);
}

export function characterAt(text: string, unit: number): string {
  return text.slice(unit, unit + widthAt(text, unit));
}

/** By code points, as Go compares UTF-8. */
export function compareStrings(a: string, b: string): -1 | 0 | 1 {
  if (a === b) {
    return 0;
  }
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) {
    at++;
  }
  return rank(a.charCodeAt(at)) < rank(b.charCodeAt(at)) ? -1 : 1;
}

/** Surrogates stand for what is above all other units; the end is below. */
function rank(unit: number): number {
  if (Number.isNaN(unit)) {
    return -1;
  }
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
