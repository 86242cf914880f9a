import type { CodePoints } from './code-points';
import { type ParseFailure, recover, recoverInline, reportFailure, synchronize } from './error-strategy';
import type { Lexer } from './lexer';
import { type ParserState, STATES } from './states';
import { Halt, type SyntaxErrors } from './syntax-errors';
import { TOKEN, type CelToken } from './token';
import type { Tree } from './tree';
import { NO_LOCATION } from '../source-errors';

const DEEPEST_RECURSION = 250;

/** The rules of the grammar. */
export const RULE = {
  START: 0,
  EXPR: 1,
  CONDITIONAL_OR: 2,
  CONDITIONAL_AND: 3,
  RELATION: 4,
  CALC: 5,
  UNARY: 6,
  MEMBER: 7,
  PRIMARY: 8,
  EXPR_LIST: 9,
  LIST_INIT: 10,
  FIELD_INITIALIZER_LIST: 11,
  OPT_FIELD: 12,
  MAP_INITIALIZER_LIST: 13,
  ESCAPE_IDENT: 14,
  OPT_EXPR: 15,
  LITERAL: 16,
} as const;

/**
 * Where the parser is: the tokens, the state, the rules that it is in, and what it knows of errors. The functions of the rules use it as the code
 * that ANTLR generates uses its parser. Source: github.com/antlr4-go/antlr, parser.go.
 */
export class Recognizer {
  state = -1;
  /** The states in which the rules that are not finished were called, the outermost first. */
  readonly callers: number[] = [];
  /** Why the current rule cannot go on. */
  failure: ParseFailure | undefined;
  recovering = false;
  recoveries = 0;
  lastErrorIndex = -1;
  readonly lastErrorStates = new Set<number>();
  index = 0;
  current: CelToken;
  private readonly tokens: CelToken[] = [];
  private readonly depths: number[] = new Array<number>(RULE.LITERAL + 1).fill(0);

  constructor(
    readonly lexer: Lexer,
    readonly states: readonly ParserState[],
    readonly codePoints: CodePoints,
    readonly errors: SyntaxErrors,
    private readonly exprRule: (parser: Recognizer) => Tree | undefined,
    /** Whether the grammar has optional fields and indexes. */
    readonly hasOptionalParts: boolean,
  ) {
    this.current = this.lookAhead(1);
  }

  /** Reads an expression. The rules call one another in a circle, which is closed here. */
  expr(): Tree | undefined {
    return this.exprRule(this);
  }

  /** The token that comes as the first, second, ... from here. */
  lookAhead(distance: number): CelToken {
    const at = this.index + distance - 1;
    while (at >= this.tokens.length) {
      const last = this.tokens[this.tokens.length - 1];
      if (last?.type === TOKEN.EOF) return last;
      this.tokens.push(this.lexer.next());
    }
    return this.tokens[at];
  }

  previous(): CelToken | undefined {
    return this.tokens[this.index - 1];
  }

  consume(): CelToken {
    const consumed = this.current;
    if (consumed.type !== TOKEN.EOF) {
      this.index++;
      this.current = this.lookAhead(1);
    }
    return consumed;
  }

  /** Begins a rule that the current state calls. */
  enter(rule: number): void {
    this.callers.push(this.state);
    if (++this.depths[rule] > DEEPEST_RECURSION) {
      this.errors.report(NO_LOCATION, `expression recursion limit exceeded: ${DEEPEST_RECURSION}`);
      throw new Halt();
    }
  }

  /** Ends a rule. If it failed, skips what cannot follow it. */
  exit(rule: number): void {
    if (this.failure !== undefined) {
      reportFailure(this, this.failure);
      recover(this);
      this.failure = undefined;
    }
    this.depths[rule]--;
    this.state = this.callers.pop()!;
  }

  /** Reads a token of the type, or one that stands for it. Undefined if the rule fails. */
  match(state: number, type: number): CelToken | undefined {
    this.state = state;
    if (this.current.type !== type) return recoverInline(this);
    this.matched();
    return this.consume();
  }

  /** Makes sure that the current token fits the state, or skips tokens until one does. False if the rule fails. */
  sync(state: number): boolean {
    this.state = state;
    if (this.recovering) return true;
    const { next } = this.states[state];
    if (next.endsRule || next.has[this.current.type] === 1) return true;
    return synchronize(this);
  }

  /** Whether a field may be in backquotes. */
  get backquotes(): boolean {
    return this.states === STATES;
  }

  /** Ends an error condition. */
  matched(): void {
    if (this.lastErrorIndex === -1 && !this.recovering) return;
    this.recovering = false;
    this.lastErrorIndex = -1;
    this.lastErrorStates.clear();
  }

  /** No alternative of the state fits the tokens from the current one to the one at the distance. */
  failAt(distance: number): undefined {
    this.failure = { kind: 'no viable alternative', from: this.current, to: this.lookAhead(distance) };
    return undefined;
  }
}
