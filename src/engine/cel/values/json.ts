import { StringList } from './list';
import { toInt } from './numbers';
import { CelDouble, CelList, CelMap, CelUint, CelResult, CelValue } from './value';
import { NumberLiteral } from '../../decoding/number-literal';

/*
 * JSON as values. What is inside an object or a list becomes a value when it is read.
 */

/** A whole number is an int, any other a double. */
export function fromJson(json: unknown): CelValue {
  switch (typeof json) {
    case 'string': case 'boolean': return json;
    case 'number': return Number.isSafeInteger(json) ? json + 0 : fromFloat(json);
    case 'bigint': return toInt(json) ?? new CelDouble(Number(json));
    default: return json === null || json === undefined ? null : fromObject(json as object);
  }
}

function fromFloat(number: number): CelValue {
  return Number.isInteger(number) ? toInt(BigInt(number)) ?? new CelDouble(number) : new CelDouble(number);
}

function fromObject(json: object): CelValue {
  if (json instanceof NumberLiteral) {
    return new CelDouble(Number(json.source));
  }
  return Array.isArray(json) ? new JsonList(json) : new CelJsonMap(json as Readonly<Record<string, unknown>>);
}

export class JsonList extends CelList {
  private readonly items: readonly unknown[];

  constructor(json: readonly unknown[]) {
    super();
    this.items = json;
  }

  /** What the list was made of: the same for each value that is made of it. */
  public get origin(): object {
    return this.items;
  }

  /** The list as JSON. */
  public get json(): readonly unknown[] {
    return this.items;
  }

  public get size(): number {
    return this.items.length;
  }

  public get(index: number): CelResult {
    return fromJson(this.items[index]);
  }
}

export class CelJsonMap extends CelMap {
  private readonly fields: Readonly<Record<string, unknown>>;
  private count: number | undefined;

  constructor(json: Readonly<Record<string, unknown>>) {
    super();
    this.fields = json;
  }

  /** What the map was made of: the same for each value that is made of it. */
  public get origin(): object {
    return this.fields;
  }

  /** The object as JSON. */
  public get json(): Readonly<Record<string, unknown>> {
    return this.fields;
  }

  public get size(): number {
    this.count ??= Object.keys(this.json).length;
    return this.count;
  }

  public find(key: CelResult): CelResult | undefined {
    if (typeof key !== 'string' || !Object.prototype.hasOwnProperty.call(this.fields, key)) {
      return undefined;
    }
    return fromJson(this.fields[key]);
  }

  public keys(): Iterable<CelResult> {
    return Object.keys(this.json);
  }
}

/** Strings as a list. */
export function stringList(strings: readonly string[]): CelList {
  return new StringList(strings);
}

/** What JSON there is of a value; a bigint is beyond 2^53. Undefined for what has none. */
export function toJson(value: CelResult): unknown {
  if (value === null || typeof value !== 'object') {
    return value;
  }
  if (value instanceof CelJsonMap || value instanceof JsonList) {
    return value.json;
  }
  if (value instanceof CelList) {
    return value.toArray().map(toJson);
  }
  if (value instanceof CelMap) {
    return Object.fromEntries([...value.keys()].map((key) => [String(key), toJson(value.find(key) ?? null)]));
  }
  return value instanceof CelDouble ? value.value : value instanceof CelUint ? toInt(value.value) ?? value.value : undefined;
}
