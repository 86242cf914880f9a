import { Activation } from '../planner/frame';
import { JsonList, CelJsonMap } from '../values/json';
import { CelResult } from '../values/value';

/** Where a value is: in which variable, and under which keys and indexes. */
export interface ValueOrigin {
  readonly root: string;
  readonly steps: readonly (string | number)[];
}

const ROOTS = ['object', 'oldObject', 'params', 'namespaceObject', 'request'];
const MOST_PLACES = 200_000;

/** Finds where maps and lists are in the inputs of an expression, wherever the expression has them from. */
export class ValueOrigins {
  private readonly known = new Map<object, ValueOrigin>();
  /** How many of the variables were searched. */
  private searched = 0;

  constructor(private readonly activation: Activation) {}

  /** The first variable that has the value counts. Most values are in the first one, so that the others are seldom searched. */
  public find(value: CelResult | undefined): ValueOrigin | undefined {
    if (!isJson(value)) {
      return undefined;
    }
    let found = this.known.get(value.origin);
    while (found === undefined && this.searched < ROOTS.length) {
      this.search(ROOTS[this.searched++]);
      found = this.known.get(value.origin);
    }
    return found;
  }

  /** The value at a place; undefined where there is none. */
  public valueAt({ root, steps }: ValueOrigin): CelResult | undefined {
    return steps.reduce<CelResult | undefined>((value, step) => (
      value instanceof CelJsonMap && typeof step === 'string' ? value.find(step)
        : value instanceof JsonList && typeof step === 'number' ? value.get(step) : undefined), this.activation.resolve(root));
  }

  private search(root: string): void {
    const value = this.activation.resolve(root);
    if (isJson(value)) {
      collectInto(this.known, value, { root, steps: [] });
    }
  }
}

function isJson(value: CelResult | undefined): value is CelJsonMap | JsonList {
  return value instanceof CelJsonMap || value instanceof JsonList;
}

function collectInto(places: Map<object, ValueOrigin>, json: CelJsonMap | JsonList, place: ValueOrigin): void {
  const pending: (readonly [CelJsonMap | JsonList, ValueOrigin])[] = [[json, place]];
  for (let next = pending.pop(); next !== undefined && places.size < MOST_PLACES; next = pending.pop()) {
    const [value, { root, steps }] = next;
    if (!places.has(value.origin)) {
      places.set(value.origin, next[1]);
      for (const [key, child] of partsOf(value)) {
        if (isJson(child)) {
          pending.push([child, { root, steps: [...steps, key] }]);
        }
      }
    }
  }
}

function* partsOf(value: CelJsonMap | JsonList): Iterable<readonly [string | number, CelResult | undefined]> {
  if (value instanceof JsonList) {
    for (let index = 0; index < value.size; index++) {
      yield [index, value.get(index)];
    }
    return;
  }
  for (const key of Object.keys(value.json)) {
    yield [key, value.find(key)];
  }
}

/** The place of what is selected from a value. */
export function placeInside(place: ValueOrigin | undefined, key: CelResult): ValueOrigin | undefined {
  const isStep = typeof key === 'string' || typeof key === 'number';
  return place !== undefined && isStep ? { root: place.root, steps: [...place.steps, key] } : undefined;
}
