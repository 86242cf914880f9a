import { quote } from '../../field/quote';

/*
 * Go's strings are bytes: here a character for each byte of UTF-8.
 */

// eslint-disable-next-line no-control-regex
const ASCII = /^[\x00-\x7f]*$/;

export function toBytes(text: string): string {
  if (ASCII.test(text)) {
    return text;
  }
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) {
    bytes += String.fromCharCode(byte);
  }
  return bytes;
}

// A well-formed sequence of UTF-8, or a byte that belongs to none.
const SEQUENCE = new RegExp([
  '([\\x00-\\x7f]+)', '([\\xc2-\\xdf][\\x80-\\xbf])', '(\\xe0[\\xa0-\\xbf][\\x80-\\xbf]|[\\xe1-\\xec\\xee\\xef][\\x80-\\xbf]{2}|\\xed[\\x80-\\x9f][\\x80-\\xbf])',
  '(\\xf0[\\x90-\\xbf][\\x80-\\xbf]{2}|[\\xf1-\\xf3][\\x80-\\xbf]{3}|\\xf4[\\x80-\\x8f][\\x80-\\xbf]{2})', '[^]',
].join('|'), 'g');

const REPLACEMENT = '\ufffd';

/** The text that bytes are. Each byte that is no UTF-8 becomes U+FFFD, as where Go ranges over a string. */
export function fromBytes(bytes: string): string {
  return mapSequences(bytes, (text) => text, () => REPLACEMENT);
}

/** Go's strconv.Quote of bytes. */
export function quoteBytes(bytes: string): string {
  const inner = mapSequences(bytes, (text) => quote(text).slice(1, -1), (byte) => `\\x${byte.charCodeAt(0).toString(16)}`);
  return `"${inner}"`;
}

function mapSequences(bytes: string, ofText: (text: string) => string, ofInvalid: (byte: string) => string): string {
  if (ASCII.test(bytes)) {
    return ofText(bytes);
  }
  return bytes.replace(SEQUENCE, (sequence: string, ascii?: string) => {
    if (ascii !== undefined) {
      return ofText(sequence);
    }
    return sequence.length > 1 ? ofText(String.fromCodePoint(codePointOf(sequence))) : ofInvalid(sequence);
  });
}

function codePointOf(sequence: string): number {
  const first = sequence.charCodeAt(0) % 2 ** (7 - sequence.length);
  let rune = first;
  for (let i = 1; i < sequence.length; i++) {
    rune = rune * 0x40 + sequence.charCodeAt(i) % 0x40;
  }
  return rune;
}
