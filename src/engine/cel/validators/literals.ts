import { ExpressionError } from './expression-error';
import { CallExpr, LiteralExpr } from '../ast';
import { CheckedExpression } from '../checker/checked';
import { compilePattern } from '../libraries/patterns';
import { literalValue } from '../planner/literal';
import { convertToDuration, convertToTimestamp } from '../values/conversion';
import { CelError, CelTimestamp, isInt } from '../values/value';

/** A duration, timestamp or pattern that is written out and is none. upstream: the first argument is looked at, whatever it is. */
export function literalError(expr: CallExpr, name: string, { namespaced }: CheckedExpression): readonly ExpressionError[] {
  if ((namespaced.get(expr.id) ?? expr.function) !== name) {
    return NONE;
  }
  const [first] = expr.args;
  return first?.kind === 'literal' && !isValid(first, name) ? [{ id: first.id, message: `invalid ${name} argument` }] : NONE;
}

const NONE: readonly never[] = [];

function isValid(expr: LiteralExpr, name: string): boolean {
  const value = literalValue(expr.value);
  switch (name) {
    case 'duration': return typeof value === 'string' && !(convertToDuration(value) instanceof CelError);
    case 'timestamp': return (typeof value === 'string' || isInt(value)) && convertToTimestamp(value) instanceof CelTimestamp;
    default: return typeof value === 'string' && !('error' in compilePattern(value));
  }
}
