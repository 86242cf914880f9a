import { ExpressionError } from './expression-error';
import { CallExpr, Expr, ListExpr } from '../ast';
import { CheckedExpression } from '../checker/checked';
import { clauseError, parseFormat } from '../libraries/format-clauses';
import { DYN, TypeKind, Type } from '../type';
import { panic } from '../values/abort';

/** A format string that does not fit the list of its arguments, where both are written out. */
export function checkFormat(expr: CallExpr, checked: CheckedExpression, panics: boolean): readonly ExpressionError[] {
  if (!isFormat(expr, checked) || expr.target?.kind !== 'literal' || expr.target.value.type !== 'string') {
    if (panics && isFormat(expr, checked) && expr.target !== undefined && expr.target.kind !== 'literal') {
      throw panic('runtime error: invalid memory address or nil pointer dereference');
    }
    return [];
  }
  const [list] = expr.args;
  return expr.args.length === 1 && list.kind === 'list' ? checkArguments(expr, expr.target.value.value, list, checked) : [];
}

function isFormat(expr: CallExpr, { references }: CheckedExpression): boolean {
  if (expr.function !== 'format') {
    return false;
  }
  const overloads = references.get(expr.id)?.overloads ?? [];
  return overloads.length === 0 || overloads.includes('string_format');
}

function checkArguments(expr: CallExpr, format: string, { elements }: ListExpr, checked: CheckedExpression): readonly ExpressionError[] {
  let errorId = expr.id;
  let used = 0;
  const result = parseFormat(format, elements.length, ({ verb }, index) => {
    used++;
    const bad = badPart(verb, elements[index], checked);
    if (bad === undefined) {
      return { text: '' };
    }
    errorId = bad.id;
    return { error: `error during formatting: ${clauseError(verb, typeOf(bad, checked).name)}` };
  }, true);
  if ('error' in result) {
    return [{ id: errorId, message: result.error }];
  }
  return elements.length > used
    ? [{ id: expr.id, message: `too many arguments supplied to string.format (expected ${used}, got ${elements.length})` }] : [];
}

function typeOf({ id }: Expr, { types }: CheckedExpression): Type {
  return types.get(id) ?? DYN;
}

const INTEGERS: readonly TypeKind[] = ['int', 'uint'];
const KINDS: Readonly<Record<string, readonly TypeKind[]>> = {
  s: ['list', 'map', 'int', 'uint', 'double', 'bool', 'string', 'timestamp', 'bytes', 'duration', 'type', 'null'],
  d: INTEGERS,
  f: ['double', 'string'],
  e: ['double', 'string'],
  b: ['int', 'uint', 'bool'],
  x: ['int', 'uint', 'string', 'bytes'],
  X: ['int', 'uint', 'string', 'bytes'],
  o: INTEGERS,
};

/** The argument, or the part of it, whose type does not fit. */
function badPart(verb: string, expr: Expr, checked: CheckedExpression): Expr | undefined {
  const { kind } = typeOf(expr, checked);
  if (kind !== 'dyn' && !KINDS[verb].includes(kind)) {
    return expr;
  }
  if (verb !== 's') {
    return undefined;
  }
  const parts = expr.kind === 'list' ? expr.elements : expr.kind === 'map' ? expr.entries.flatMap(({ key, value }) => [key, value]) : [];
  for (const part of parts) {
    const bad = badPart(verb, part, checked);
    if (bad !== undefined) {
      return bad;
    }
  }
  return undefined;
}
