import type { CodePoints } from './code-points';
import { HIDDEN, scanToken, UNRECOGNIZED } from './scan-token';
import type { SyntaxErrors } from './syntax-errors';
import { TOKEN, type CelToken } from './token';
import { isPair } from '../source-text';

/** Reads tokens one after another, as far as the parser asks for them: what it never reaches is not reported. */
export class Lexer {
  private at = 0;
  /** The parts of the source that are no tokens. */
  private readonly gaps: { start: number; end: number }[] = [];

  constructor(
    private readonly source: string,
    private readonly backquotes: boolean,
    private readonly codePoints: CodePoints,
    private readonly errors: SyntaxErrors,
  ) {}

  next(): CelToken {
    while (this.at < this.source.length) {
      const start = this.at;
      const { type, end } = scanToken(this.source, start, this.backquotes);
      if (type === UNRECOGNIZED) {
        this.skip(start, end);
      } else {
        this.at = end;
        if (type !== HIDDEN) return { type, start, end };
      }
    }
    return { type: TOKEN.EOF, start: this.source.length, end: this.source.length };
  }

  /** The text of the tokens from the one to the other, with what is hidden between them. */
  textBetween(from: CelToken, to: CelToken): string {
    let text = '';
    let start = from.start;
    for (const gap of this.gaps) {
      if (gap.start < start || gap.end > to.end) continue;
      text += this.source.slice(start, gap.start);
      start = gap.end;
    }
    return text + this.source.slice(start, to.end);
  }

  /** Skips the text up to the character that no token has at this place, and this character too. */
  private skip(start: number, failedAt: number): void {
    const end = Math.min(failedAt + (isPair(this.source, failedAt) ? 2 : 1), this.source.length);
    this.errors.reportSyntax(this.codePoints.offsetOf(start), `token recognition error at: '${this.source.slice(start, end)}'`);
    this.gaps.push({ start, end });
    this.at = end;
  }
}
