import { CelJsonMap, fromJson, JsonList } from './json';
import { CelResult, CelValue } from './value';

/*
 * JSON as values, where it matters what is read of it.
 */

/** Is told what is read. */
export interface ReadObserver {
  /** A text or a number that is read by itself. */
  readonly readScalar: (json: unknown) => void;
  /** A list or an object that is read with all that is in it. */
  readonly readWhole: (json: unknown) => void;
  /** The number of changes to an object. */
  readonly readGeneration: () => void;
}

/** The value of JSON, whose reads the observer is told of, if there is one. The keys of an object and the size of a list are no read of what is in them. */
export function notedJson(json: unknown, observer: ReadObserver | undefined): CelValue {
  if (observer === undefined) {
    return fromJson(json);
  }
  if (typeof json !== 'object' || json === null) {
    observer.readScalar(json);
    return fromJson(json);
  }
  const value = fromJson(json);
  return value instanceof JsonList ? new NotedList(value.json, observer) : value instanceof CelJsonMap ? new NotedMap(value.json, observer) : value;
}

/** The same of an object. */
export function notedObject(json: Readonly<Record<string, unknown>>, observer: ReadObserver | undefined): CelJsonMap {
  return observer === undefined ? new CelJsonMap(json) : new NotedMap(json, observer);
}

class NotedList extends JsonList {
  constructor(private readonly noted: readonly unknown[], private readonly observer: ReadObserver) {
    super(noted);
  }

  public override get json(): readonly unknown[] {
    this.observer.readWhole(this.noted);
    return this.noted;
  }

  public override get(index: number): CelResult {
    return notedJson(this.noted[index], this.observer);
  }
}

class NotedMap extends CelJsonMap {
  constructor(private readonly noted: Readonly<Record<string, unknown>>, private readonly observer: ReadObserver) {
    super(noted);
  }

  public override get json(): Readonly<Record<string, unknown>> {
    this.observer.readWhole(this.noted);
    return this.noted;
  }

  public override get size(): number {
    return Object.keys(this.noted).length;
  }

  public override find(key: CelResult): CelResult | undefined {
    if (key === 'generation') {
      this.observer.readGeneration();
    }
    return typeof key === 'string' && Object.hasOwn(this.noted, key) ? notedJson(this.noted[key], this.observer) : undefined;
  }

  public override keys(): Iterable<CelResult> {
    return Object.keys(this.noted);
  }
}
