import { equalNumberKeys, MapKey, mapKey } from './map-key';
import { CelMap, CelResult } from './value';

interface CelMapEntry {
  readonly key: CelResult;
  readonly value: CelResult;
}

/** A map of values. Its keys are in the order in which they came. */
export class EntryMap extends CelMap {
  protected readonly values: Map<MapKey, CelMapEntry>;

  constructor(values: Map<MapKey, CelMapEntry> = new Map()) {
    super();
    this.values = values;
  }

  public get size(): number {
    return this.values.size;
  }

  /** While the map is made. */
  public set(key: CelResult, value: CelResult): void {
    this.values.set(mapKey(key), { key, value });
  }

  public delete(key: CelResult): void {
    this.values.delete(mapKey(key));
  }

  public find(key: CelResult): CelResult | undefined {
    if (this.values.size === 0) {
      return undefined;
    }
    const found = this.values.get(mapKey(key));
    return found === undefined ? this.findNumber(key)?.value : found.value;
  }

  public* keys(): Iterable<CelResult> {
    for (const { key } of this.values.values()) {
      yield key;
    }
  }

  public override* entries(): Iterable<readonly [CelResult, CelResult]> {
    for (const { key, value } of this.values.values()) {
      yield [key, value];
    }
  }

  private findNumber(key: CelResult): CelMapEntry | undefined {
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
export function entryMap(pairs: Iterable<readonly [CelResult, CelResult]>): EntryMap {
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
