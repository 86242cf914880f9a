import { ExpressionError } from './expression-error';
import { isInsideCall, Visited } from './walk';
import { ListExpr, MapExpr } from '../ast';
import { CheckedExpression } from '../checker/checked';
import { DYN, formatType, isSameType, Type } from '../type';
import { panic } from '../values/abort';

/** Lists and maps whose elements are of several types. The arguments of `format` may be. */
export function* homogeneousErrors(visited: readonly Visited[], checked: CheckedExpression, exemptsFormat: boolean): Iterable<ExpressionError> {
  const looked = visited.filter((each) => (each.expr.kind === 'list' || each.expr.kind === 'map') && !(exemptsFormat && isInsideCall(each, 'format')));
  for (const { expr } of looked) {
    if (expr.kind === 'list') {
      yield* listErrors(expr, checked);
    }
  }
  for (const { expr } of looked) {
    if (expr.kind === 'map') {
      yield* mapErrors(expr, checked);
    }
  }
}

/** upstream: panics where an optional element is dyn. */
function typeOf({ types }: CheckedExpression, id: number, optional: boolean): Type {
  const type = types.get(id) ?? DYN;
  if (optional && type.parameters.length === 0) {
    throw panic('runtime error: index out of range [0] with length 0');
  }
  return optional ? type.parameters[0] : type;
}

function mismatch(id: number, expected: Type, actual: Type): ExpressionError {
  return { id, message: `expected type '${formatType(expected)}' but found '${formatType(actual)}'` };
}

/** The first one that differs from the first element. */
function* listErrors({ elements, optionalIndices }: ListExpr, checked: CheckedExpression): Iterable<ExpressionError> {
  let first: Type | undefined;
  for (const [index, { id }] of elements.entries()) {
    const type = typeOf(checked, id, optionalIndices.includes(index));
    first ??= type;
    if (!isSameType(first, type, false)) {
      yield mismatch(id, first, type);
      return;
    }
  }
}

/** Each that differs from the first entry. */
function* mapErrors({ entries }: MapExpr, checked: CheckedExpression): Iterable<ExpressionError> {
  const [first] = entries;
  for (const { key, value, optional } of entries) {
    const expected = [typeOf(checked, first.key.id, false), typeOf(checked, first.value.id, first.optional)];
    const actual = [typeOf(checked, key.id, false), typeOf(checked, value.id, optional)];
    for (const [index, { id }] of [key, value].entries()) {
      if (!isSameType(expected[index], actual[index], false)) {
        yield mismatch(id, expected[index], actual[index]);
      }
    }
  }
}
