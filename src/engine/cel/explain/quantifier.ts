import { ValueOrigin, placeInside } from './places';
import { LocalResults } from './sub-expressions';
import { ComprehensionExpr, Expr } from '../ast';
import { CelList, CelMap, CelResult } from '../values/value';

/** `all` or `exists`, which is decided by its elements. */
export interface Quantifier {
  readonly macro: 'all' | 'exists';
  readonly predicate: Expr;
}

/** Undefined for another comprehension. */
export function quantifierOf({ loopStep, accuVar }: ComprehensionExpr): Quantifier | undefined {
  if (loopStep.kind !== 'call' || loopStep.args.length !== 2) {
    return undefined;
  }
  const [accumulator, predicate] = loopStep.args;
  const macro = loopStep.function === '_&&_' ? 'all' : loopStep.function === '_||_' ? 'exists' : undefined;
  return macro !== undefined && accumulator.kind === 'ident' && accumulator.name === accuVar ? { macro, predicate } : undefined;
}

/** An element of the range of a comprehension, bound to its variables. */
export interface Element {
  readonly locals: LocalResults;
  readonly places: ReadonlyMap<string, ValueOrigin>;
  /** The index or the key. */
  readonly key: CelResult;
  readonly value: CelResult;
  readonly place?: ValueOrigin;
}

interface Around {
  readonly locals: LocalResults;
  readonly places: ReadonlyMap<string, ValueOrigin>;
}

/** The elements of a range, in their order. */
export function* elementsOf(
  { iterVar, iterVar2 }: ComprehensionExpr, range: CelResult, place: ValueOrigin | undefined, around: Around,
): Iterable<Element> {
  for (const [key, value] of entriesOf(range)) {
    const inside = placeInside(place, key);
    const locals = new Map(around.locals);
    const places = new Map(around.places);
    const named = iterVar2 ?? (range instanceof CelMap ? undefined : iterVar);
    locals.set(iterVar, iterVar2 === undefined && !(range instanceof CelMap) ? value : key);
    places.delete(iterVar);
    if (iterVar2 !== undefined) {
      locals.set(iterVar2, value);
      places.delete(iterVar2);
    }
    if (named !== undefined && inside !== undefined) {
      places.set(named, inside);
    }
    yield { locals, places, key, value, ...(inside && { place: inside }) };
  }
}

function* entriesOf(range: CelResult): Iterable<readonly [CelResult, CelResult]> {
  if (range instanceof CelList) {
    let index = 0;
    for (const element of range.elements()) {
      yield [index++, element];
    }
  } else if (range instanceof CelMap) {
    yield* range.entries();
  }
}
