import { Minor } from '../version';

/*
 * How json-iterator looks at the text. After an error it no longer puts back what it has looked at.
 *
 * upstream: github.com/json-iterator/go v1.1.6 to v1.1.11 iter.go, iter_str.go, iter_int.go, iter_skip.go
 */

export const [QUOTE, COMMA, COLON, BACKSLASH] = Array.from('",:\\', codeOf);
export const [BRACE, BRACE_END, BRACKET, BRACKET_END] = Array.from('{}[]', codeOf);
const [MINUS, DOT, ZERO, NINE] = Array.from('-.09', codeOf);
export const [NULL, TRUE, FALSE] = Array.from('ntf', codeOf);
const SPACES = Array.from(' \n\t\r', codeOf);
const DIGITS_AT_ONCE = 8;
const NEAR = 10;
const FAR = 50;
const INT32 = 2n ** 31n;
const UINT32 = 2n ** 32n;
const INT64 = 2n ** 63n;
const UINT64 = 2n ** 64n;

function codeOf(character: string): number {
  return character.charCodeAt(0);
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= NINE;
}

export class IteratingScanner {
  public error: string | undefined;
  protected head = 0;
  private ended = false;
  protected readonly bytes: Uint8Array;
  protected readonly minor: Minor;

  constructor(bytes: Uint8Array, minor: Minor) {
    this.bytes = bytes;
    this.minor = minor;
  }

  protected readString(): string {
    const start = this.nextToken();
    if (start === QUOTE) {
      return this.restOfString();
    }
    if (start === NULL) {
      this.expect('ull');
    } else {
      this.report('ReadString', `expects " or n, but found ${shown(start)}`);
    }
    return '';
  }

  /** What comes after the first quote. */
  protected restOfString(): string {
    const start = this.head;
    while (this.head < this.bytes.length && this.bytes[this.head] !== QUOTE) {
      this.head += this.bytes[this.head] === BACKSLASH ? 2 : 1;
    }
    const text = new TextDecoder().decode(this.bytes.subarray(start, this.head));
    this.head += 1;
    return text;
  }

  protected readBoolean(): void {
    const start = this.nextToken();
    if (start === TRUE) {
      this.expect('rue');
    } else if (start === FALSE) {
      this.expect('alse');
    } else {
      this.report('ReadBool', `expect t or f, but found ${shown(start)}`);
    }
  }

  protected readInteger(kind: 'int32' | 'int64'): void {
    const name = kind === 'int32' ? 'Int32' : 'Int64';
    let first = this.nextToken();
    const isNegative = first === MINUS;
    if (isNegative) {
      first = this.bytes[this.head++] ?? 0;
    }
    if (!isDigit(first)) {
      // upstream: prints the mark of a character that is no digit, and not the character.
      this.report(`readU${name.toLowerCase()}`, 'unexpected character: \uFFFD');
      return;
    }
    const value = first === ZERO ? 0n : this.readDigits(first, kind === 'int32' ? UINT32 : UINT64);
    if (value === undefined) {
      this.report(`readU${name.toLowerCase()}`, 'overflow');
      return;
    }
    if (this.bytes[this.head] === DOT) {
      this.report('assertInteger', 'can not decode float as int');
    }
    const most = (kind === 'int32' ? INT32 : INT64) - (isNegative ? 0n : 1n);
    if (value > most) {
      this.report(`Read${name}`, `overflow: ${value}`);
    }
  }

  /** upstream: some digits are read at once, and not every overflow is seen. */
  private readDigits(first: number, size: bigint): bigint | undefined {
    const safe = (size - 1n) / 10n - 1n;
    const atOnce = this.bytes.length - this.head > NEAR ? this.head + DIGITS_AT_ONCE - 1 : this.head;
    let value = BigInt(first - ZERO);
    let at = this.head;
    for (; at < this.bytes.length && isDigit(this.bytes[at]); at++) {
      this.head = at <= atOnce ? at : this.head;
      const next = (value * 10n + BigInt(this.bytes[at] - ZERO)) % size;
      if (value > safe && next < value) {
        return undefined;
      }
      value = next;
    }
    this.head = at;
    return value;
  }

  protected readNull(): boolean {
    if (this.nextToken() === NULL) {
      this.expect('ull');
      return true;
    }
    this.unread();
    return false;
  }

  /** The rest of a word. */
  protected expect(rest: string): void {
    for (const character of rest) {
      if (this.bytes[this.head++] !== codeOf(character)) {
        this.report(`skip${rest.length === 3 ? 'Three' : 'Four'}Bytes`, `expect ${rest}`);
        return;
      }
    }
  }

  /** Passes a value of any kind. */
  protected skip(): void {
    const start = this.nextToken();
    switch (start) {
      case QUOTE:
        this.restOfString();
        return;
      case BRACE:
      case BRACKET:
        return this.skipNested();
      case NULL:
        return this.expect('ull');
      case TRUE:
        return this.expect('rue');
      case FALSE:
        return this.expect('alse');
      default:
        return isDigit(start) || start === MINUS ? this.skipNumber() : this.report('Skip', `do not know how to skip: ${start}`);
    }
  }

  private skipNumber(): void {
    const isPart = (byte: number): boolean => isDigit(byte) || byte === DOT || (this.error === undefined && !ENDS.includes(byte));
    let end = this.head;
    while (end < this.bytes.length && isPart(this.bytes[end])) {
      end++;
    }
    if (!ENDS.includes(this.bytes[end])) {
      return;
    }
    const number = new TextDecoder().decode(this.bytes.subarray(this.head - 1, end));
    this.head = end;
    if (/[eE]/.test(number) && !Number.isFinite(Number(number))) {
      // upstream: after a number that is too large, it looks for another one.
      this.report('readNumberAsString', 'invalid number');
    }
  }

  private skipNested(): void {
    if (this.error !== undefined) {
      // upstream: what cannot be put back is not the start of a value any more.
      this.nextToken();
      return;
    }
    let depth = 1;
    while (depth > 0 && this.head < this.bytes.length) {
      const byte = this.bytes[this.head++];
      if (byte === QUOTE) {
        this.restOfString();
      } else if (byte === BRACE || byte === BRACKET) {
        depth++;
      } else if (byte === BRACE_END || byte === BRACKET_END) {
        depth--;
      }
    }
  }

  protected nextToken(): number {
    for (let i = this.head; i < this.bytes.length; i++) {
      if (!SPACES.includes(this.bytes[i])) {
        this.head = i + 1;
        return this.bytes[i];
      }
    }
    this.ended = true;
    return 0;
  }

  protected unread(): void {
    if (this.error === undefined && !this.ended) {
      this.head--;
    }
  }

  protected prefix(text: string): void {
    if (this.error !== undefined) {
      this.error = text + this.error;
    }
  }

  protected report(operation: string, message: string): void {
    if (this.error !== undefined) {
      return;
    }
    const around = (size: number): string => new TextDecoder().decode(this.bytes.subarray(Math.max(this.head - size, 0), this.head + size));
    this.error = `${operation}: ${message}, error found in #${Math.min(this.head, NEAR)} byte of ...|${around(NEAR)}|..., bigger context ...|${around(FAR)}|...`;
  }
}

const ENDS = Array.from(',]} \t\n\r', codeOf);

export function shown(byte: number): string {
  return String.fromCharCode(byte);
}
