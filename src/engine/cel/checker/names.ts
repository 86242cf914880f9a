import { Expr } from '../ast';

/** Longer names stand for nothing. */
const MOST_PARTS = 64;

/** `a.b.c` as one name, if the expression is written so. */
export function qualifiedName(expr: Expr): string | undefined {
  const parts: string[] = [];
  let operand = expr;
  while (operand.kind === 'select' && !operand.testOnly && parts.length < MOST_PARTS) {
    parts.push(operand.field);
    ({ operand } = operand);
  }
  return operand.kind === 'ident' ? [operand.name, ...parts.reverse()].join('.') : undefined;
}

export function withoutLeadingDot(name: string): string {
  return name.startsWith('.') ? name.slice(1) : name;
}
