import { childrenOf } from './children';
import { askedOf, comparisonOf, FieldComparison, inOptional, scalarOf, ScalarValue, valueFor } from './field-comparison';
import { fieldOf, FollowVariable, SitedField } from './field-of';
import { changedList, listWith, PlacedList } from './list-change';
import { ValueOrigin } from './places';
import { presentValue, PresentValue } from './present-value';
import { Quantifier } from './quantifier';
import { isChain, Reads, Site } from './reads';
import { ComprehensionExpr, Expr } from '../ast';
import { CelError, CelMap, CelOptional, CelResult } from '../values/value';

/** The value with which a field of the object gives a sub-expression another value. */
export interface MeetingValue {
  readonly place: ValueOrigin;
  /** Undefined to remove the field. */
  readonly value?: ScalarValue | readonly ScalarValue[] | PresentValue;
}

/** What identifies an object, and what its programs and their files are: other values would be for another object. */
const FIXED: ReadonlySet<unknown> = new Set([
  'apiVersion', 'kind', 'name', 'namespace', 'generateName', 'image', 'serviceAccountName', 'serviceAccount', 'hostPath', 'mountPath', 'containerPort',
  'port', 'targetPort',
]);
/** What the programs of a pod run with, and the contents of ConfigMaps and Secrets. */
const OF_PROGRAM: ReadonlySet<unknown> = new Set(['command', 'args', 'env', 'envFrom', 'data', 'stringData', 'binaryData']);

/** Finds the values of fields with which plain comparisons come out otherwise. */
export class MeetingValues {
  constructor(private readonly reads: Reads, private readonly follow: FollowVariable) {}

  /** @param wanted what the sub-expression shall be */
  public of(site: Site, expr: Expr, wanted: boolean): MeetingValue | undefined {
    return changeable(this.find(site, expr, wanted));
  }

  /** The same of `all` or `exists` as a whole, where the list that it is about is changed. */
  public ofList(site: Site, expr: ComprehensionExpr, quantifier: Quantifier): MeetingValue | undefined {
    const list = this.listAt(site, expr.iterRange);
    return list && changeable(changedList(site, expr, quantifier, list));
  }

  private find(site: Site, expr: Expr, wanted: boolean): MeetingValue | undefined {
    const comparison = comparisonOf(site, expr, this.follow);
    if (comparison !== undefined) {
      return this.compared(comparison, wanted) ?? this.contained(site, expr, wanted);
    }
    if (expr.kind === 'call' && expr.function === 'hasValue' && expr.target !== undefined) {
      return this.present(site, expr.target, wanted);
    }
    const found = fieldOf(site, expr, this.follow);
    return found === undefined ? this.contained(site, expr, wanted) : this.ofField(found, site.expressions.evaluate(expr, site.locals), wanted);
  }

  private ofField({ site, field }: SitedField, value: CelResult, wanted: boolean): MeetingValue | undefined {
    if (value === true || value === false) {
      return field.kind === 'select' && field.testOnly ? this.present(site, field, wanted) : this.at(site, field, wanted);
    }
    return value instanceof CelError && wanted ? this.comparedElsewhere(site, field) : undefined;
  }

  /** Of `has(field)`: no field, or the value with which the expression compares it elsewhere. */
  private present(site: Site, expr: Expr, wanted: boolean): MeetingValue | undefined {
    if (wanted) {
      return this.comparedElsewhere(site, expr) ?? this.usual(site, expr);
    }
    const place = this.placeOf(site, expr);
    return place && { place };
  }

  private comparedElsewhere(site: Site, missing: Expr): MeetingValue | undefined {
    const pending: Expr[] = [site.expressions.parts.checked.expr];
    let usual: MeetingValue | undefined;
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
      const comparison = comparisonOf(site, next, this.follow);
      const compared = comparison !== undefined && isWithin(comparison.field, missing) ? this.first(comparison) : undefined;
      if (compared?.value !== undefined) {
        return compared;
      }
      const condition = conditionIn(next, missing);
      if (condition !== undefined) {
        return this.at(site, condition.field, condition.value);
      }
      usual ??= isWithin(next, missing) ? this.usual(site, next) : this.usualKey(site, next, missing);
      pending.push(...childrenOf(next));
    }
    return usual;
  }

  /** Of an amount, rather the usual one than the largest one. */
  private first(comparison: FieldComparison): MeetingValue | undefined {
    return (comparison.of === 'amount' ? this.usual(comparison.site, comparison.field) : undefined) ?? this.nearest(comparison, true);
  }

  /** Of `key in missing`. */
  private usualKey(site: Site, expr: Expr, missing: Expr): MeetingValue | undefined {
    const [key, map] = expr.kind === 'call' && expr.function === '@in' ? expr.args : [];
    const place = map !== undefined && isWithin(map, missing) ? this.placeOf(site, map) : undefined;
    return place && key?.kind === 'literal' && key.value.type === 'string' ? this.usualAt({ root: place.root, steps: [...place.steps, key.value.value] }) : undefined;
  }

  /** The value of a field that only has to be there. */
  private usual(site: Site, expr: Expr): MeetingValue | undefined {
    const place = this.placeOf(site, expr);
    return place && this.usualAt(place);
  }

  private usualAt(place: ValueOrigin): MeetingValue | undefined {
    const value = presentValue(place.steps, (steps) => this.reads.valueAt({ ...place, steps }));
    return value === undefined ? undefined : { place, value };
  }

  private compared(comparison: FieldComparison, wanted: boolean): MeetingValue | undefined {
    const { site, field } = comparison;
    const current = site.expressions.evaluate(field, site.locals);
    const isMissing = current instanceof CelError || (current instanceof CelOptional && current.value === undefined);
    return isMissing && comparison.of === undefined && askedOf(comparison, wanted) === '_!=_'
      ? this.present(site, field, true)
      : this.nearest(comparison, wanted);
  }

  /** The nearest value for which a comparison comes out as wanted. */
  private nearest(comparison: FieldComparison, wanted: boolean): MeetingValue | undefined {
    const { site, field, other } = comparison;
    const evaluate = (expr: Expr): CelResult => site.expressions.evaluate(expr, site.locals);
    const found = valueFor(comparison, askedOf(comparison, wanted), evaluate(other), evaluate(field));
    const place = found && this.placeOf(site, field);
    return place && { place, ...found };
  }

  /** Of `value in list`: the list with the value, or without it; of `key in map`, the map without the key, or with what it usually is. */
  private contained(site: Site, expr: Expr, wanted: boolean): MeetingValue | undefined {
    if (expr.kind !== 'call' || expr.function !== '@in') {
      return undefined;
    }
    const [one, other] = expr.args;
    const value = scalarOf(site.expressions.evaluate(one, site.locals));
    const list = this.listAt(site, other);
    if (value === undefined || list === undefined) {
      return undefined;
    }
    if (!(list.range instanceof CelMap)) {
      return listWith(list, value, wanted);
    }
    const place = { root: list.place.root, steps: [...list.place.steps, String(value)] };
    return wanted ? this.usualAt(place) : { place };
  }

  private listAt(site: Site, expr: Expr): PlacedList | undefined {
    const found = fieldOf(site, expr, this.follow);
    const place = found && this.placeOf(found.site, found.field);
    return place && { place, range: inOptional(site.expressions.evaluate(expr, site.locals)) ?? null };
  }

  private at(site: Site, field: Expr, value: ScalarValue): MeetingValue | undefined {
    const place = this.placeOf(site, field);
    return place && { place, value };
  }

  private placeOf(site: Site, field: Expr): ValueOrigin | undefined {
    return this.reads.placeOf(site, field, site.expressions.evaluate(field, site.locals));
  }
}

function changeable(found: MeetingValue | undefined): MeetingValue | undefined {
  if (found === undefined || found.place.root !== 'object') {
    return undefined;
  }
  const { place: { steps }, value } = found;
  const last = steps.at(-1);
  const isFixed = steps.length === 0 || FIXED.has(last) || steps.some((step) => OF_PROGRAM.has(step));
  // Without its type, a Service or a profile is of another one.
  return isFixed || (value === undefined && last === 'type') ? undefined : found;
}

/** A field that is a condition by itself, or its negation: `has(a.b) && a.b`, `has(a.b) && !a.b`. */
function conditionIn(expr: Expr, missing: Expr): { readonly field: Expr; readonly value: boolean } | undefined {
  if (expr.kind !== 'call' || !(Object.hasOwn(CONDITIONS, expr.function))) {
    return undefined;
  }
  const field = expr.args.find((each) => each.kind !== 'ident' && isChain(each) && !(each.kind === 'select' && each.testOnly) && isWithin(each, missing));
  return field && { field, value: CONDITIONS[expr.function] };
}

/** The operators whose operands are conditions, and what an operand shall be. */
const CONDITIONS: Readonly<Record<string, boolean>> = { '_&&_': true, '_||_': true, '!_': false };

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
