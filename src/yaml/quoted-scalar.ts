import { END, isBlank, isBreak, isBreakOrEnd, isHexDigit } from './characters';
import { Cursor } from './cursor';
import { foldBreaks, readBreaks } from './line-folding';
import { LongText } from './long-text';
import { YamlRefusal } from './refusal';
import { YamlToken } from './token';

const APOSTROPHE = 39;
const BACKSLASH = 92;

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  'a': '\x07',
  'b': '\b',
  't': '\t',
  '\t': '\t',
  'n': '\n',
  'v': '\v',
  'f': '\f',
  'r': '\r',
  'e': '\x1b',
  ' ': ' ',
  '"': '"',
  '\'': '\'',
  '\\': '\\',
  'N': '\x85',
  '_': '\xa0',
  'L': '\u2028',
  'P': '\u2029',
};
const HEX_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Reads a scalar in the given kind of quotes. */
export function scanQuotedScalar(cursor: Cursor, quote: number): YamlToken {
  const start = cursor.position;
  const closing = findClosingQuote(cursor, quote);
  if (closing !== undefined) {
    cursor.position = closing + 1;
    return new YamlToken('text-scalar', start, cursor.position, '', '', true);
  }
  const value = readQuoted(cursor, quote);
  return new YamlToken('text-scalar', start, cursor.position, value);
}

/** The offset of the closing quote, if no character before it has a special meaning. */
function findClosingQuote({ text, position, end }: Cursor, quote: number): number | undefined {
  for (let place = position + 1; place < end; place++) {
    const code = text.charCodeAt(place);
    if (code === quote) {
      return quote === APOSTROPHE && place + 1 < end && text.charCodeAt(place + 1) === APOSTROPHE ? undefined : place;
    }
    if (isBreakOrEnd(code) || (code === BACKSLASH && quote !== APOSTROPHE)) {
      return undefined;
    }
  }
  return undefined;
}

function readQuoted(cursor: Cursor, quote: number): string {
  const start = cursor.position;
  cursor.position++;
  const value = new LongText();
  for (;;) {
    refuseUnclosed(cursor, start);
    readQuotedLine(cursor, quote, value);
    const code = cursor.codeAt(0);
    if (code === quote) {
      cursor.position++;
      return value.toString();
    }
    if (code === BACKSLASH) {
      cursor.position++;
      cursor.readBreak();
      value.add(readBreaks(cursor));
    } else if (isBreak(code)) {
      value.add(foldBreaks(cursor));
    }
  }
}

function refuseUnclosed(cursor: Cursor, start: number): void {
  if (cursor.atDocumentIndicator()) {
    throw new YamlRefusal('scanner', 'found unexpected document indicator', cursor.position, { place: start });
  }
  if (cursor.codeAt(0) === END) {
    throw new YamlRefusal('scanner', 'found unexpected end of stream', cursor.position, { place: start });
  }
}

/** Skips to the closing quote or the end of the line, and adds the text up to there to the value, without blanks before a break. */
function readQuotedLine(cursor: Cursor, quote: number, value: LongText): void {
  let from = cursor.position;
  let contentEnd = from;
  for (;;) {
    const code = cursor.codeAt(0);
    if (isBreakOrEnd(code)) {
      return value.add(cursor.text.slice(from, contentEnd));
    }
    const escaped = code === BACKSLASH && quote !== APOSTROPHE;
    const doubled = code === APOSTROPHE && quote === APOSTROPHE && cursor.codeAt(1) === APOSTROPHE;
    if ((code === quote && !doubled) || (escaped && isBreak(cursor.codeAt(1)))) {
      return value.add(cursor.text.slice(from, cursor.position));
    }
    if (escaped || doubled) {
      value.add(cursor.text.slice(from, cursor.position));
      value.add(doubled ? readApostrophes(cursor) : readEscape(cursor));
      from = cursor.position;
    } else {
      cursor.position++;
    }
    if (!isBlank(code)) {
      contentEnd = cursor.position;
    }
  }
}

function readApostrophes(cursor: Cursor): string {
  cursor.position += 2;
  return "'";
}

function readEscape(cursor: Cursor): string {
  const letter = String.fromCharCode(cursor.codeAt(1));
  const length = HEX_LENGTHS[letter];
  if (length === undefined) {
    const character = ESCAPES[letter];
    if (character === undefined) {
      throw new YamlRefusal('scanner', 'found unknown escape character', cursor.position);
    }
    cursor.position += 2;
    return character;
  }
  cursor.position += 2;
  for (let digit = 0; digit < length; digit++) {
    if (!isHexDigit(cursor.codeAt(digit))) {
      throw new YamlRefusal('scanner', 'did not find expected hexdecimal number', cursor.position);
    }
  }
  const code = parseInt(cursor.text.slice(cursor.position, cursor.position + length), 16);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    throw new YamlRefusal('scanner', 'found invalid Unicode character escape code', cursor.position);
  }
  cursor.position += length;
  return String.fromCodePoint(code);
}
