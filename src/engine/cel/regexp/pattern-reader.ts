/** Why a pattern is refused, in the words of Go's regexp/syntax. */
export interface PatternFailure {
  readonly code: string;
  readonly expr: string;
}

export function fail(code: string, expr: string): PatternFailure {
  return { code, expr };
}

/** What the reader gives at the end of the pattern. */
const END_RUNE = 0xfffd;

/** A pattern and how far it is read. */
export class PatternReader {
  public at = 0;

  constructor(public readonly pattern: string) {}

  public get isAtEnd(): boolean {
    return this.at >= this.pattern.length;
  }

  /** The character ahead; empty at the end. */
  public peek(ahead = 0): string {
    return this.pattern.charAt(this.at + ahead);
  }

  public startsWith(text: string): boolean {
    return this.pattern.startsWith(text, this.at);
  }

  public nextRune(): number {
    const rune = this.pattern.codePointAt(this.at);
    if (rune === undefined) {
      return END_RUNE;
    }
    this.at += rune > 0xffff ? 2 : 1;
    return rune;
  }

  /** Takes a text if it is next. */
  public take(text: string): boolean {
    const isNext = this.startsWith(text);
    this.at += isNext ? text.length : 0;
    return isNext;
  }

  public textSince(start: number): string {
    return this.pattern.slice(start, this.at);
  }

  public textFrom(start: number): string {
    return this.pattern.slice(start);
  }
}
