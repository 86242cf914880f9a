import type { NodeFactory } from './node-factory';
import type { CallExpr, ComprehensionExpr, Expr, MapExpr, StructExpr } from '../ast';

/** Copies expressions for a macro, with ids of their own. Source: cel-go, parser/helper.go, exprHelper.Copy. */
export class ExpressionCopier {
  constructor(
    private readonly nodes: NodeFactory,
    private readonly macroId: number,
  ) {}

  copy(expr: Expr): Expr {
    const id = this.nodes.idAtOffset(this.nodes.offsetOf(expr.id));
    switch (expr.kind) {
      case 'literal':
      case 'ident':
        return { ...expr, id };
      case 'select':
        return { ...expr, id, operand: this.copy(expr.operand) };
      case 'call':
        return this.copyCall(expr, id);
      case 'list':
        return { ...expr, id, elements: expr.elements.map(element => this.copy(element)) };
      case 'map':
        return this.copyMap(expr, id);
      case 'struct':
        return this.copyStruct(expr, id);
      case 'comprehension':
        return this.copyComprehension(expr, id);
    }
  }

  private copyCall(expr: CallExpr, id: number): CallExpr {
    const args = expr.args.map(arg => this.copy(arg));
    return expr.target ? { ...expr, id, target: this.copy(expr.target), args } : { ...expr, id, args };
  }

  private copyMap(expr: MapExpr, id: number): MapExpr {
    const entries = expr.entries.map((entry) => {
      const entryId = this.nodes.idOfMacro(this.macroId);
      return { ...entry, id: entryId, key: this.copy(entry.key), value: this.copy(entry.value) };
    });
    return { ...expr, id, entries };
  }

  private copyStruct(expr: StructExpr, id: number): StructExpr {
    const fields = expr.fields.map((field) => {
      const fieldId = this.nodes.idOfMacro(this.macroId);
      return { ...field, id: fieldId, value: this.copy(field.value) };
    });
    return { ...expr, id, fields };
  }

  private copyComprehension(expr: ComprehensionExpr, id: number): ComprehensionExpr {
    return {
      ...expr,
      id,
      iterRange: this.copy(expr.iterRange),
      accuInit: this.copy(expr.accuInit),
      loopCondition: this.copy(expr.loopCondition),
      loopStep: this.copy(expr.loopStep),
      result: this.copy(expr.result),
    };
  }
}
