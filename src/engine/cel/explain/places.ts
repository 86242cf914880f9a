import { Activation } from '../planner/frame';
import { JsonList, JsonMap } from '../values/json';
import { Result } from '../values/value';

/** Where a value is: in which variable, and under which keys and indexes. */
export interface Place {
  readonly root: string;
  readonly steps: readonly (string | number)[];
}

const ROOTS = ['object', 'oldObject', 'params', 'namespaceObject', 'request'];
const MOST_PLACES = 200_000;

/** Finds where maps and lists are in the inputs of an expression, wherever the expression has them from. */
export class Places {
  private known: Map<object, Place> | undefined;

  constructor(private readonly activation: Activation) {}

  public find(value: Result | undefined): Place | undefined {
    return value instanceof JsonMap || value instanceof JsonList ? (this.known ??= this.collect()).get(value.json) : undefined;
  }

  private collect(): Map<object, Place> {
    const places = new Map<object, Place>();
    for (const root of ROOTS) {
      const value = this.activation.resolve(root);
      if (value instanceof JsonMap) {
        collectInto(places, value.json, { root, steps: [] });
      }
    }
    return places;
  }
}

function collectInto(places: Map<object, Place>, json: object, place: Place): void {
  const pending: (readonly [object, Place])[] = [[json, place]];
  for (let next = pending.pop(); next !== undefined && places.size < MOST_PLACES; next = pending.pop()) {
    const [value, { root, steps }] = next;
    if (!places.has(value)) {
      places.set(value, next[1]);
      const entries: Iterable<readonly [string | number, unknown]> = Array.isArray(value) ? value.entries() : Object.entries(value);
      for (const [key, child] of entries) {
        if (typeof child === 'object' && child !== null) {
          pending.push([child as object, { root, steps: [...steps, key] }]);
        }
      }
    }
  }
}

/** The place of what is selected from a value. */
export function placeInside(place: Place | undefined, key: Result): Place | undefined {
  const isStep = typeof key === 'string' || typeof key === 'number';
  return place !== undefined && isStep ? { root: place.root, steps: [...place.steps, key] } : undefined;
}
