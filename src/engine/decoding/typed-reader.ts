import { DecodedObject } from './decode-object';
import { CLOSE, CLOSE_LIST, GIVES_UP, GivesUp, JsonBytes, OPEN, OPEN_LIST, QUOTE, SPACE } from './json-bytes';
import { findKind, Kind } from '../kinds';
import { isUsualQuantity } from './quantity';
import { addToHash, FieldReading, FieldTable, Reading, readingOfKind, slotOf, STRING, structOf } from './reading';
import { UnknownField } from './unknown-field';
import { KubernetesObject } from '../objects/meta';
import { Minor } from '../version';

/** Digits that an int32 surely holds, and those that a JavaScript number does. */
const INT32_DIGITS = 9;
const INT64_DIGITS = 15;

/** What objects of a kind begin with, from behind the brace: `"apiVersion":"v1","kind":"Pod"`. */
interface Head {
  readonly bytes: Uint8Array;
  readonly kind: Kind;
  readonly reading: Reading;
}

const MOST_HEADS = 20;

const NO_UNKNOWN_FIELDS: readonly UnknownField[] = [];
/** What an object begins with. */
const API_VERSION = structOf({ apiVersion: STRING }).fields as FieldTable;
const KIND = structOf({ kind: STRING }).fields as FieldTable;

/**
 * Reads JSON that is already as Go would hold it, type by type, in one go: parsing, decoding and shaping it one after the other costs twice as much.
 *
 * It gives up at the first thing that is anything else: a null, an unknown field, a wrong type, a number that is not short, a letter beyond ASCII, bad
 * JSON. What it then is, readJson and decode say. INVARIANT: what it reads, they read as the same value.
 */
export class TypedReader extends JsonBytes {
  private readonly heads: Head[] = [];

  constructor(private readonly minor: Minor) {
    super();
  }

  /** The value of a text; undefined where it gives up. */
  public read(text: string, reading: Reading): unknown {
    if (!this.load(text)) {
      return undefined;
    }
    try {
      this.next();
      const value = this.value(reading);
      return this.atEnd() ? value : undefined;
    } catch (error) {
      // A RangeError is the end of JavaScript's stack.
      if (error instanceof GivesUp || error instanceof RangeError) {
        return undefined;
      }
      throw error;
    }
  }

  private value(reading: Reading): unknown {
    switch (reading.kind) {
      case 'string':
        return this.string();
      case 'struct':
        return this.struct(reading);
      case 'list':
        return this.list(reading.element);
      case 'boolean':
        return this.boolean();
      case 'map':
        return this.map(reading.element);
      case 'int64':
        return this.integer(INT64_DIGITS);
      case 'int32':
        return this.integer(INT32_DIGITS);
      case 'object':
        return this.object();
      case 'intOrString':
        return this.bytes[this.at] === QUOTE ? this.string() : this.integer(INT32_DIGITS);
      case 'quantity':
        return this.quantity();
      default:
        throw GIVES_UP;
    }
  }

  private quantity(): string {
    const text = this.string();
    if (!isUsualQuantity(text)) {
      throw GIVES_UP;
    }
    return text;
  }

  private struct({ fields, blank }: Reading): object {
    const object = (blank === undefined ? {} : blank()) as Record<string, unknown>;
    if (this.opens(OPEN, CLOSE)) {
      const table = fields as FieldTable;
      let field = this.expected(table.first) ?? this.field(table);
      table.first = field;
      this.colon();
      object[field.name] = this.value(field.reading);
      while (this.goesOn(CLOSE)) {
        this.next();
        const next = this.expected(field.next) ?? this.field(table);
        field.next = next;
        field = next;
        this.colon();
        object[field.name] = this.value(field.reading);
      }
    }
    return object;
  }

  /** The field, if it is the one whose name comes next. */
  private expected(field: FieldReading | undefined): FieldReading | undefined {
    if (field === undefined) {
      return undefined;
    }
    const { at, bytes } = this;
    const end = at + 1 + field.bytes.length;
    if (bytes[end] !== QUOTE || bytes[at] !== QUOTE || !this.has(field.bytes, at + 1)) {
      return undefined;
    }
    this.at = end + 1;
    return field;
  }

  /** The field whose name comes next. */
  private field({ mask, slots }: FieldTable): FieldReading {
    const { bytes } = this;
    if (this.next() !== QUOTE) {
      throw GIVES_UP;
    }
    const start = this.at + 1;
    let at = start;
    let hash = 0;
    for (let byte = bytes[at]; byte !== QUOTE && byte >= SPACE; byte = bytes[++at]) {
      hash = addToHash(hash, byte);
    }
    const field = slots[slotOf(hash, mask)];
    if (field === undefined || field.bytes.length !== at - start || !this.has(field.bytes, start)) {
      throw GIVES_UP;
    }
    this.at = at + 1;
    return field;
  }

  private map(element: Reading | undefined): object {
    const object: Record<string, unknown> = {};
    if (this.opens(OPEN, CLOSE)) {
      do {
        this.next();
        const key = this.string();
        if (element === undefined || key === '__proto__') {
          throw GIVES_UP;
        }
        this.colon();
        object[key] = this.value(element);
      } while (this.goesOn(CLOSE));
    }
    return object;
  }

  private list(element: Reading | undefined): unknown[] {
    const list: unknown[] = [];
    if (this.opens(OPEN_LIST, CLOSE_LIST)) {
      do {
        if (element === undefined) {
          throw GIVES_UP;
        }
        this.next();
        list.push(this.value(element));
      } while (this.goesOn(CLOSE_LIST));
    }
    return list;
  }

  /** An API object that begins with its apiVersion and kind, as nearly all do. */
  private object(): DecodedObject {
    const start = this.at;
    this.opens(OPEN, CLOSE);
    const from = this.at;
    const { kind, reading } = this.knownHead() ?? this.newHead(from);
    this.at = start;
    const object: KubernetesObject = this.struct(reading);
    // Of keys that are there twice the last one counts, and so may say another kind.
    if (object.apiVersion !== kind.apiVersion || object.kind !== kind.kind) {
      throw GIVES_UP;
    }
    return { kind, object, unknownFields: NO_UNKNOWN_FIELDS, draft: true };
  }

  /** The kind whose objects were seen to begin with the bytes that come next. */
  private knownHead(): Head | undefined {
    const { heads, bytes, at } = this;
    for (let i = 0; i < heads.length; i++) {
      const head = heads[i];
      // Most differ in their length or last letter, and few in their first.
      const quote = head.bytes.length - 1;
      if (bytes[at + quote] === QUOTE && bytes[at + quote - 1] === head.bytes[quote - 1] && this.has(head.bytes, at)) {
        return head;
      }
    }
    return undefined;
  }

  private newHead(start: number): Head {
    const apiVersion = this.member(API_VERSION);
    if (!this.goesOn(CLOSE)) {
      throw GIVES_UP;
    }
    const kind = findKind(apiVersion, this.member(KIND));
    if (kind === undefined) {
      throw GIVES_UP;
    }
    const head = { bytes: this.bytes.slice(start, this.at), kind, reading: readingOfKind(kind, this.minor) };
    if (this.heads.length < MOST_HEADS) {
      this.heads.push(head);
    }
    return head;
  }

  /** The text of the one field that may come next. */
  private member(only: FieldTable): string {
    this.field(only);
    this.colon();
    return this.string();
  }
}
