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
    return isJson(value) ? (this.known ??= this.collect()).get(value.origin) : undefined;
  }

  private collect(): Map<object, Place> {
    const places = new Map<object, Place>();
    for (const root of ROOTS) {
      const value = this.activation.resolve(root);
      if (isJson(value)) {
        collectInto(places, value, { root, steps: [] });
      }
    }
    return places;
  }
}

function isJson(value: Result | undefined): value is JsonMap | JsonList {
  return value instanceof JsonMap || value instanceof JsonList;
}

function collectInto(places: Map<object, Place>, json: JsonMap | JsonList, place: Place): void {
  const pending: (readonly [JsonMap | JsonList, Place])[] = [[json, place]];
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

function* partsOf(value: JsonMap | JsonList): Iterable<readonly [string | number, Result | undefined]> {
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
export function placeInside(place: Place | undefined, key: Result): Place | undefined {
  const isStep = typeof key === 'string' || typeof key === 'number';
  return place !== undefined && isStep ? { root: place.root, steps: [...place.steps, key] } : undefined;
}
