import { base64Error } from './base64';
import { errorOfValue } from './decode';
import { goFieldNames } from './go-field-names';
import { GoType, goType, ListType, MapType, StructType } from './go-type';
import { BRACE, BRACE_END, BRACKET, BRACKET_END, COLON, COMMA, IteratingScanner, NULL, QUOTE, shown } from './iterating-scanner';
import { readJson } from './read-json';
import { isPointer, WrittenField, writtenFieldsByName } from '../encoding/struct-fields';
import { Minor } from '../version';

/*
 * The words of the reader that servers had until 1.22. After its first error it reads on, but no longer puts back what it has looked at: so it names
 * fields that come after the wrong one, too.
 *
 * upstream: github.com/json-iterator/go v1.1.6 to v1.1.11 iter.go, iter_*.go, reflect_struct_decoder.go, reflect_slice.go, reflect_map.go,
 * reflect_native.go, reflect_optional.go
 */

/** What it says of a text that is JSON; undefined where it can read it into the type. */
export function errorOfIterator(type: string, text: string, minor: Minor): string | undefined {
  const reader = new IteratingReader(new TextEncoder().encode(text), minor);
  reader.read(goType(type, minor));
  return reader.error;
}

/** Structs of so many fields look up a field by a hash. */
const MOST_HASHED_FIELDS = 10;

class IteratingReader extends IteratingScanner {
  public read(type: GoType): void {
    switch (type.kind) {
      case 'struct':
        return this.readStruct(type);
      case 'list':
        return this.readList(type);
      case 'map':
        return this.readMap(type);
      case 'string':
        this.readString();
        return;
      case 'boolean':
        return this.readNull() ? undefined : this.readBoolean();
      case 'int32':
      case 'int64':
        return this.readNull() ? undefined : this.readInteger(type.kind);
      case 'float64':
        return this.readNull() ? undefined : this.skip();
      case 'bytes':
        return this.readNull() ? undefined : this.readBytes(type);
      default:
        return this.readApart(type);
    }
  }

  private readBytes(type: GoType): void {
    const start = this.nextToken();
    this.unread();
    if (start !== QUOTE && start !== BRACKET) {
      this.report('base64Codec', 'invalid input');
    } else if (start === BRACKET) {
      this.readApart(type);
    } else {
      const error = base64Error(this.readString());
      if (error !== undefined) {
        this.report('decode base64', error);
      }
    }
  }

  /** A type with a decoder of its own takes its part of the text. */
  private readApart(type: GoType): void {
    this.nextToken();
    this.unread();
    const start = this.head;
    this.skip();
    if (this.error === undefined) {
      const text = new TextDecoder().decode(this.bytes.subarray(start, this.head));
      const error = errorOfValue(type, readJson(text), this.minor);
      if (error !== undefined) {
        this.report('unmarshalerDecoder', error);
      }
    }
  }

  private readStruct(type: StructType): void {
    if (!this.startObject()) {
      return;
    }
    if (type.fields.size > MOST_HASHED_FIELDS) {
      this.readFields(type);
    } else {
      this.readHashedFields(type);
    }
  }

  private readFields(type: StructType): void {
    let next = COMMA;
    while (next === COMMA) {
      const field = this.fieldsOf(type).get(this.readString());
      const colon = this.nextToken();
      if (colon !== COLON) {
        this.report('ReadObject', `expect : after object field, but found ${shown(colon)}`);
      }
      this.readField(field);
      next = this.nextToken();
    }
    this.prefix(`${type.display}.`);
    if (next !== BRACE_END) {
      this.report('struct Decode', `expect }, but found ${shown(next)}`);
    }
  }

  private readHashedFields(type: StructType): void {
    let next = COMMA;
    while (next === COMMA) {
      this.readField(this.fieldsOf(type).get(this.readFieldName() ?? ''));
      next = this.nextToken();
      if (next !== COMMA && next !== BRACE_END) {
        this.report('isObjectEnd', `object ended prematurely, unexpected char ${shown(next)}`);
      }
    }
    this.prefix(`${type.display}.`);
  }

  private fieldsOf(type: StructType): ReadonlyMap<string, WrittenField> {
    return writtenFieldsByName(type, this.minor);
  }

  private readField(field: WrittenField | undefined): void {
    if (field === undefined) {
      this.skip();
      return;
    }
    if (!isPointer(field) || !this.readNull()) {
      this.read(field.type);
    }
    this.prefix(goFieldNames(field).map((name) => `${name}: `).join(''));
  }

  private readFieldName(): string | undefined {
    const quote = this.nextToken();
    if (quote !== QUOTE) {
      this.report('readFieldHash', `expect ", but found ${shown(quote)}`);
      return undefined;
    }
    const name = this.restOfString();
    const colon = this.nextToken();
    if (colon !== COLON) {
      this.report('readFieldHash', `expect :, but found ${shown(colon)}`);
      return undefined;
    }
    return name;
  }

  private readList(type: ListType): void {
    this.readElements(type);
    this.prefix(`${type.display}: `);
  }

  private readElements({ element }: ListType): void {
    const start = this.nextToken();
    if (start === NULL) {
      this.expect('ull');
      return;
    }
    if (start !== BRACKET) {
      this.report('decode slice', `expect [ or n, but found ${shown(start)}`);
      return;
    }
    if (this.nextToken() === BRACKET_END) {
      return;
    }
    this.unread();
    let next = COMMA;
    while (next === COMMA) {
      this.read(element);
      next = this.nextToken();
    }
    if (next !== BRACKET_END) {
      this.report('decode slice', `expect ], but found ${shown(next)}`);
    }
  }

  private readMap({ element }: MapType): void {
    const start = this.nextToken();
    if (start === NULL) {
      this.expect('ull');
      return;
    }
    if (start !== BRACE) {
      this.report('ReadMapCB', `expect { or n, but found ${shown(start)}`);
      return;
    }
    if (this.nextToken() === BRACE_END) {
      return;
    }
    this.unread();
    let next = COMMA;
    while (next === COMMA) {
      this.readString();
      const colon = this.nextToken();
      if (colon !== COLON) {
        this.report('ReadMapCB', `expect : after object field, but found ${shown(colon)}`);
        return;
      }
      this.read(element);
      next = this.nextToken();
    }
    if (next !== BRACE_END) {
      this.report('ReadMapCB', `expect }, but found ${shown(next)}`);
    }
  }

  private startObject(): boolean {
    const start = this.nextToken();
    if (start === NULL) {
      this.expect('ull');
      return false;
    }
    if (start !== BRACE) {
      this.report('readObjectStart', `expect { or n, but found ${shown(start)}`);
      return false;
    }
    const first = this.nextToken();
    if (first === QUOTE) {
      this.unread();
      return true;
    }
    if (first !== BRACE_END) {
      this.report('readObjectStart', `expect " after {, but found ${shown(first)}`);
    }
    return false;
  }
}
