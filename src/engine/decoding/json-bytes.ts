/*
 * The bytes of a JSON text, and what stands in them. It gives up, and says nothing, at whatever is not plain.
 */

export const SPACE = 0x20;
export const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const E = 0x45;
export const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
export const CLOSE_LIST = 0x5d;
const LOWER_E = 0x65;
export const OPEN = 0x7b;
export const CLOSE = 0x7d;

const LONGEST = 2 ** 20;

const encoder = new TextEncoder();
const TRUE = encoder.encode('true');
const FALSE = encoder.encode('false');

export class GivesUp extends Error {}
/** One for all, since making an error costs more than reading on. */
export const GIVES_UP = new GivesUp();

/** A place in the bytes of a text. */
export class JsonBytes {
  /** The text's bytes, and a zero behind them. */
  protected bytes = new Uint8Array(2 ** 16);
  protected at = 0;
  private text = '';

  /** Goes to the beginning of a text. @returns whether it is short and has ASCII alone. */
  protected load(text: string): boolean {
    if (text.length > LONGEST) {
      return false;
    }
    if (text.length >= this.bytes.length) {
      this.bytes = new Uint8Array(text.length * 2);
    }
    const { written } = encoder.encodeInto(text, this.bytes);
    this.bytes[written] = 0;
    this.text = text;
    this.at = 0;
    return written === text.length;
  }

  /** The next byte that is no white space; it is not stepped over. */
  protected next(): number {
    let byte = this.bytes[this.at];
    while (byte <= SPACE && isSpace(byte)) {
      byte = this.bytes[++this.at];
    }
    return byte;
  }

  /** Whether everything but white space is behind. */
  protected atEnd(): boolean {
    return this.next() === 0 && this.at === this.text.length;
  }

  protected string(): string {
    const { bytes } = this;
    if (bytes[this.at] !== QUOTE) {
      throw GIVES_UP;
    }
    const start = this.at + 1;
    let at = start;
    let byte = bytes[at];
    while (byte !== QUOTE && byte !== BACKSLASH && byte >= SPACE) {
      byte = bytes[++at];
    }
    if (byte === BACKSLASH) {
      return this.escapedString(start);
    }
    if (byte !== QUOTE) {
      throw GIVES_UP;
    }
    this.at = at + 1;
    return this.text.substring(start, at);
  }

  private escapedString(start: number): string {
    let at = start;
    for (let byte = this.bytes[at]; byte !== QUOTE; byte = this.bytes[at]) {
      if (byte < SPACE) {
        throw GIVES_UP;
      }
      at += byte === BACKSLASH ? 2 : 1;
    }
    this.at = at + 1;
    try {
      return JSON.parse(this.text.substring(start - 1, this.at)) as string;
    } catch {
      throw GIVES_UP;
    }
  }

  protected boolean(): boolean {
    const value = this.bytes[this.at] === TRUE[0];
    const word = value ? TRUE : FALSE;
    if (!this.has(word, this.at)) {
      throw GIVES_UP;
    }
    this.at += word.length;
    return value;
  }

  protected integer(most: number): number {
    const { bytes } = this;
    const negative = bytes[this.at] === MINUS;
    const start = negative ? this.at + 1 : this.at;
    let at = start;
    let value = 0;
    for (; bytes[at] >= ZERO && bytes[at] <= NINE; at++) {
      value = value * 10 + bytes[at] - ZERO;
    }
    const digits = at - start;
    const isPlain = digits > 0 && digits <= most && (bytes[start] !== ZERO || (digits === 1 && !negative));
    if (!isPlain || bytes[at] === POINT || bytes[at] === E || bytes[at] === LOWER_E) {
      throw GIVES_UP;
    }
    this.at = at;
    return negative ? -value : value;
  }

  /** Whether a container opens that is not empty. */
  protected opens(open: number, close: number): boolean {
    if (this.bytes[this.at] !== open) {
      throw GIVES_UP;
    }
    this.at++;
    const empty = this.next() === close;
    this.at += empty ? 1 : 0;
    return !empty;
  }

  /** Whether another member follows. */
  protected goesOn(close: number): boolean {
    const byte = this.next();
    this.at++;
    if (byte !== COMMA && byte !== close) {
      throw GIVES_UP;
    }
    return byte === COMMA;
  }

  protected colon(): void {
    if (this.next() !== COLON) {
      throw GIVES_UP;
    }
    this.at++;
    this.next();
  }

  protected has(word: Uint8Array, at: number): boolean {
    for (let i = 0; i < word.length; i++) {
      if (this.bytes[at + i] !== word[i]) {
        return false;
      }
    }
    return true;
  }
}

function isSpace(byte: number): boolean {
  return byte === SPACE || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
