import { childrenOf } from './children';
import { ValueOrigin, placeInside, ValueOrigins } from './places';
import { SourceTokens } from './source-tokens';
import { LocalResults, SubExpressions } from './sub-expressions';
import { valueText } from './value-text';
import { CallExpr, Expr, SelectExpr } from '../ast';
import { CelError, CelOptional, CelResult } from '../values/value';

/** A value that a sub-expression reads. */
export interface ReadValue {
  /** How it is written. */
  readonly source: string;
  readonly value: string;
  /** Where it is, if it is in an input of the expression; where it would be, if it is not there. */
  readonly place?: ValueOrigin;
}

/** A selection or an index: what it reads from, and the key. */
interface ReadSelection {
  readonly operand: Expr;
  readonly key: CelResult;
}

/** Where an expression is evaluated. */
export interface Site {
  readonly expressions: SubExpressions;
  readonly tokens: SourceTokens;
  readonly locals: LocalResults;
  /** The places of the variables of comprehensions that have one. */
  readonly places: ReadonlyMap<string, ValueOrigin>;
}

/** What a sub-expression reads: its operands, and what is selected in them. */
export class Reads {
  constructor(private readonly places: ValueOrigins) {}

  /** What decides a call, or a name by itself. */
  public of(site: Site, expr: Expr): readonly ReadValue[] {
    const operands = expr.kind === 'call' && !isSelection(expr) ? partsOf(expr) : [expr];
    const found = operands.flatMap((operand) => this.operand(site, operand, operand === expr));
    return found.filter(({ source }, i) => found.findIndex((other) => other.source === source) === i);
  }

  private operand(site: Site, expr: Expr, isWhole: boolean): readonly ReadValue[] {
    if (isConstant(expr)) {
      return [];
    }
    if (isChain(expr)) {
      return [this.read(site, expr)];
    }
    const inside = this.inside(site, expr);
    const value = site.expressions.evaluate(expr, site.locals);
    return isWhole || value instanceof CelError ? inside : [{ source: site.tokens.rangeOf(expr).text, value: valueText(value) }, ...inside];
  }

  /** The selections inside of a call. Those inside of a comprehension differ by element, but for its range. */
  private inside(site: Site, expr: Expr): readonly ReadValue[] {
    const parts = expr.kind === 'comprehension' ? [expr.iterRange] : expr.kind === 'call' ? partsOf(expr) : [];
    return parts.flatMap((part) => (isChain(part) ? [this.read(site, part)] : this.inside(site, part)));
  }

  private read(site: Site, expr: Expr): ReadValue {
    const value = site.expressions.evaluate(expr, site.locals);
    const place = this.placeOf(site, expr, value);
    const source = site.tokens.rangeOf(expr).text;
    if (expr.kind === 'select' && expr.testOnly) {
      const found = value === true ? site.expressions.evaluate({ ...expr, testOnly: false }, site.locals) : undefined;
      return { source, value: found === undefined ? 'not set' : valueText(found), ...(place && { place }) };
    }
    return { source, value: value instanceof CelError ? 'not set' : valueText(value), ...(place && { place }) };
  }

  /** The value at a place, if it is a text, a number or a boolean. */
  public valueAt(place: ValueOrigin): CelResult | undefined {
    return this.places.valueAt(place);
  }

  /** Where the value of a name or a selection is, or would be. */
  public placeOf(site: Site, expr: Expr, value: CelResult): ValueOrigin | undefined {
    const own = this.places.find(value instanceof CelOptional ? value.value : value);
    if (own !== undefined && !(expr.kind === 'select' && expr.testOnly)) {
      return own;
    }
    if (expr.kind === 'ident') {
      return site.places.get(expr.name);
    }
    const selection = selectionOf(site, expr);
    if (selection === undefined) {
      return undefined;
    }
    const operand = site.expressions.evaluate(selection.operand, site.locals);
    return placeInside(this.placeOf(site, selection.operand, operand), selection.key);
  }
}

function partsOf({ target, args }: CallExpr): readonly Expr[] {
  return target === undefined ? args : [target, ...args];
}

/** Whether an expression reads nothing. */
function isConstant(expr: Expr): boolean {
  return expr.kind !== 'ident' && childrenOf(expr).every(isConstant);
}

function isSelection({ function: name }: CallExpr): boolean {
  return name === '_[_]' || name === '_?._' || name === '_[?_]';
}

/** Whether an expression is a name, or something that is selected from one. */
export function isChain(expr: Expr): boolean {
  switch (expr.kind) {
    case 'ident': return true;
    case 'select': return isChain(expr.operand);
    case 'call': return isSelection(expr) && isChain(expr.args[0]);
    default: return false;
  }
}

function selectionOf(site: Site, expr: Expr): ReadSelection | undefined {
  if (expr.kind === 'select') {
    return { operand: (expr as SelectExpr).operand, key: expr.field };
  }
  return expr.kind === 'call' && isSelection(expr)
    ? { operand: expr.args[0], key: site.expressions.evaluate(expr.args[1], site.locals) }
    : undefined;
}
