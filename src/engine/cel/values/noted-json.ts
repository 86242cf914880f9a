import { CelJsonMap, fromJson, JsonList } from './json';
import { CelResult, CelValue } from './value';

/*
 * JSON as values, where it matters what is read of it.
 */

/** Is told what is read. */
export interface JsonReader {
  /** A text or a number that is read by itself. */
  readonly readScalar: (json: unknown) => void;
  /** A list or an object that is read with all that is in it. */
  readonly readWhole: (json: unknown) => void;
}

/** The value of JSON. The keys of an object and the size of a list are no read of what is in them. */
export function notedJson(json: unknown, reader: JsonReader): CelValue {
  if (typeof json !== 'object' || json === null) {
    reader.readScalar(json);
    return fromJson(json);
  }
  const value = fromJson(json);
  return value instanceof JsonList ? new NotedList(value.json, reader) : value instanceof CelJsonMap ? new NotedMap(value.json, reader) : value;
}

/** The same of an object. */
export function notedObject(json: Readonly<Record<string, unknown>>, reader: JsonReader): CelJsonMap {
  return new NotedMap(json, reader);
}

class NotedList extends JsonList {
  constructor(private readonly noted: readonly unknown[], private readonly reader: JsonReader) {
    super(noted);
  }

  public override get json(): readonly unknown[] {
    this.reader.readWhole(this.noted);
    return this.noted;
  }

  public override get(index: number): CelResult {
    return notedJson(this.noted[index], this.reader);
  }
}

class NotedMap extends CelJsonMap {
  constructor(private readonly noted: Readonly<Record<string, unknown>>, private readonly reader: JsonReader) {
    super(noted);
  }

  public override get json(): Readonly<Record<string, unknown>> {
    this.reader.readWhole(this.noted);
    return this.noted;
  }

  public override get size(): number {
    return Object.keys(this.noted).length;
  }

  public override find(key: CelResult): CelResult | undefined {
    return typeof key === 'string' && Object.hasOwn(this.noted, key) ? notedJson(this.noted[key], this.reader) : undefined;
  }

  public override keys(): Iterable<CelResult> {
    return Object.keys(this.noted);
  }
}
