/*
 * Whether Go takes a text for a regular expression of POSIX.
 *
 * upstream: Go's regexp.CompilePOSIX, regexp/syntax/parse.go without any flags
 */

const MOST_REPEATS = 1000;
const REPEAT = /\{(0|[1-9][0-9]*)(?:(,)(0|[1-9][0-9]*)?)?\}/y;
const NAMED_CLASS = /^\[:\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]$/;
const OCTAL = /[0-7]{0,2}/y;
const HEX = /\{0*[0-9A-Fa-f]{1,6}\}|[0-9A-Fa-f]{2}/y;
const LARGEST_RUNE = 0x10ffff;

export function isPosixPattern(pattern: string): boolean {
  return new PosixReader(pattern).isValid();
}

class PosixReader {
  private at = 0;
  private readonly text: string;
  /** Of each open group, how often its parts are repeated at most. */
  private readonly open: number[] = [0];
  /** How often the part is repeated that comes before; undefined where there is none. */
  private last: number | undefined;
  private hasClassEnds = true;

  constructor(text: string) {
    this.text = text;
  }

  public isValid(): boolean {
    while (this.at < this.text.length) {
      if (!this.readPart()) {
        return false;
      }
    }
    return this.open.length === 1;
  }

  private readPart(): boolean {
    switch (this.text[this.at]) {
      case '(':
        this.at++;
        this.note(undefined);
        this.open.push(0);
        return true;
      case ')':
        return this.closeGroup();
      case '|':
        this.at++;
        this.note(undefined);
        return true;
      case '*':
      case '+':
      case '?':
        this.at++;
        return this.last !== undefined;
      case '{':
        return this.readRepeat();
      case '[':
        return this.readClass();
      case '\\':
        return this.readEscape() !== undefined && this.note(1);
      default:
        this.readRune();
        return this.note(1);
    }
  }

  /** A part ends, and another one is before what follows. */
  private note(last: number | undefined): true {
    const group = this.open.length - 1;
    this.open[group] = Math.max(this.open[group], this.last ?? 0);
    this.last = last;
    return true;
  }

  private closeGroup(): boolean {
    this.note(undefined);
    if (this.open.length === 1) {
      return false;
    }
    this.at++;
    this.last = Math.max(this.open.pop() ?? 1, 1);
    return true;
  }

  private readRepeat(): boolean {
    REPEAT.lastIndex = this.at;
    const found = REPEAT.exec(this.text);
    if (found === null) {
      this.at++;
      return this.note(1);
    }
    const [{ length }, min, comma, max] = found;
    const [least, most] = [Number(min), comma === undefined ? Number(min) : max === undefined ? undefined : Number(max)];
    if (least > MOST_REPEATS || (most !== undefined && (most > MOST_REPEATS || least > most)) || this.last === undefined) {
      return false;
    }
    this.at += length;
    const times = most ?? least;
    this.last = most === 0 ? 0 : this.last * Math.max(times, 1);
    return times < 2 || this.last <= MOST_REPEATS;
  }

  private readClass(): boolean {
    this.at += this.text[this.at + 1] === '^' ? 2 : 1;
    for (let isFirst = true; isFirst || this.text[this.at] !== ']'; isFirst = false) {
      const isStrayDash = this.text[this.at] === '-' && !isFirst && this.text[this.at + 1] !== ']';
      if (this.at >= this.text.length || isStrayDash || !this.readClassPart()) {
        return false;
      }
    }
    this.at++;
    return this.note(1);
  }

  private readClassPart(): boolean {
    const end = this.text.startsWith('[:', this.at) && this.hasClassEnds ? this.text.indexOf(':]', this.at + 2) : undefined;
    if (end !== undefined && end >= 0) {
      const isKnown = NAMED_CLASS.test(this.text.slice(this.at, end + 2));
      this.at = end + 2;
      return isKnown;
    }
    this.hasClassEnds = this.hasClassEnds && end === undefined;
    const low = this.readClassRune();
    if (low === undefined || this.text[this.at] !== '-' || this.at + 1 >= this.text.length || this.text[this.at + 1] === ']') {
      return low !== undefined;
    }
    this.at++;
    const high = this.readClassRune();
    return high !== undefined && low <= high;
  }

  private readClassRune(): number | undefined {
    return this.text[this.at] === '\\' ? this.readEscape() : this.readRune();
  }

  private readRune(): number | undefined {
    const rune = this.text.codePointAt(this.at);
    this.at += rune !== undefined && rune > 0xffff ? 2 : 1;
    return rune;
  }

  /** The character that is escaped; undefined for one that is no escape. */
  private readEscape(): number | undefined {
    const escaped = this.text[this.at + 1] ?? '';
    this.at += 2;
    if (/[0-7]/.test(escaped)) {
      OCTAL.lastIndex = this.at;
      const [rest] = OCTAL.exec(this.text) ?? [''];
      this.at += rest.length;
      // upstream: a single digit but 0 would be the number of a group.
      return rest === '' && escaped !== '0' ? undefined : Number.parseInt(escaped + rest, 8);
    }
    if (escaped === 'x') {
      return this.readHex();
    }
    const control = 'afnrtv'.indexOf(escaped);
    if (escaped !== '' && control >= 0) {
      return '\u0007\f\n\r\t\v'.charCodeAt(control);
    }
    return /^[\0-\x7f]$/.test(escaped) && !/[A-Za-z0-9]/.test(escaped) ? escaped.charCodeAt(0) : undefined;
  }

  private readHex(): number | undefined {
    HEX.lastIndex = this.at;
    const [digits] = HEX.exec(this.text) ?? [];
    if (digits === undefined) {
      return undefined;
    }
    this.at += digits.length;
    const rune = Number.parseInt(digits.replace(/[{}]/g, ''), 16);
    return rune > LARGEST_RUNE ? undefined : rune;
  }
}
