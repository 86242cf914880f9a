import { childrenOf } from './children';
import { Expr, SourceInfo } from '../ast';
import { HIDDEN, scanToken } from '../parser/scan-token';
import { TOKEN, CelToken } from '../parser/token';

const OPENING: ReadonlySet<number> = new Set([TOKEN.LPAREN, TOKEN.LBRACKET, TOKEN.LBRACE]);
const CLOSING: ReadonlySet<number> = new Set([TOKEN.RPAREN, TOKEN.RBRACKET, TOKEN.RBRACE]);

/** A part of a source, as it is written. */
export interface SourceRange {
  readonly text: string;
  /** The index of its first unit. */
  readonly offset: number;
}

/** Tells how sub-expressions are written. The nodes of an expression know where a token of them is, not where they end. */
export class SourceTokens {
  private readonly tokens: readonly CelToken[];
  private readonly byStart = new Map<number, number>();

  constructor(private readonly info: SourceInfo) {
    this.tokens = tokensOf(info.source);
    this.tokens.forEach(({ start }, index) => this.byStart.set(start, index));
  }

  public rangeOf(expr: Expr): SourceRange {
    const indexes = this.indexesOf(expr);
    if (indexes.length === 0) {
      return { text: this.info.source, offset: 0 };
    }
    let first = indexes.reduce((a, b) => Math.min(a, b));
    let last = this.withName(indexes.reduce((a, b) => Math.max(a, b)));
    // A parenthesis is the place of a call, whose name is before it.
    first -= this.tokens[first].type === TOKEN.LPAREN && first > 0 ? 1 : 0;
    const { unopened, unclosed } = this.balance(first, last);
    first = this.open(first, unopened);
    last = this.close(last, unclosed);
    const { start } = this.tokens[first];
    return { text: oneLine(this.info.source.slice(start, this.tokens[last].end)), offset: start };
  }

  private indexesOf(expr: Expr): number[] {
    const indexes: number[] = [];
    const pending = [expr];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const index = this.byStart.get(unitOf(this.info.source, this.info.positions.get(next.id) ?? -1));
      if (index !== undefined) {
        indexes.push(index);
      }
      childrenOf(next).forEach((child) => pending.push(child));
    }
    return indexes;
  }

  /** A dot is the place of a selection, whose name is behind it, and a minus that of a number. */
  private withName(index: number): number {
    const { type } = this.tokens[index];
    if (type === TOKEN.DOT) {
      return Math.min(index + (this.tokens[index + 1]?.type === TOKEN.QUESTIONMARK ? 2 : 1), this.tokens.length - 1);
    }
    return type === TOKEN.MINUS ? Math.min(index + 1, this.tokens.length - 1) : index;
  }

  private balance(first: number, last: number): { readonly unopened: number; readonly unclosed: number } {
    let unopened = 0;
    let unclosed = 0;
    for (const { type } of this.tokens.slice(first, last + 1)) {
      if (OPENING.has(type)) {
        unclosed++;
      } else if (CLOSING.has(type)) {
        unopened += unclosed === 0 ? 1 : 0;
        unclosed -= unclosed === 0 ? 0 : 1;
      }
    }
    return { unopened, unclosed };
  }

  private open(first: number, unopened: number): number {
    let [index, missing] = [first, unopened];
    while (missing > 0 && index > 0) {
      index--;
      missing += CLOSING.has(this.tokens[index].type) ? 1 : OPENING.has(this.tokens[index].type) ? -1 : 0;
    }
    return index;
  }

  private close(last: number, unclosed: number): number {
    let [index, missing] = [last, unclosed];
    while (missing > 0 && index < this.tokens.length - 1) {
      index++;
      missing += OPENING.has(this.tokens[index].type) ? 1 : CLOSING.has(this.tokens[index].type) ? -1 : 0;
    }
    return index;
  }
}

function tokensOf(source: string): readonly CelToken[] {
  const tokens: CelToken[] = [];
  for (let at = 0; at < source.length;) {
    const { type, end } = scanToken(source, at, true);
    if (type > HIDDEN) {
      tokens.push({ type, start: at, end });
    }
    at = Math.max(end, at + 1);
  }
  return tokens;
}

/** The index of the unit at an offset in code points. */
function unitOf(source: string, offset: number): number {
  if (offset < 0 || !/[\ud800-\udbff]/.test(source)) {
    return offset;
  }
  return [...source].slice(0, offset).join('').length;
}

function oneLine(text: string): string {
  return text.split('\n').map((line) => line.trim()).join(' ');
}
