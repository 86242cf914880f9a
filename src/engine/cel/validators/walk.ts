import { Expr } from '../ast';

/** An expression inside another. */
export interface Visited {
  readonly expr: Expr;
  /** The calls around it, the innermost first. */
  readonly calls: OuterCalls | undefined;
}

interface OuterCalls {
  readonly function: string;
  readonly outer: OuterCalls | undefined;
}

/** The expression and all inside it, from the outside in and in the order of their evaluation. */
export function walk(root: Expr): readonly Visited[] {
  const visited: Visited[] = [];
  const pending: Visited[] = [{ expr: root, calls: undefined }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    visited.push(next);
    const { expr, calls: outer } = next;
    const calls = expr.kind === 'call' ? { function: expr.function, outer } : outer;
    const children = childrenOf(expr);
    for (let i = children.length - 1; i >= 0; i--) {
      pending.push({ expr: children[i], calls });
    }
  }
  return visited;
}

export function isInsideCall({ calls }: Visited, name: string): boolean {
  for (let call = calls; call !== undefined; call = call.outer) {
    if (call.function === name) {
      return true;
    }
  }
  return false;
}

const NONE: readonly never[] = [];

function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'select': return [expr.operand];
    case 'call': return expr.target === undefined ? expr.args : [expr.target, ...expr.args];
    case 'list': return expr.elements;
    case 'map': return expr.entries.flatMap(({ key, value }) => [key, value]);
    case 'struct': return expr.fields.map(({ value }) => value);
    case 'comprehension': return [expr.iterRange, expr.accuInit, expr.loopCondition, expr.loopStep, expr.result];
    default: return NONE;
  }
}
