import { equalNumberKeys, MapKey, mapKey } from './map-key';
import { CelMap, Result } from './value';

interface MapEntry {
  readonly key: Result;
  readonly value: Result;
}

/** A map of values. Its keys are in the order in which they came. */
export class EntryMap extends CelMap {
  protected readonly values: Map<MapKey, MapEntry>;

  constructor(values: Map<MapKey, MapEntry> = new Map()) {
    super();
    this.values = values;
  }

  public get size(): number {
    return this.values.size;
  }

  /** While the map is made. */
  public set(key: Result, value: Result): void {
    this.values.set(mapKey(key), { key, value });
  }

  public delete(key: Result): void {
    this.values.delete(mapKey(key));
  }

  public find(key: Result): Result | undefined {
    if (this.values.size === 0) {
      return undefined;
    }
    const found = this.values.get(mapKey(key));
    return found === undefined ? this.findNumber(key)?.value : found.value;
  }

  public* keys(): Iterable<Result> {
    for (const { key } of this.values.values()) {
      yield key;
    }
  }

  public override* entries(): Iterable<readonly [Result, Result]> {
    for (const { key, value } of this.values.values()) {
      yield [key, value];
    }
  }

  private findNumber(key: Result): MapEntry | undefined {
    for (const equalKey of equalNumberKeys(key)) {
      const found = this.values.get(equalKey);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  }
}

/** The map of these entries. */
export function entryMap(pairs: Iterable<readonly [Result, Result]>): EntryMap {
  const map = new EntryMap();
  for (const [key, value] of pairs) {
    map.set(key, value);
  }
  return map;
}

/** The map that a comprehension gathers: insertion changes it. */
export class MutableMap extends EntryMap {
  /** upstream: the size that the map tells stays what it was at first. */
  public override get size(): number {
    return 0;
  }

  public freeze(): EntryMap {
    return new EntryMap(new Map(this.values));
  }
}
