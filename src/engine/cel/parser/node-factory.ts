import type { CodePoints } from './code-points';
import { Halt, type SyntaxErrors } from './syntax-errors';
import type { CelToken } from './token';
import type { CallExpr, Expr, Literal } from '../ast';
import { NO_LOCATION } from '../source-errors';

/**
 * The longest source has fewer nodes, unless `optMap` copies its target, which has been copied before: that doubles the expression each time.
 * There is no answer of the server to repeat, since it takes memory until it has none.
 */
const MOST_NODES = 200_000;

/** Numbers the nodes of an expression and keeps their places. Source: cel-go, parser/helper.go. */
export class NodeFactory {
  readonly positions = new Map<number, number>();
  readonly macroCalls = new Map<number, CallExpr>();
  private nextId = 1;

  constructor(
    private readonly codePoints: CodePoints,
    private readonly errors: SyntaxErrors,
  ) {}

  /** The id of a node that begins with the token. upstream: a token that is not there has the id -1. */
  idAt(token: CelToken | undefined): number {
    return token ? this.idAtOffset(this.codePoints.offsetOf(token.start)) : -1;
  }

  idAtOffset(offset: number): number {
    const id = this.nextId++;
    if (id > MOST_NODES) {
      this.errors.report(NO_LOCATION, `expression has more than ${MOST_NODES} nodes`);
      throw new Halt();
    }
    this.positions.set(id, offset === NO_LOCATION ? -1 : offset);
    return id;
  }

  offsetOf(id: number): number {
    return this.positions.get(id) ?? NO_LOCATION;
  }

  /** Gives up an id. The last one is given again. */
  release(id: number): void {
    this.positions.delete(id);
    if (id === this.nextId - 1) this.nextId--;
  }

  /** Stands for what could not be parsed. No error is without it. */
  unspecified(id: number): Expr {
    return { kind: 'literal', id, value: { type: 'null' } };
  }

  literal(id: number, value: Literal): Expr {
    return { kind: 'literal', id, value };
  }

  string(id: number, value: string): Expr {
    return { kind: 'literal', id, value: { type: 'string', value } };
  }

  call(id: number, name: string, args: readonly Expr[]): CallExpr {
    return { kind: 'call', id, function: name, args };
  }

  memberCall(id: number, name: string, target: Expr, args: readonly Expr[]): CallExpr {
    return { kind: 'call', id, function: name, target, args };
  }

  /** A new id at the place of a call that a macro replaces. */
  idOfMacro(macroId: number): number {
    return this.idAtOffset(this.offsetOf(macroId));
  }
}
