import { Expr } from '../ast';

/** The expressions directly inside of an expression, in their order. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'select': return [expr.operand];
    case 'call': return expr.target === undefined ? expr.args : [expr.target, ...expr.args];
    case 'list': return expr.elements;
    case 'map': return expr.entries.flatMap(({ key, value }) => [key, value]);
    case 'struct': return expr.fields.map(({ value }) => value);
    case 'comprehension': return [expr.iterRange, expr.accuInit, expr.loopCondition, expr.loopStep, expr.result];
    default: return [];
  }
}

/** The name of a variable of the policy that the expression is, as `variables.name`. */
export function variableName(expr: Expr): string | undefined {
  return expr.kind === 'select' && !expr.testOnly && expr.operand.kind === 'ident' && expr.operand.name === 'variables' ? expr.field : undefined;
}

/** The names of the variables that an expression reads, each once. */
export function variablesIn(expr: Expr): readonly string[] {
  const names = new Set<string>();
  const pending = [expr];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const name = variableName(next);
    if (name !== undefined) {
      names.add(name);
    }
    pending.push(...[...childrenOf(next)].reverse());
  }
  return [...names];
}
