import { scalarOf, ScalarValue } from './field-comparison';
import { ValueOrigin } from './places';
import { Element, elementsOf, Quantifier } from './quantifier';
import { Site } from './reads';
import { ComprehensionExpr, Expr } from '../ast';
import { CelList, CelMap, CelResult } from '../values/value';

/** A list of texts and numbers, where it is. */
export interface PlacedList {
  readonly place: ValueOrigin;
  readonly range: CelResult;
}

/** What a list, or a part of a map, shall be: undefined where nothing of it is left. */
export interface ListValue {
  readonly place: ValueOrigin;
  readonly value?: readonly ScalarValue[];
}

/** The list with which `all` or `exists` comes out otherwise: without the elements that decide, or with the one that is looked for. Of a map, one goes. */
export function changedList(
  site: Site, expr: ComprehensionExpr, { macro, predicate }: Quantifier, { place, range }: PlacedList,
): ListValue | undefined {
  const elements = [...elementsOf(expr, range, place, site)];
  const holds = elements.map(({ locals }) => site.expressions.evaluate(predicate, locals) === true);
  const decides = elements[holds.indexOf(macro === 'exists')] as Element | undefined;
  if (range instanceof CelMap) {
    return typeof decides?.key === 'string' ? { place: { root: place.root, steps: [...place.steps, decides.key] } } : undefined;
  }
  const values = scalarsIn(range);
  if (values === undefined) {
    return undefined;
  }
  if (macro === 'exists' && !holds.includes(true)) {
    const sought = soughtIn(site, predicate, expr.iterVar);
    return sought === undefined ? undefined : { place, value: [...values, sought] };
  }
  return without(place, values, (_, i) => holds[i] === (macro === 'all'));
}

/** The list with a value, or without it. */
export function listWith({ place, range }: PlacedList, value: ScalarValue, isWanted: boolean): ListValue | undefined {
  const values = scalarsIn(range);
  if (values === undefined) {
    return undefined;
  }
  return isWanted ? { place, value: [...values, value] } : without(place, values, (each) => each !== value);
}

function without(place: ValueOrigin, values: readonly ScalarValue[], isKept: (value: ScalarValue, index: number) => boolean): ListValue {
  const kept = values.filter(isKept);
  return kept.length === 0 ? { place } : { place, value: kept };
}

/** Undefined where the list has maps or lists. A list that is not there is empty. */
function scalarsIn(range: CelResult): readonly ScalarValue[] | undefined {
  const values = range instanceof CelList ? [...range.elements()].map(scalarOf) : [];
  return values.every((each) => each !== undefined) ? values : undefined;
}

/** What an element is compared with: `ALL` in `c == 'ALL'` and in `c.upperAscii() == 'ALL'`. */
function soughtIn(site: Site, predicate: Expr, element: string): ScalarValue | undefined {
  if (predicate.kind !== 'call' || predicate.function !== '_==_') {
    return undefined;
  }
  const [one, other] = predicate.args;
  const isElement = (expr: Expr | undefined): boolean => (expr?.kind === 'ident' ? expr.name === element : expr?.kind === 'call' && isElement(expr.target));
  const sought = isElement(one) ? other : isElement(other) ? one : undefined;
  return sought && scalarOf(site.expressions.evaluate(sought, site.locals));
}
