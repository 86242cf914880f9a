import { CallExpr, Expr } from '../ast';
import { childrenOf } from './children';
import { ValueOrigin } from './places';
import { isChain, Reads, Site } from './reads';
import { nearestName } from '../../decoding/nearest-name';
import { CelError, CelList, CelResult } from '../values/value';

/** The value with which a field of the object gives a sub-expression another value. */
export interface MeetingValue {
  readonly place: ValueOrigin;
  /** Undefined to remove the field. */
  readonly value?: ScalarValue;
}

type ScalarValue = string | number | boolean;

/** A field, how it is compared, and with what. */
interface FieldComparison {
  readonly field: Expr;
  readonly operator: ComparisonOperator;
  readonly other: Expr;
}

type ComparisonOperator = '_<=_' | '_<_' | '_>=_' | '_>_' | '_==_' | '_!=_' | '@in';

/** The same comparison with its sides the other way around. */
const REVERSED: Readonly<Record<string, ComparisonOperator>> = { '_<=_': '_>=_', '_<_': '_>_', '_>=_': '_<=_', '_>_': '_<_', '_==_': '_==_', '_!=_': '_!=_' };
const NEGATED: Readonly<Record<string, ComparisonOperator>> = { '_<=_': '_>_', '_<_': '_>=_', '_>=_': '_<_', '_>_': '_<=_', '_==_': '_!=_', '_!=_': '_==_' };

/** What identifies an object, and what its programs are: other values would be for another object. */
const FIXED: ReadonlySet<unknown> = new Set(['apiVersion', 'kind', 'name', 'namespace', 'generateName', 'image', 'serviceAccountName', 'serviceAccount']);

/** Finds the values of fields with which plain comparisons come out otherwise. */
export class MeetingValues {
  constructor(private readonly reads: Reads) {}

  /** @param wanted what the sub-expression shall be */
  public of(site: Site, expr: Expr, wanted: boolean): MeetingValue | undefined {
    const found = this.find(site, expr, wanted);
    return found === undefined || found.place.root !== 'object' || FIXED.has(found.place.steps.at(-1)) ? undefined : found;
  }

  private find(site: Site, expr: Expr, wanted: boolean): MeetingValue | undefined {
    const comparison = comparisonOf(expr);
    if (comparison !== undefined) {
      return this.compared(site, comparison, wanted);
    }
    if (!isChain(expr)) {
      return undefined;
    }
    const value = site.expressions.evaluate(expr, site.locals);
    if (value === true || value === false) {
      return expr.kind === 'select' && expr.testOnly ? this.present(site, expr, wanted) : this.at(site, expr, wanted);
    }
    return value instanceof CelError && wanted ? this.comparedElsewhere(site, expr) : undefined;
  }

  /** Of `has(field)`: no field, or the value with which the expression compares it elsewhere. */
  private present(site: Site, expr: Expr, wanted: boolean): MeetingValue | undefined {
    if (wanted) {
      return this.comparedElsewhere(site, expr);
    }
    const place = this.placeOf(site, expr);
    return place && { place };
  }

  private comparedElsewhere(site: Site, missing: Expr): MeetingValue | undefined {
    const pending: Expr[] = [site.expressions.parts.checked.expr];
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
      const comparison = comparisonOf(next);
      if (comparison !== undefined && isWithin(comparison.field, missing)) {
        return this.compared(site, comparison, true);
      }
      const condition = conditionIn(next, missing);
      if (condition !== undefined) {
        return this.at(site, condition.field, condition.value);
      }
      pending.push(...childrenOf(next));
    }
    return undefined;
  }

  private compared(site: Site, { field, operator, other }: FieldComparison, wanted: boolean): MeetingValue | undefined {
    const asked = wanted ? operator : NEGATED[operator];
    const value = asked && valueFor(asked, site.expressions.evaluate(other, site.locals), site.expressions.evaluate(field, site.locals));
    return value === undefined ? undefined : this.at(site, field, value);
  }

  private at(site: Site, field: Expr, value: ScalarValue): MeetingValue | undefined {
    const place = this.placeOf(site, field);
    return place && { place, value };
  }

  private placeOf(site: Site, field: Expr): ValueOrigin | undefined {
    return this.reads.placeOf(site, field, site.expressions.evaluate(field, site.locals));
  }
}

function comparisonOf(expr: Expr): FieldComparison | undefined {
  if (expr.kind !== 'call' || expr.args.length !== 2 || !(Object.hasOwn(REVERSED, expr.function) || expr.function === '@in')) {
    return undefined;
  }
  const [one, other] = (expr as CallExpr).args;
  if (isField(one)) {
    return { field: one, operator: expr.function as ComparisonOperator, other };
  }
  return isField(other) && Object.hasOwn(REVERSED, expr.function) ? { field: other, operator: REVERSED[expr.function], other: one } : undefined;
}

/** A field that is a condition by itself, or its negation: `has(a.b) && a.b`, `has(a.b) && !a.b`. */
function conditionIn(expr: Expr, missing: Expr): { readonly field: Expr; readonly value: boolean } | undefined {
  if (expr.kind !== 'call' || !(Object.hasOwn(CONDITIONS, expr.function))) {
    return undefined;
  }
  const field = expr.args.find((each) => isField(each) && !(each.kind === 'select' && each.testOnly) && isWithin(each, missing));
  return field && { field, value: CONDITIONS[expr.function] };
}

/** The operators whose operands are conditions, and what an operand shall be. */
const CONDITIONS: Readonly<Record<string, boolean>> = { '_&&_': true, '_||_': true, '!_': false };

function isField(expr: Expr): boolean {
  return expr.kind !== 'ident' && isChain(expr);
}

/** The nearest value for which the comparison holds; undefined where it is one of many. */
function valueFor(operator: ComparisonOperator, given: CelResult, current: CelResult): ScalarValue | undefined {
  if (operator === '@in') {
    return oneOf(given, current);
  }
  const value = scalarOf(given);
  switch (operator) {
    case '_==_': case '_<=_': case '_>=_': return value;
    case '_!=_': return typeof value === 'boolean' ? !value : undefined;
    case '_<_': return typeof value === 'number' ? value - 1 : undefined;
    case '_>_': return typeof value === 'number' ? value + 1 : undefined;
  }
}

function oneOf(list: CelResult, current: CelResult): ScalarValue | undefined {
  const values = list instanceof CelList ? [...list.elements()].map(scalarOf) : [];
  const texts = values.filter((each) => typeof each === 'string');
  return values.length === 1 ? values[0] : typeof current === 'string' ? nearestName(current, texts) : undefined;
}

function scalarOf(value: CelResult): ScalarValue | undefined {
  if (typeof value === 'bigint') {
    return Number.isSafeInteger(Number(value)) ? Number(value) : undefined;
  }
  return typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isSafeInteger(value)) ? value : undefined;
}

/** Whether a chain of selections begins with another one, which may be that of a `has`. */
function isWithin(chain: Expr, start: Expr): boolean {
  for (let next: Expr | undefined = chain; next !== undefined; next = operandOf(next)) {
    if (isSame(next, start)) {
      return true;
    }
  }
  return false;
}

function operandOf(expr: Expr): Expr | undefined {
  return expr.kind === 'select' ? expr.operand : expr.kind === 'call' ? expr.args[0] : undefined;
}

function isSame(a: Expr | undefined, b: Expr | undefined): boolean {
  if (a === undefined || b === undefined) {
    return a === b;
  }
  switch (a.kind) {
    case 'ident': return b.kind === 'ident' && a.name === b.name;
    case 'select': return b.kind === 'select' && a.field === b.field && isSame(a.operand, b.operand);
    case 'literal': return b.kind === 'literal' && 'value' in a.value && 'value' in b.value && a.value.value === b.value.value;
    case 'call': return b.kind === 'call' && a.function === b.function && a.args.length === b.args.length && a.args.every((each, i) => isSame(each, b.args[i]));
    default: return false;
  }
}
