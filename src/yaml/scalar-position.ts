/*
 * Where a character of a scalar's value is in the file. Scalars differ from their text by white space and by escapes alone, so characters that are
 * neither are counted.
 */

const ESCAPED_SPACES = new Set(['n', 't', 'r', ' ', '\n', '\r', '\t']);
/** How many characters follow `\x`, `\u` and `\U`. */
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const SPACE = /[ \t\r\n]/;

/**
 * The offset in the file of the character at an index of a scalar's value.
 *
 * @param from the offset after the quote or the block indicator, or of the first character
 */
export function offsetInScalar(text: string, from: number, value: string, index: number): number {
  const style = text.charAt(from - 1);
  let count = value.slice(0, index).replace(/[ \t\r\n]+/g, '').length;
  let place = style === '|' || style === '>' ? afterLine(text, from) : from;
  while (place < text.length) {
    const { length, units } = readPart(text, place, style);
    if (count <= 0 && units > 0) {
      return place;
    }
    count -= units;
    place += length;
  }
  return from;
}

interface ScalarPart {
  /** Its length in the file. */
  readonly length: number;
  /** How many units of the value it stands for, without white space. */
  readonly units: number;
}

function readPart(text: string, place: number, style: string): ScalarPart {
  const character = text.charAt(place);
  if (SPACE.test(character)) {
    return { length: 1, units: 0 };
  }
  if (style === "'" && character === "'") {
    return { length: 2, units: 1 };
  }
  return style === '"' && character === '\\' ? readEscape(text, place) : { length: 1, units: 1 };
}

function readEscape(text: string, place: number): ScalarPart {
  const escaped = text.charAt(place + 1);
  if (ESCAPED_SPACES.has(escaped)) {
    return { length: 2, units: 0 };
  }
  const digits = DIGITS[escaped] ?? 0;
  const code = digits === 0 ? 0 : Number.parseInt(text.slice(place + 2, place + 2 + digits), 16);
  return { length: 2 + digits, units: code > 0xffff ? 2 : SPACE.test(String.fromCharCode(code)) ? 0 : 1 };
}

function afterLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end + 1;
}
