import { isChain, Site } from './reads';
import { Expr } from '../ast';

/** A field that an expression reads, and where it is evaluated. */
export interface SitedField {
  readonly site: Site;
  readonly field: Expr;
  /** What it counts as where it is not set: `1` in `a.?b.orValue(1)`. */
  readonly otherwise?: Expr;
}

/** The expression of a variable of the policy, where an expression is one. */
export type FollowVariable = (expr: Expr) => SitedField | undefined;

/** The field whose value an expression has, or would have if it were set: `a.b`, `a.?b.orValue(1)`, `has(a.b) ? a.b : 1`, `variables.b`. */
export function fieldOf(site: Site, expr: Expr, follow: FollowVariable): SitedField | undefined {
  const variable = follow(expr);
  if (variable !== undefined) {
    return fieldOf(variable.site, variable.field, follow);
  }
  if (expr.kind === 'call' && expr.target !== undefined && OF_OPTIONALS.has(expr.function)) {
    const found = fieldOf(site, expr.target, follow);
    return found && expr.function === 'orValue' ? { ...found, otherwise: expr.args[0] } : found;
  }
  if (expr.kind === 'call' && expr.function === '_?_:_') {
    const [condition, one, other] = expr.args;
    const isOne = site.expressions.evaluate(condition, site.locals);
    return fieldOf(site, isOne === true ? one : other, follow) ?? (isOne === false && isPresence(condition) ? fieldOf(site, one, follow) : undefined);
  }
  return expr.kind !== 'ident' && isChain(expr) ? { site, field: expr } : undefined;
}

/** The functions that have what an optional has, where it has something. */
const OF_OPTIONALS: ReadonlySet<string> = new Set(['orValue', 'value']);

/** The last key of a field. */
export function keyOf(field: Expr): string {
  const key = field.kind === 'call' ? field.args[1] : undefined;
  return field.kind === 'select' ? field.field : key?.kind === 'literal' && key.value.type === 'string' ? key.value.value : '';
}

function isPresence(expr: Expr): boolean {
  return (expr.kind === 'select' && expr.testOnly) || (expr.kind === 'call' && expr.function === 'hasValue');
}
