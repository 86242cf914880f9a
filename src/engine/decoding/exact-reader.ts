import { exactNumber } from './exact-number';
import { JsonContainer, jsonList, jsonMembers, jsonObject } from './json-container';
import { JsonSyntaxError } from './json-syntax-error';
import { quote } from '../field/quote';

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** upstream: Go goes no deeper */
const DEEPEST = 10000;

/**
 * A JSON reader that keeps every number exact and says of bad JSON what Go says.
 *
 * upstream: Go's encoding/json/scanner.go
 */
export class ExactReader {
  private readonly text: string;
  private readonly newObject: () => JsonContainer;
  private at = 0;

  /** @param keepsMembers whether an object that has a key twice becomes a MemberList */
  constructor(text: string, keepsMembers = false) {
    this.text = text;
    this.newObject = keepsMembers ? jsonMembers : jsonObject;
  }

  public read(): unknown {
    const value = this.value();
    this.space();
    if (this.at < this.text.length) {
      throw this.unexpected('after top-level value');
    }
    return value;
  }

  // INVARIANT: no recursion, for Go reads deeper than JavaScript's stack goes.
  private value(): unknown {
    const open: JsonContainer[] = [];
    for (;;) {
      const begun = this.begin(open.length);
      if (begun !== undefined && !this.ends(begun)) {
        open.push(begun);
        this.startMember(begun);
        continue;
      }
      const value = this.handUp(begun === undefined ? this.scalar() : begun.value, open);
      const parent = open.at(-1);
      if (parent === undefined) {
        return value;
      }
      this.startMember(parent);
    }
  }

  /** The container that begins here, if one does. */
  private begin(depth: number): JsonContainer | undefined {
    this.space();
    const character = this.text[this.at];
    if (character !== '{' && character !== '[') {
      return undefined;
    }
    if (depth === DEEPEST) {
      throw this.unexpected('exceeded max depth');
    }
    this.at++;
    return character === '{' ? this.newObject() : jsonList();
  }

  /** Puts a value into its container, and each container that ends with it into its own. */
  private handUp(value: unknown, open: JsonContainer[]): unknown {
    let whole = value;
    for (let parent = open.at(-1); parent !== undefined; parent = open.at(-1)) {
      parent.put(whole);
      if (this.goesOn(parent)) {
        break;
      }
      whole = parent.value;
      open.pop();
    }
    return whole;
  }

  private startMember(container: JsonContainer): void {
    if (container.end === '}') {
      container.key = this.key();
    }
  }

  private ends(container: JsonContainer): boolean {
    this.space();
    const ended = this.text[this.at] === container.end;
    this.at += ended ? 1 : 0;
    return ended;
  }

  /** Whether another member follows. */
  private goesOn(container: JsonContainer): boolean {
    if (this.ends(container)) {
      return false;
    }
    if (this.text[this.at] !== ',') {
      throw this.unexpected(container.end === '}' ? 'after object key:value pair' : 'after array element');
    }
    this.at++;
    return true;
  }

  private scalar(): unknown {
    switch (this.text[this.at]) {
      case '"':
        return this.string();
      case 't':
        return this.word('true');
      case 'f':
        return this.word('false');
      case 'n':
        return this.word('null');
      default:
        return this.number();
    }
  }

  private key(): string {
    this.space();
    if (this.text[this.at] !== '"') {
      throw this.unexpected('looking for beginning of object key string');
    }
    const key = this.string();
    this.space();
    if (this.text[this.at] !== ':') {
      throw this.unexpected('after object key');
    }
    this.at++;
    return key;
  }

  private string(): string {
    const start = this.at++;
    let escaped = false;
    for (let code = this.code(); code !== 0x22; code = this.code()) {
      if (code < 0x20 || Number.isNaN(code)) {
        throw this.unexpected('in string literal');
      }
      if (code === 0x5c) {
        escaped = true;
        this.escape();
      }
      this.at++;
    }
    this.at++;
    return escaped ? (JSON.parse(this.text.slice(start, this.at)) as string) : this.text.slice(start + 1, this.at - 1);
  }

  private escape(): void {
    this.at++;
    const character = this.text[this.at] ?? '';
    if (character === '' || !'"\\/bfnrtu'.includes(character)) {
      throw this.unexpectedWithin('in string escape code');
    }
    for (let digits = character === 'u' ? 4 : 0; digits > 0; digits--) {
      this.at++;
      if (!/[0-9a-fA-F]/.test(this.text[this.at] ?? '')) {
        throw this.unexpectedWithin('in \\u hexadecimal character escape');
      }
    }
  }

  private word(word: string): boolean | null {
    for (const letter of word) {
      if (this.text[this.at] !== letter) {
        throw this.unexpectedWithin(`in literal ${word} (expecting '${letter}')`);
      }
      this.at++;
    }
    return WORDS[word];
  }

  private number(): unknown {
    NUMBER.lastIndex = this.at;
    const literal = NUMBER.exec(this.text)?.[0];
    if (literal === undefined) {
      const minus = this.text[this.at] === '-';
      this.at += minus ? 1 : 0;
      throw minus ? this.unexpectedWithin('in numeric literal') : this.unexpected('looking for beginning of value');
    }
    this.at += literal.length;
    this.refuseHalfNumber(literal);
    return exactNumber(literal);
  }

  /** A point or an exponent that no digits follow. */
  private refuseHalfNumber(literal: string): void {
    const next = this.text[this.at];
    const hasExponent = /[eE]/.test(literal);
    if (next === '.' && !hasExponent && !literal.includes('.')) {
      this.at++;
      throw this.unexpectedWithin('after decimal point in numeric literal');
    }
    if ((next === 'e' || next === 'E') && !hasExponent) {
      this.at++;
      this.at += /[+-]/.test(this.text[this.at] ?? '') ? 1 : 0;
      throw this.unexpectedWithin('in exponent of numeric literal');
    }
  }

  private space(): void {
    SPACE.lastIndex = this.at;
    SPACE.test(this.text);
    this.at = SPACE.lastIndex;
  }

  private code(): number {
    return this.text.charCodeAt(this.at);
  }

  private unexpected(context: string): JsonSyntaxError {
    const found = this.text.codePointAt(this.at);
    const reason = found === undefined ? 'unexpected end of JSON input' : `invalid character ${quoteFirstByte(found)} ${context}`;
    return new JsonSyntaxError(reason, this.text, this.at);
  }

  // upstream: within a word, a number or an escape, the end of the text is taken for a space that does not belong there.
  private unexpectedWithin(context: string): JsonSyntaxError {
    return this.at < this.text.length ? this.unexpected(context) : new JsonSyntaxError(`invalid character ' ' ${context}`, this.text, this.at);
  }
}

// upstream: the scanner sees bytes, and shows the first byte of a character beyond ASCII as if it were one.
function quoteFirstByte(codePoint: number): string {
  const character = String.fromCharCode(new TextEncoder().encode(String.fromCodePoint(codePoint))[0]);
  const escaped = { '\'': '\\\'', '"': '"' }[character] ?? quote(character).slice(1, -1);
  return `'${escaped}'`;
}
