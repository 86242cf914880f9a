import { fromJson, JsonList, CelJsonMap } from '../cel/values/json';
import { CelResult, CelValue } from '../cel/values/value';
import { GoType, goType, StructType } from '../decoding/go-type';
import { writtenFieldsByName, WrittenField } from '../encoding/struct-fields';
import { encode, encodeField, encodeStruct } from '../encoding/to-unstructured';
import { Minor } from '../version';

/*
 * Structs of Go as the maps that expressions see. Expressions read few fields of an object: a field is encoded when it is read.
 */

type Struct = Readonly<Record<string, unknown>>;

/** @param type the Go type, as `core/v1.Pod` */
export function structValue(object: object, type: string, minor: Minor): CelJsonMap {
  return new StructMap(object as Struct, goType(type, minor) as StructType, minor);
}

class StructMap extends CelJsonMap {
  private readonly struct: Struct;
  private readonly structType: StructType;
  private readonly minor: Minor;
  private readonly written: ReadonlyMap<string, WrittenField>;
  private readonly values = new Map<string, CelValue | undefined>();
  private encoded: Struct | undefined;

  constructor(struct: Struct, type: StructType, minor: Minor) {
    super(struct);
    this.struct = struct;
    this.structType = type;
    this.written = writtenFieldsByName(type, minor);
    this.minor = minor;
  }

  public override get json(): Struct {
    this.encoded ??= encodeStruct(this.structType, this.struct, this.minor);
    return this.encoded;
  }

  public override get size(): number {
    return Object.keys(this.json).length;
  }

  public override find(key: CelResult): CelResult | undefined {
    if (typeof key !== 'string') {
      return undefined;
    }
    const known = this.values.get(key);
    if (known !== undefined || this.values.has(key)) {
      return known;
    }
    const value = this.read(key);
    this.values.set(key, value);
    return value;
  }

  private read(name: string): CelValue | undefined {
    const field = this.written.get(name);
    if (field === undefined) {
      return undefined;
    }
    const given = this.struct[name];
    const { type } = field;
    if (type.kind === 'struct' && given !== undefined && given !== null) {
      return new StructMap(given as Struct, type, this.minor);
    }
    if (type.kind === 'list' && Array.isArray(given) && given.length > 0) {
      return new StructList(given, type.element, this.minor);
    }
    const encoded = encodeField(field, given, this.minor);
    return encoded === undefined ? undefined : fromJson(encoded);
  }
}

class StructList extends JsonList {
  private readonly elementType: GoType;
  private readonly minor: Minor;
  private readonly given: readonly unknown[];
  private readonly values: CelValue[] = [];
  private encoded: readonly unknown[] | undefined;

  constructor(given: readonly unknown[], elementType: GoType, minor: Minor) {
    super(given);
    this.given = given;
    this.elementType = elementType;
    this.minor = minor;
  }

  public override get json(): readonly unknown[] {
    this.encoded ??= this.given.map((element) => encode(this.elementType, element, this.minor));
    return this.encoded;
  }

  public override get(index: number): CelResult {
    const known = this.values[index];
    if (known !== undefined) {
      return known;
    }
    const value = this.valueOf(this.given[index]);
    this.values[index] = value;
    return value;
  }

  private valueOf(element: unknown): CelValue {
    return this.elementType.kind === 'struct'
      ? new StructMap(element as Struct, this.elementType, this.minor)
      : fromJson(encode(this.elementType, element, this.minor));
  }
}
