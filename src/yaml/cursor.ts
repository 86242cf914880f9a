import { END, isBlankOrEnd, isBreak } from './characters';

const BYTE_ORDER_MARK = 0xfeff;
const LINE_FEED = 10;
const RETURN = 13;

/** A position in the text of one document, which is [start, end) of the file. */
export class Cursor {
  /** The offset at which the current line begins. */
  public lineStart: number;
  public position: number;

  constructor(
    public readonly text: string,
    public readonly start: number,
    public readonly end: number,
  ) {
    this.position = text.charCodeAt(start) === BYTE_ORDER_MARK ? start + 1 : start;
    this.lineStart = this.position;
  }

  public get column(): number {
    return this.position - this.lineStart;
  }

  /** The character `ahead` places from here; END past the end. */
  public codeAt(ahead: number): number {
    const place = this.position + ahead;
    return place < this.end ? this.text.charCodeAt(place) : END;
  }

  /** Skips a line break. @returns its value inside a scalar. */
  public readBreak(): string {
    const first = this.text[this.position];
    this.position += first === '\r' ? this.lengthOfReturn() : 1;
    this.lineStart = this.position;
    return first === '\u2028' || first === '\u2029' ? first : '\n';
  }

  /**
   * How many characters a line break has that begins with a carriage return.
   *
   * upstream: the reader of documents, which reads line by line, takes one carriage return off the end of each line.
   */
  private lengthOfReturn(): number {
    const next = this.codeAt(1);
    return next === LINE_FEED ? 2 : next === RETURN && this.codeAt(2) === LINE_FEED ? 3 : 1;
  }

  public skipBlanks(): void {
    for (let code = this.codeAt(0); code === 32 || code === 9; code = this.codeAt(0)) {
      this.position++;
    }
  }

  /** Skips the rest of the line, without its break. */
  public skipToBreak(): void {
    while (this.codeAt(0) !== END && !isBreak(this.codeAt(0))) {
      this.position++;
    }
  }

  public atDocumentIndicator(): boolean {
    if (this.position !== this.lineStart) {
      return false;
    }
    const code = this.codeAt(0);
    return (code === 45 || code === 46) && this.codeAt(1) === code && this.codeAt(2) === code && isBlankOrEnd(this.codeAt(3));
  }
}
