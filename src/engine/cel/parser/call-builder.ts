import type { CodePoints } from './code-points';
import { MacroCall } from './macro-call';
import { findMacro } from './macros';
import type { NodeFactory } from './node-factory';
import type { ParseOptions } from './parse-options';
import { Halt, type SyntaxErrors } from './syntax-errors';
import type { CelToken } from './token';
import type { CallExpr, Expr } from '../ast';
import { NO_LOCATION } from '../source-errors';

const DEEPEST_RECURSION = 250;

/** Makes calls, and what macros put in place of them. Source: cel-go, parser/parser.go. */
export abstract class CallBuilder {
  protected depth = 0;

  constructor(
    protected readonly source: string,
    protected readonly codePoints: CodePoints,
    protected readonly options: ParseOptions,
    protected readonly nodes: NodeFactory,
    protected readonly errors: SyntaxErrors,
  ) {}

  protected deepen(): void {
    if (++this.depth > DEEPEST_RECURSION) {
      this.errors.report(NO_LOCATION, 'max recursion depth exceeded');
      throw new Halt();
    }
  }

  protected text(token: CelToken): string {
    return token.inserted ?? this.source.slice(token.start, token.end);
  }

  protected reportAt(token: CelToken, message: string): Expr {
    return this.reportAtOffset(this.codePoints.offsetOf(token.start), message);
  }

  private reportAtOffset(offset: number, message: string): Expr {
    const id = this.nodes.idAtOffset(offset);
    this.errors.report(offset, message);
    return this.nodes.unspecified(id);
  }

  protected callOrMacro(id: number, name: string, target: Expr | undefined, args: readonly Expr[]): Expr {
    const expand = findMacro(this.options.macros, name, args.length, target);
    if (!expand) return this.call(id, name, target, args);
    const expanded = expand(new MacroCall(this.nodes, id, this.options.serverMinor), target, args);
    if ('message' in expanded) {
      const offset = this.nodes.offsetOf(expanded.id);
      this.nodes.release(id);
      return this.reportAtOffset(offset, expanded.message);
    }
    this.nodes.macroCalls.set(expanded.id, this.call(0, name, target, args));
    this.nodes.release(id);
    return expanded;
  }

  private call(id: number, name: string, target: Expr | undefined, args: readonly Expr[]): CallExpr {
    return target ? this.nodes.memberCall(id, name, target, args) : this.nodes.call(id, name, args);
  }
}
