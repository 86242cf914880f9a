import { fieldOf, FollowVariable, keyOf, SitedField } from './field-of';
import { Site } from './reads';
import { nearestName } from '../../decoding/nearest-name';
import { Expr } from '../ast';
import { CelList, CelMap, CelOptional, CelResult } from '../values/value';

/** A field, how it is compared, and with what. */
export interface FieldComparison extends SitedField {
  readonly operator: ComparisonOperator;
  readonly other: Expr;
  /** Whether its size is compared, or it as an amount. */
  readonly of?: 'size' | 'amount';
}

export type ComparisonOperator = '_<=_' | '_<_' | '_>=_' | '_>_' | '_==_' | '_!=_' | '@in';

export type ScalarValue = string | number | boolean;

/** What a field shall be; undefined to remove it. */
export interface NearestValue {
  readonly value?: ScalarValue;
}

/** The same comparison with its sides the other way around. */
const REVERSED: Readonly<Record<string, ComparisonOperator>> = { '_<=_': '_>=_', '_<_': '_>_', '_>=_': '_<=_', '_>_': '_<_', '_==_': '_==_', '_!=_': '_!=_' };
const NEGATED: Readonly<Record<string, ComparisonOperator>> = { '_<=_': '_>_', '_<_': '_>=_', '_>=_': '_<_', '_>_': '_<=_', '_==_': '_!=_', '_!=_': '_==_' };

/** The comparison of a field that an expression is. */
export function comparisonOf(site: Site, expr: Expr, follow: FollowVariable): FieldComparison | undefined {
  const sides = amountsIn(expr);
  if (sides !== undefined) {
    return amountComparison(site, sides, follow);
  }
  if (expr.kind !== 'call' || expr.args.length !== 2 || !(Object.hasOwn(REVERSED, expr.function) || expr.function === '@in')) {
    return undefined;
  }
  const [one, other] = expr.args;
  const isReversible = Object.hasOwn(REVERSED, expr.function);
  return sidedComparison(site, { one, operator: expr.function as ComparisonOperator, other }, follow)
    ?? (isReversible ? sidedComparison(site, { one: other, operator: REVERSED[expr.function], other: one }, follow) : undefined);
}

interface Sides {
  readonly one: Expr;
  readonly operator: ComparisonOperator;
  readonly other: Expr;
}

function sidedComparison(site: Site, { one, operator, other }: Sides, follow: FollowVariable): FieldComparison | undefined {
  const [sized] = one.kind === 'call' && one.function === 'size' ? [...one.args, one.target] : [];
  const found = fieldOf(site, sized ?? one, follow);
  return found && { ...found, operator, other, ...(sized && { of: 'size' }) };
}

/** Both sides of `quantity(a).isLessThan(quantity(b))`, or of `quantity(a).compareTo(quantity(b)) <= 0`. */
function amountsIn(expr: Expr): readonly [Expr, Expr] | undefined {
  if (expr.kind !== 'call') {
    return undefined;
  }
  const call = ORDERS.has(expr.function) ? expr : expr.args.find((each) => each.kind === 'call' && each.function === 'compareTo');
  const [one, other] = call?.kind === 'call' ? [call.target, call.args[0]].map((each) => each && amountIn(each)) : [];
  return one !== undefined && other !== undefined ? [one, other] : undefined;
}

const ORDERS: ReadonlySet<string> = new Set(['isLessThan', 'isGreaterThan']);

/** What is in `quantity(...)`. */
function amountIn(expr: Expr): Expr | undefined {
  const [inner] = expr.kind === 'call' && expr.function === 'quantity' ? expr.args : [];
  return inner?.kind === 'call' && inner.function === 'string' ? inner.args[0] : inner;
}

/** A side that reads the object, compared with the other one. */
function amountComparison(site: Site, sides: readonly [Expr, Expr], follow: FollowVariable): FieldComparison | undefined {
  const [one, other] = sides.map((side) => fieldOf(site, side, follow));
  const isOne = one !== undefined && rootOf(one.field) !== 'params';
  const found = isOne ? one : other;
  return found && { ...found, operator: '_==_', other: sides[isOne ? 1 : 0], of: 'amount' };
}

function rootOf(expr: Expr): string | undefined {
  switch (expr.kind) {
    case 'ident': return expr.name;
    case 'select': return rootOf(expr.operand);
    case 'call': return rootOf(expr.args[0]);
    default: return undefined;
  }
}

/** The nearest value for which a comparison comes out as it shall; undefined where it is one of many. */
export function valueFor(
  comparison: FieldComparison, asked: ComparisonOperator | undefined, given: CelResult, current: CelResult,
): NearestValue | undefined {
  switch (comparison.of) {
    // The same amount is neither more nor less.
    case 'amount': {
      const value = scalarOf(given);
      return value === undefined ? undefined : { value: String(value) };
    }
    case 'size':
      return sizedValue(asked, given);
    case undefined: {
      const found = asked && comparedValue(asked, given, { current: inOptional(current), name: keyOf(comparison.field) });
      return isZero(found?.value) && isSame(comparison, found?.value) ? {} : found;
    }
  }
}

/** How a comparison shall come out. */
export function askedOf({ operator }: FieldComparison, isWanted: boolean): ComparisonOperator | undefined {
  return isWanted ? operator : NEGATED[operator];
}

function isZero(value: ScalarValue | undefined): boolean {
  return value === '' || value === 0;
}

/** Whether a field that is not set counts as the value. */
function isSame({ site, otherwise }: FieldComparison, value: ScalarValue | undefined): boolean {
  return otherwise !== undefined && scalarOf(site.expressions.evaluate(otherwise, site.locals)) === value;
}

/** Of a size, that nothing is there. */
function sizedValue(asked: ComparisonOperator | undefined, given: CelResult): NearestValue | undefined {
  const most = asked === '_<_' ? 1 : asked === '_==_' || asked === '_<=_' ? 0 : undefined;
  return scalarOf(given) === most && most !== undefined ? {} : undefined;
}

interface ComparedField {
  /** Undefined where it is not set. */
  readonly current: CelResult | undefined;
  readonly name: string;
}

function comparedValue(operator: ComparisonOperator, given: CelResult, { current, name }: ComparedField): NearestValue | undefined {
  if (operator === '@in') {
    return valued(oneOf(given, current) ?? usualOf(given, name));
  }
  const inside = inOptional(given);
  if (inside === undefined || (inside instanceof CelList && inside.size === 0)) {
    return operator === '_==_' ? {} : undefined;
  }
  const value = scalarOf(inside);
  switch (operator) {
    case '_==_': case '_<=_': case '_>=_': return valued(value);
    case '_!=_': return value === undefined ? undefined : typeof value === 'boolean' ? { value: !value } : value === 0 && IDS.has(name) ? { value: ANY_ID } : {};
    case '_<_': return typeof value === 'number' ? { value: value - 1 } : undefined;
    case '_>_': return typeof value === 'number' ? { value: value === 0 && IDS.has(name) ? ANY_ID : value + 1 } : undefined;
  }
}

/** Of the types of profiles, the one of the container runtime. */
function usualOf(list: CelResult, name: string): ScalarValue | undefined {
  return name === 'type' && list instanceof CelList ? [...list.elements()].map(scalarOf).find((each) => each === 'RuntimeDefault') : undefined;
}

/** The ids of users and groups, and one that the Kubernetes documentation often uses. */
const IDS: ReadonlySet<string> = new Set(['runAsUser', 'runAsGroup', 'fsGroup']);
const ANY_ID = 1000;

function valued(value: ScalarValue | undefined): NearestValue | undefined {
  return value === undefined ? undefined : { value };
}

/** Undefined for an optional that has nothing. */
export function inOptional(value: CelResult): CelResult | undefined {
  return value instanceof CelOptional ? value.value : value;
}

function oneOf(list: CelResult, current: CelResult | undefined): ScalarValue | undefined {
  const elements = list instanceof CelList ? [...list.elements()] : list instanceof CelMap ? Array.from(list.entries(), ([key]) => key) : [];
  const values = elements.map(scalarOf);
  const texts = values.filter((each) => typeof each === 'string');
  return values.length === 1 ? values[0] : typeof current === 'string' ? nearestName(current, texts) : undefined;
}

export function scalarOf(value: CelResult | undefined): ScalarValue | undefined {
  if (typeof value === 'bigint') {
    return Number.isSafeInteger(Number(value)) ? Number(value) : undefined;
  }
  return typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isSafeInteger(value)) ? value : undefined;
}
