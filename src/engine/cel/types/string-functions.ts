import { characterAt, characterCount, characterOffset, unitOffset } from './characters';

/*
 * The functions of strings. upstream: cel-go v0.26.0, ext/strings.go
 */

type StringResult<T> = T | { readonly error: string };

function outOfRange(index: bigint): { readonly error: string } {
  return { error: `index out of range: ${index}` };
}

export function charAt(text: string, index: bigint): StringResult<string> {
  const at = unitOffset(text, index);
  return at === undefined ? outOfRange(index) : characterAt(text, at);
}

export function indexOf(text: string, sought: string, offset = 0n): StringResult<bigint> {
  if (sought === '') {
    return offset;
  }
  if (offset < 0n) {
    return outOfRange(offset);
  }
  const from = unitOffset(text, offset);
  const found = from === undefined ? -1 : text.indexOf(sought, from);
  return found < 0 ? -1n : characterOffset(text, found);
}

export function lastIndexOf(text: string, sought: string, offset?: bigint): StringResult<bigint> {
  if (sought === '') {
    return offset ?? BigInt(characterCount(text));
  }
  if (offset !== undefined && offset < 0n) {
    return outOfRange(offset);
  }
  const from = offset === undefined ? text.length : unitOffset(text, offset);
  // upstream: an offset at the end is too far, although one right before it is not.
  const found = from === undefined || (offset !== undefined && from >= text.length) ? -1 : text.lastIndexOf(sought, from);
  return found < 0 ? -1n : characterOffset(text, found);
}

export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

export function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** At most `limit` times; a negative limit is none. */
export function replace(text: string, old: string, replacement: string, limit = -1n): string {
  if (old === replacement || limit === 0n) {
    return text;
  }
  if (old === '') {
    return insertBetween(text, replacement, limit);
  }
  const parts = splitOff(text, old, limit < 0n ? limit : limit + 1n);
  return parts.join(replacement);
}

/** At the start and after each character. */
function insertBetween(text: string, inserted: string, limit: bigint): string {
  const characters = Array.from(text);
  const count = limit < 0n || limit > BigInt(characters.length) ? characters.length + 1 : Number(limit);
  const start = characters.slice(0, count).map((character) => inserted + character).join('');
  return start + (count > characters.length ? inserted : characters.slice(count).join(''));
}

/** At most `limit` parts; a negative limit is none. */
export function split(text: string, separator: string, limit = -1n): string[] {
  if (limit === 0n) {
    return [];
  }
  return separator === '' ? splitCharacters(text, limit) : splitOff(text, separator, limit);
}

function splitCharacters(text: string, limit: bigint): string[] {
  const characters = Array.from(text);
  if (limit < 0n || limit >= BigInt(characters.length)) {
    return characters;
  }
  const last = Number(limit) - 1;
  return [...characters.slice(0, last), characters.slice(last).join('')];
}

function splitOff(text: string, separator: string, limit: bigint): string[] {
  if (limit < 0n) {
    return text.split(separator);
  }
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at >= 0 && BigInt(parts.length) < limit - 1n; ) {
    at = text.indexOf(separator, from);
    if (at >= 0) {
      parts.push(text.slice(from, at));
      from = at + separator.length;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

export function substring(text: string, start: bigint, end?: bigint): StringResult<string> {
  if (end !== undefined && start > end) {
    return { error: `invalid substring range. start: ${start}, end: ${end}` };
  }
  const from = unitOffset(text, start);
  const to = end === undefined ? text.length : unitOffset(text, end);
  if (from === undefined) {
    return outOfRange(start);
  }
  return to === undefined ? outOfRange(end ?? 0n) : text.slice(from, to);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v', '\\': '\\\\', '"': '\\"',
};

/** strings.quote */
export function quoteString(text: string): string {
  // eslint-disable-next-line no-control-regex
  return `"${text.replace(/[\x07-\x0d"\\]/g, (character) => ESCAPES[character])}"`;
}
