import type { Expr, Literal } from '../../../../src/engine/cel/ast';

/** Writes an expression as `test/oracle/cel/parser` does: each node ends with its id and its offset. */
export function describeExpression(expr: Expr, positions: ReadonlyMap<number, number>): string {
  const at = (id: number) => `^${id}@${positions.get(id) ?? 'none'}`;
  const describe = (part: Expr): string => body(part, describe, at) + at(part.id);
  return describe(expr);
}

type Describe = (part: Expr) => string;

function body(expr: Expr, describe: Describe, at: (id: number) => string): string {
  const all = (parts: readonly Expr[]) => parts.map(describe).join(', ');
  switch (expr.kind) {
    case 'literal':
      return literal(expr.value);
    case 'ident':
      return expr.name;
    case 'select':
      return `${describe(expr.operand)}.${expr.field}${expr.testOnly ? '~test~' : ''}`;
    case 'call':
      return `${expr.target ? `${describe(expr.target)}.` : ''}${expr.function}(${all(expr.args)})`;
    case 'list':
      return `[${expr.elements.map((element, i) => (expr.optionalIndices.includes(i) ? '?' : '') + describe(element)).join(', ')}]`;
    case 'map':
      return `{${expr.entries.map(({ id, key, value, optional }) => `${optional ? '?' : ''}${describe(key)}:${describe(value)}${at(id)}`).join(', ')}}`;
    case 'struct':
      return `${expr.typeName}{${expr.fields.map(({ id, name, value, optional }) => `${optional ? '?' : ''}${name}:${describe(value)}${at(id)}`).join(', ')}}`;
    case 'comprehension':
      return `fold(${expr.iterVar},${expr.iterVar2 ?? ''},${expr.accuVar},${
        all([expr.iterRange, expr.accuInit, expr.loopCondition, expr.loopStep, expr.result])})`;
  }
}

function literal(value: Literal): string {
  switch (value.type) {
    case 'null':
      return 'null';
    case 'bool':
      return String(value.value);
    case 'int':
      return `i${value.value}`;
    case 'uint':
      return `u${value.value}`;
    case 'double':
      return `d${Object.is(value.value, -0) ? '-' : ''}${value.value.toExponential(17).replace(/e([+-])(\d)$/, 'e$10$2')}`;
    case 'string':
      return `s${JSON.stringify(value.value).replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029')}`;
    case 'bytes':
      return `b${Buffer.from(value.value).toString('hex')}`;
  }
}
