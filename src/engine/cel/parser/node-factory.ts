import type { CallExpr, Expr, Literal, MapEntry } from '../ast';
import { NO_LOCATION } from '../source-errors';
import type { CodePoints } from './code-points';
import type { Token } from './token';

/** Numbers the nodes of an expression and keeps their places. Source: cel-go, parser/helper.go. */
export class NodeFactory {
  readonly positions = new Map<number, number>();
  readonly macroCalls = new Map<number, CallExpr>();
  private nextId = 1;

  constructor(private readonly codePoints: CodePoints) {}

  /** The id of a node that begins with the token. upstream: a token that is not there has the id -1. */
  idAt(token: Token | undefined): number {
    return token ? this.idAtOffset(this.codePoints.offsetOf(token.start)) : -1;
  }

  idAtOffset(offset: number): number {
    const id = this.nextId++;
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

  /** A copy of an expression, with ids of its own. */
  copy(expr: Expr, macroId: number): Expr {
    const id = this.idAtOffset(this.offsetOf(expr.id));
    const copy = (part: Expr) => this.copy(part, macroId);
    switch (expr.kind) {
      case 'literal':
      case 'ident':
        return { ...expr, id };
      case 'select':
        return { ...expr, id, operand: copy(expr.operand) };
      case 'call':
        return this.copyCall(expr, id, copy);
      case 'list':
        return { ...expr, id, elements: expr.elements.map(copy) };
      case 'map':
        return { ...expr, id, entries: expr.entries.map(entry => this.copyEntry(entry, macroId)) };
      case 'struct':
        return { ...expr, id, fields: expr.fields.map(field => ({ ...field, id: this.idOfMacro(macroId), value: copy(field.value) })) };
      case 'comprehension':
        return {
          ...expr,
          id,
          iterRange: copy(expr.iterRange),
          accuInit: copy(expr.accuInit),
          loopCondition: copy(expr.loopCondition),
          loopStep: copy(expr.loopStep),
          result: copy(expr.result),
        };
    }
  }

  /** A new id at the place of a call that a macro replaces. */
  idOfMacro(macroId: number): number {
    return this.idAtOffset(this.offsetOf(macroId));
  }

  private copyCall(expr: CallExpr, id: number, copy: (part: Expr) => Expr): CallExpr {
    const args = expr.args.map(copy);
    return expr.target ? { ...expr, id, target: copy(expr.target), args } : { ...expr, id, args };
  }

  private copyEntry(entry: MapEntry, macroId: number): MapEntry {
    const id = this.idOfMacro(macroId);
    return { ...entry, id, key: this.copy(entry.key, macroId), value: this.copy(entry.value, macroId) };
  }
}
