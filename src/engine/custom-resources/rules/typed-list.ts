import { TypedMap, ValueOf } from './typed-map';
import { equal } from '../../cel/values/equality';
import { toJson } from '../../cel/values/json';
import { CelError, CelList, CelResult } from '../../cel/values/value';
import { isJsonMap, JsonSchema } from '../schema';
import { distinctJson } from '../schema-validation/distinct-json';

/** A list. Those that are sets or maps are equal in any order, and have each item once. */
export class TypedList extends CelList {
  private readonly items: JsonSchema;
  private keyed: Map<string, unknown> | undefined;

  constructor(public readonly json: readonly unknown[], private readonly schema: JsonSchema, private readonly valueOf: ValueOf) {
    super();
    this.items = schema.items ?? {};
  }

  public get size(): number {
    return this.json.length;
  }

  public override get keepsErrors(): boolean {
    return true;
  }

  public override get comparesOwnKind(): boolean {
    return true;
  }

  public get(index: number): CelResult {
    return this.valueOf(this.json[index], this.items);
  }

  public override sameAs(other: CelList): boolean | CelError | undefined {
    if (!this.isKeyed) {
      return undefined;
    }
    const own = this.byKey();
    const isMap = this.schema['x-kubernetes-list-type'] === 'map';
    for (const item of other.elements()) {
      if (isMap && !(item instanceof TypedMap)) {
        // upstream: what an expression writes has no keys.
        return false;
      }
      const key = this.keyOf(jsonOf(item));
      const same = own.has(key) && equal(this.valueOf(own.get(key), this.items), item);
      if (same !== true) {
        return same;
      }
    }
    return true;
  }

  public override plus(other: CelList): CelList | undefined {
    const others = other.toArray().map(jsonOf);
    if (!this.isKeyed) {
      return new TypedList([...this.json, ...others], { ...this.schema, 'x-kubernetes-list-type': 'atomic' }, this.valueOf);
    }
    const replaces = this.schema['x-kubernetes-list-type'] === 'map';
    const sum = [...this.json];
    const places = new Map(this.json.map((item, i) => [this.keyOf(item), i]));
    for (const item of others) {
      const place = places.get(this.keyOf(item));
      if (place === undefined) {
        // upstream: what the other list has twice, a map gets twice.
        if (!replaces) {
          places.set(this.keyOf(item), sum.length);
        }
        sum.push(item);
      } else if (replaces) {
        sum[place] = item;
      }
    }
    return new TypedList(sum, this.schema, this.valueOf);
  }

  private get isKeyed(): boolean {
    const type = this.schema['x-kubernetes-list-type'];
    return type === 'set' || type === 'map';
  }

  private byKey(): Map<string, unknown> {
    return this.keyed ??= new Map(this.json.map((item) => [this.keyOf(item), item]));
  }

  private keyOf(item: unknown): string {
    if (this.schema['x-kubernetes-list-type'] === 'set') {
      return distinctJson(item);
    }
    const keys = this.schema['x-kubernetes-list-map-keys'] ?? [];
    return distinctJson(keys.map((key) => (isJsonMap(item) && Object.hasOwn(item, key) ? item[key] : null)));
  }
}

function jsonOf(value: CelResult): unknown {
  return value instanceof TypedMap || value instanceof TypedList ? value.json : toJson(value);
}
