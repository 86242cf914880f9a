import { refusesSurrogates } from './parser-rules';

/** Why a literal has no value. */
export interface Unreadable {
  readonly reason: string;
}

const SIMPLE: Readonly<Record<string, string>> = {
  'a': '\x07', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\', "'": "'", '"': '"', '`': '`', '?': '?',
};
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, X: 2, u: 4, U: 8 };
const REPLACEMENT = '\ufffd';
const UTF8 = new TextEncoder();
const ESCAPE = /\\(?:[xX](..)|u(.{4})|U(.{8})|([0-3][0-7][0-7])|(.))/gsu;

/** The text of a string literal as it is written. Source: cel-go, parser/unescape.go. */
export function unescapeString(literal: string, serverMinor: number): string | Unreadable {
  const { text, raw } = unquote(literal);
  if (raw || !text.includes('\\')) return text;
  let invalid = false;
  const unescaped = text.replace(ESCAPE, (_, x?: string, u?: string, U?: string, octal?: string, simple?: string) => {
    if (simple !== undefined) return SIMPLE[simple];
    const code = octal === undefined ? parseInt((x ?? u ?? U)!, 16) : parseInt(octal, 8);
    const surrogate = code >= 0xd800 && code <= 0xdfff;
    invalid ||= code > 0x10ffff || (surrogate && refusesSurrogates(serverMinor));
    return surrogate || invalid ? REPLACEMENT : String.fromCodePoint(code);
  });
  if (!invalid) return unescaped;
  return { reason: refusesSurrogates(serverMinor) ? 'invalid unicode code point' : 'unable to unescape string' };
}

/** The bytes of a bytes literal, without its prefix `b`: escapes are bytes, other characters are UTF-8. */
export function unescapeBytes(literal: string): Uint8Array | Unreadable {
  const { text, raw } = unquote(literal);
  if (raw || !text.includes('\\')) return UTF8.encode(text);
  const bytes: number[] = [];
  let at = 0;
  while (at < text.length) {
    const backslash = text.indexOf('\\', at);
    const end = backslash < 0 ? text.length : backslash;
    for (const byte of UTF8.encode(text.slice(at, end))) bytes.push(byte);
    if (backslash < 0) break;
    const length = pushEscape(bytes, text, backslash);
    if (length === 0) return { reason: 'unable to unescape string' };
    at = backslash + length;
  }
  return Uint8Array.from(bytes);
}

/** The length of the escape, or 0 if bytes cannot have it. */
function pushEscape(bytes: number[], text: string, backslash: number): number {
  const character = text.charAt(backslash + 1);
  const simple = SIMPLE[character];
  if (simple !== undefined) {
    bytes.push(simple.charCodeAt(0));
    return 2;
  }
  const digits = HEX_DIGITS[character];
  if (digits !== undefined && digits > 2) return 0;
  bytes.push(digits === 2 ? parseInt(text.slice(backslash + 2, backslash + 4), 16) : parseInt(text.slice(backslash + 1, backslash + 4), 8));
  return 4;
}

function unquote(literal: string): { text: string; raw: boolean } {
  const normal = literal.includes('\r') ? literal.replace(/\r\n?/g, '\n') : literal;
  const raw = normal.charAt(0) === 'r' || normal.charAt(0) === 'R';
  const start = raw ? 1 : 0;
  const quotes = normal.length - start >= 6 && normal.startsWith(normal.charAt(start).repeat(3), start) ? 3 : 1;
  return { text: normal.slice(start + quotes, normal.length - quotes), raw };
}
