import { failedAt, isHexDigit, quotedEnd } from './scan-quoted';
import { TOKEN } from './token';

/** What a lexer finds at an index: a token, a hidden one (type -1), or none, and then `end` is the index of the character that ends the attempt. */
export interface Scanned {
  readonly type: number;
  readonly end: number;
}

export const HIDDEN = -1;
export const UNRECOGNIZED = -2;

const DOUBLED: Readonly<Record<string, number>> = { '=': TOKEN.EQUALS, '&': TOKEN.LOGICAL_AND, '|': TOKEN.LOGICAL_OR };
const WITH_EQUALS: Readonly<Record<string, readonly [number, number]>> = {
  '!': [TOKEN.EXCLAM, TOKEN.NOT_EQUALS],
  '<': [TOKEN.LESS, TOKEN.LESS_EQUALS],
  '>': [TOKEN.GREATER, TOKEN.GREATER_EQUALS],
};
const SINGLE: Readonly<Record<string, number>> = {
  '[': TOKEN.LBRACKET,
  ']': TOKEN.RBRACKET,
  '{': TOKEN.LBRACE,
  '}': TOKEN.RBRACE,
  '(': TOKEN.LPAREN,
  ')': TOKEN.RPAREN,
  '.': TOKEN.DOT,
  ',': TOKEN.COMMA,
  '-': TOKEN.MINUS,
  '?': TOKEN.QUESTIONMARK,
  ':': TOKEN.COLON,
  '+': TOKEN.PLUS,
  '*': TOKEN.STAR,
  '/': TOKEN.SLASH,
  '%': TOKEN.PERCENT,
};
const KEYWORDS: ReadonlyMap<string, number> = new Map([['in', TOKEN.IN], ['true', TOKEN.TRUE], ['false', TOKEN.FALSE], ['null', TOKEN.NULL]]);

/** Reads the longest token at the index, which is inside the source. Source: cel-go, parser/gen/CEL.g4. */
export function scanToken(source: string, at: number, backquotes: boolean): Scanned {
  const unit = source.charCodeAt(at);
  if (isWhitespace(unit)) return { type: HIDDEN, end: whitespaceEnd(source, at) };
  if (isLetter(unit)) return scanWord(source, at);
  if (isDigit(unit)) return scanNumber(source, at);
  const character = source.charAt(at);
  if (character === '"' || character === "'") return token(TOKEN.STRING, quotedEnd(source, at, false));
  if (character === '.' && isDigit(source.charCodeAt(at + 1))) return scanNumber(source, at);
  if (character === '/' && source.charAt(at + 1) === '/') return { type: HIDDEN, end: commentEnd(source, at) };
  if (character === '`' && backquotes) return scanEscapedIdentifier(source, at);
  return scanOperator(source, at, character);
}

function scanOperator(source: string, at: number, character: string): Scanned {
  const single = SINGLE[character];
  if (single !== undefined) return { type: single, end: at + 1 };
  const withEquals = WITH_EQUALS[character];
  if (withEquals) return source.charAt(at + 1) === '=' ? { type: withEquals[1], end: at + 2 } : { type: withEquals[0], end: at + 1 };
  const doubled = DOUBLED[character];
  if (doubled === undefined) return { type: UNRECOGNIZED, end: at };
  return source.charAt(at + 1) === character ? { type: doubled, end: at + 2 } : { type: UNRECOGNIZED, end: at + 1 };
}

function token(type: number, end: number): Scanned {
  return end < 0 ? { type: UNRECOGNIZED, end: failedAt(end) } : { type, end };
}

function scanWord(source: string, at: number): Scanned {
  const quoted = scanPrefixed(source, at);
  if (quoted) return quoted;
  let end = at + 1;
  while (isLetter(source.charCodeAt(end)) || isDigit(source.charCodeAt(end))) end++;
  const keyword = end - at <= 5 ? KEYWORDS.get(source.slice(at, end)) : undefined;
  return { type: keyword ?? TOKEN.IDENTIFIER, end };
}

/** A string with the prefix `r`, bytes with the prefix `b` or `br`. If the text is not closed, the prefix is an identifier. */
function scanPrefixed(source: string, at: number): Scanned | undefined {
  const bytes = isOneOf(source.charCodeAt(at), 0x62);
  const afterBytes = bytes ? at + 1 : at;
  const raw = isOneOf(source.charCodeAt(afterBytes), 0x72);
  const quote = raw ? afterBytes + 1 : afterBytes;
  if (quote === at || !isQuote(source.charCodeAt(quote))) return undefined;
  const end = quotedEnd(source, quote, raw);
  return end < 0 ? undefined : { type: bytes ? TOKEN.BYTES : TOKEN.STRING, end };
}

function isOneOf(unit: number, lowerCase: number): boolean {
  return unit === lowerCase || unit === lowerCase - 0x20;
}

function scanNumber(source: string, at: number): Scanned {
  if (source.charAt(at) === '0' && source.charAt(at + 1) === 'x' && isHexDigit(source.charCodeAt(at + 2))) {
    return unsignedOr(TOKEN.NUM_INT, source, endOf(source, at + 2, isHexDigit));
  }
  const whole = endOf(source, at, isDigit);
  const fraction = source.charAt(whole) === '.' && isDigit(source.charCodeAt(whole + 1)) ? endOf(source, whole + 1, isDigit) : whole;
  const exponent = exponentEnd(source, fraction);
  if (exponent > whole) return { type: TOKEN.NUM_FLOAT, end: exponent };
  return unsignedOr(TOKEN.NUM_INT, source, whole);
}

function unsignedOr(type: number, source: string, end: number): Scanned {
  return isOneOf(source.charCodeAt(end), 0x75) ? { type: TOKEN.NUM_UINT, end: end + 1 } : { type, end };
}

function exponentEnd(source: string, at: number): number {
  if (!isOneOf(source.charCodeAt(at), 0x65)) return at;
  const sign = source.charAt(at + 1);
  const digits = sign === '+' || sign === '-' ? at + 2 : at + 1;
  return isDigit(source.charCodeAt(digits)) ? endOf(source, digits, isDigit) : at;
}

function scanEscapedIdentifier(source: string, at: number): Scanned {
  let end = at + 1;
  while (isEscapedIdentifierPart(source.charCodeAt(end))) end++;
  if (source.charAt(end) !== '`' || end === at + 1) return { type: UNRECOGNIZED, end };
  return { type: TOKEN.ESC_IDENTIFIER, end: end + 1 };
}

function isEscapedIdentifierPart(unit: number): boolean {
  return isLetter(unit) || isDigit(unit) || unit === 0x20 || (unit >= 0x2d && unit <= 0x2f);
}

function endOf(source: string, from: number, isPart: (unit: number) => boolean): number {
  let end = from;
  while (isPart(source.charCodeAt(end))) end++;
  return end;
}

function whitespaceEnd(source: string, at: number): number {
  return endOf(source, at, isWhitespace);
}

function commentEnd(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end;
}

function isWhitespace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d || unit === 0x0c;
}

function isQuote(unit: number): boolean {
  return unit === 0x22 || unit === 0x27;
}

function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || unit === 0x5f;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
