import { isBlank, isBlankOrEnd, isHexDigit, isWordCharacter } from './characters';
import { Cursor } from './cursor';
import { octetsOf } from './go-text';
import { YamlRefusal } from './refusal';
import { YamlToken } from './token';

const BANG = 33;
const PERCENT = 37;
const LESS_THAN = 60;
const GREATER_THAN = 62;
const URI_PUNCTUATION = ";/?:@&=+$,.!~*'()[]%";

/** Reads `&name` or `*name`. */
export function scanAnchor(cursor: Cursor, type: 'anchor' | 'alias'): YamlToken {
  const start = cursor.position;
  cursor.position++;
  const name = scanWord(cursor);
  const next = cursor.codeAt(0);
  if (name === '' || !(isBlankOrEnd(next) || '?:,]}%@`'.includes(String.fromCharCode(next)))) {
    throw new YamlRefusal('scanner', 'did not find expected alphabetic or numeric character', cursor.position);
  }
  return new YamlToken(type, start, cursor.position, name);
}

export function scanWord(cursor: Cursor): string {
  const from = cursor.position;
  while (isWordCharacter(cursor.codeAt(0))) {
    cursor.position++;
  }
  return cursor.text.slice(from, cursor.position);
}

/** Reads `!<uri>`, `!handle!suffix`, `!suffix` or `!`. */
export function scanTag(cursor: Cursor): YamlToken {
  const start = cursor.position;
  let handle = '';
  let suffix: string;
  if (cursor.codeAt(1) === LESS_THAN) {
    cursor.position += 2;
    suffix = scanTagUri(cursor, false);
    if (cursor.codeAt(0) !== GREATER_THAN) {
      throw new YamlRefusal('scanner', "did not find the expected '>'", cursor.position);
    }
    cursor.position++;
  } else {
    ({ handle, suffix } = scanShortTag(cursor));
  }
  if (!isBlankOrEnd(cursor.codeAt(0))) {
    throw new YamlRefusal('scanner', 'did not find expected whitespace or line break', cursor.position);
  }
  return new YamlToken('tag', start, cursor.position, handle, suffix);
}

function scanShortTag(cursor: Cursor): { handle: string; suffix: string } {
  const head = scanTagHandle(cursor, false);
  if (head.length > 1 && head.endsWith('!')) {
    return { handle: head, suffix: scanTagUri(cursor, false) };
  }
  const suffix = head.slice(1) + scanTagUri(cursor, true);
  return suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix };
}

/** Reads the value of a `%TAG` directive: a handle and its prefix. */
export function scanTagDirective(cursor: Cursor): { handle: string; prefix: string } {
  cursor.skipBlanks();
  const handle = scanTagHandle(cursor, true);
  if (!isBlank(cursor.codeAt(0))) {
    throw new YamlRefusal('scanner', 'did not find expected whitespace', cursor.position);
  }
  cursor.skipBlanks();
  const prefix = scanTagUri(cursor, false);
  if (!isBlankOrEnd(cursor.codeAt(0))) {
    throw new YamlRefusal('scanner', 'did not find expected whitespace or line break', cursor.position);
  }
  return { handle, prefix };
}

function scanTagHandle(cursor: Cursor, inDirective: boolean): string {
  if (cursor.codeAt(0) !== BANG) {
    throw new YamlRefusal('scanner', "did not find expected '!'", cursor.position);
  }
  cursor.position++;
  const word = scanWord(cursor);
  if (cursor.codeAt(0) === BANG) {
    cursor.position++;
    return `!${word}!`;
  }
  if (inDirective && word !== '') {
    throw new YamlRefusal('scanner', "did not find expected '!'", cursor.position);
  }
  return `!${word}`;
}

function scanTagUri(cursor: Cursor, mayBeEmpty: boolean): string {
  let uri = '';
  const from = cursor.position;
  for (let code = cursor.codeAt(0); isWordCharacter(code) || URI_PUNCTUATION.includes(String.fromCharCode(code)); code = cursor.codeAt(0)) {
    if (code === PERCENT) {
      uri += scanEscapedCharacter(cursor);
    } else {
      uri += cursor.text[cursor.position];
      cursor.position++;
    }
  }
  if (cursor.position === from && !mayBeEmpty) {
    throw new YamlRefusal('scanner', 'did not find expected tag URI', cursor.position);
  }
  return uri;
}

/** Reads a character written as `%XX` escapes of its UTF-8 bytes. */
function scanEscapedCharacter(cursor: Cursor): string {
  const first = scanOctet(cursor);
  const length = octetsOf(first);
  if (length === 0) {
    throw new YamlRefusal('scanner', 'found an incorrect leading UTF-8 octet', cursor.position);
  }
  const octets = [first];
  cursor.position += 3;
  while (octets.length < length) {
    const octet = scanOctet(cursor);
    if (octet < 0x80 || octet > 0xbf) {
      throw new YamlRefusal('scanner', 'found an incorrect trailing UTF-8 octet', cursor.position);
    }
    octets.push(octet);
    cursor.position += 3;
  }
  return new TextDecoder().decode(Uint8Array.from(octets));
}

function scanOctet(cursor: Cursor): number {
  if (cursor.codeAt(0) !== PERCENT || !isHexDigit(cursor.codeAt(1)) || !isHexDigit(cursor.codeAt(2))) {
    throw new YamlRefusal('scanner', 'did not find URI escaped octet', cursor.position);
  }
  return parseInt(cursor.text.slice(cursor.position + 1, cursor.position + 3), 16);
}
