import { ManagedPart, managedField, withManagers } from './managed-fields';
import { goType as goKeyType } from '../cel/values/go-text';
import { fromJson, JsonList, CelJsonMap } from '../cel/values/json';
import { ReadObserver, notedJson, notedObject } from '../cel/values/noted-json';
import { CelError, CelMap, CelResult, CelValue } from '../cel/values/value';
import { isJsonMap } from '../custom-resources/schema';
import { GoType, goType, StructType } from '../decoding/go-type';
import { pullPolicyOf } from '../defaulting/container';
import { writtenFieldsByName, WrittenField } from '../encoding/struct-fields';
import { encode, encodeField, encodeStruct } from '../encoding/to-unstructured';
import { JsonObject } from '../json-object';
import { Minor } from '../version';

/*
 * Structs of Go as the maps that expressions see. Expressions read few fields of an object: a field is encoded when it is read.
 *
 * upstream: from 1.37 on, k8s.io/apiserver/pkg/cel/common/valuesschemalesstyped.go reads them, too, and takes less than the maps of before.
 */

type Struct = Readonly<Record<string, unknown>>;

const READS_STRUCTS_SINCE: Minor = 37;

/**
 * @param type the Go type, as `core/v1.Pod`
 * @param isConverted whether the server makes a map of the object, on whichever minor
 */
export function structValue(object: object, type: string, minor: Minor, isConverted: boolean, { managed, observer }: Noted = {}): CelJsonMap {
  const reading = { minor, isReflected: isReflectedIn(minor, isConverted), observer };
  return new StructMap(object as Struct, goType(type, minor) as StructType, reading, managed);
}

/** What of an object is not as it stands there, and who is told what is read of it. */
export interface Noted {
  /** What the server adds to the metadata. */
  readonly managed?: ManagedPart;
  readonly observer?: ReadObserver;
}

/** Whether expressions see the structs of Go. */
export function isReflectedIn(minor: Minor, isConverted: boolean): boolean {
  return minor >= READS_STRUCTS_SINCE && !isConverted;
}

interface Reading {
  readonly minor: Minor;
  readonly isReflected: boolean;
  readonly observer?: ReadObserver;
}

/** Of a field that Go does not write. */
const LEFT_OUT = Symbol('left out');

class StructMap extends CelJsonMap {
  private readonly struct: Struct;
  private readonly structType: StructType;
  private readonly reading: Reading;
  private readonly written: ReadonlyMap<string, WrittenField>;
  /** Of the fields that were read, by their place. */
  private readonly values: (CelValue | typeof LEFT_OUT | undefined)[] = [];
  private encoded: Struct | undefined;
  private readonly managed: ManagedPart | undefined;

  constructor(struct: Struct, type: StructType, reading: Reading, managed?: ManagedPart) {
    super(struct);
    this.struct = struct;
    this.structType = type;
    this.written = writtenFieldsByName(type, reading.minor);
    this.reading = reading;
    this.managed = managed;
  }

  public get display(): string {
    return this.structType.display;
  }

  public override get isReflected(): boolean {
    return this.reading.isReflected;
  }

  public override get keepsErrors(): boolean {
    return this.reading.isReflected;
  }

  public override get json(): Struct {
    this.encoded ??= this.encode();
    this.reading.observer?.readWhole(this.encoded);
    return this.encoded;
  }

  private encode(): Struct {
    const encoded = encodeStruct(this.structType, this.struct, this.reading.minor);
    return this.managed === undefined ? encoded : withManagers(encoded, this.managed);
  }

  public override get size(): number {
    return Object.keys(this.json).length;
  }

  public override find(key: CelResult): CelResult | undefined {
    if (typeof key !== 'string') {
      return this.isReflected ? unsupportedKey(key) : undefined;
    }
    const field = this.written.get(key);
    if (field === undefined) {
      return undefined;
    }
    const known = this.values[field.index];
    if (known !== undefined && this.reading.observer === undefined) {
      return known === LEFT_OUT ? undefined : known;
    }
    const value = this.read(field);
    this.values[field.index] = value ?? (value === null ? null : LEFT_OUT);
    return value;
  }

  private read(field: WrittenField): CelValue | undefined {
    const { name, type } = field;
    const given = this.struct[name];
    const managed = this.managed && managedField(name, this.managed);
    if (managed instanceof JsonList) {
      return managed;
    }
    if (type.kind === 'struct' && given !== undefined && given !== null) {
      return new StructMap(given as Struct, type, this.reading, managed);
    }
    if (type.kind === 'list' && Array.isArray(given) && given.length > 0) {
      return new StructList(given, type.element, this.reading);
    }
    if (name === 'generation') {
      this.reading.observer?.readGeneration();
    }
    const encoded = encodeField(field, given, this.reading.minor);
    if (name === PULL_POLICY && typeof this.struct.image === 'string') {
      this.noteImage(this.struct.image);
    }
    return encoded === undefined ? undefined : valueOfJson(encoded, type, this.reading);
  }

  /** The default of the pull policy depends on the image. */
  private noteImage(image: string): void {
    if (this.struct[PULL_POLICY] === pullPolicyOf(image, this.reading.minor)) {
      this.reading.observer?.readScalar(image);
    }
  }
}

const PULL_POLICY = 'imagePullPolicy';

function unsupportedKey(key: CelResult): CelError {
  return new CelError(`unsupported map key type: ${goKeyType(key)}`);
}

/** Go's name of the struct that a value is; undefined for other maps. */
export function structName(value: CelMap): string | undefined {
  return value instanceof StructMap || value instanceof RequestStruct ? value.display : undefined;
}

function valueOfJson(json: unknown, type: GoType, { isReflected, observer }: Reading): CelValue {
  if (isReflected) {
    observer?.readWhole(json);
    return reflected(json, type);
  }
  return notedJson(json, observer);
}

/** A map or a list that Go's types have; any other value is that of JSON. */
function reflected(json: unknown, type: GoType): CelValue {
  if (type.kind === 'map' && isJsonMap(json)) {
    return new ReflectedMap(json);
  }
  return type.kind === 'list' && Array.isArray(json) ? new ReflectedList(json) : fromJson(json);
}

class ReflectedMap extends CelJsonMap {
  public override get isReflected(): boolean {
    return true;
  }

  public override find(key: CelResult): CelResult | undefined {
    return typeof key === 'string' ? reflectedBelow(super.find(key)) : unsupportedKey(key);
  }
}

/** A struct of whose type nothing is known but the names of its fields. */
class ReflectedStruct extends ReflectedMap {
  public override get keepsErrors(): boolean {
    return true;
  }
}

/** What is in a map of Go's is of Go's types, too. */
function reflectedBelow(value: CelResult | undefined): CelResult | undefined {
  return value instanceof CelJsonMap ? new ReflectedStruct(value.json) : value instanceof JsonList ? new ReflectedList(value.json) : value;
}

const OPTIONS = 'options';
const EXTRA = 'extra';

/** The value of `request`. Its options are as the client sent them. */
export function requestValue(request: JsonObject, minor: Minor, observer?: ReadObserver): CelJsonMap {
  return minor < READS_STRUCTS_SINCE ? notedObject(request, observer) : new RequestStruct(request, 'v1.AdmissionRequest', observer);
}

const REQUEST_TYPES: Readonly<Record<string, string>> = {
  kind: 'GroupVersionKind', requestKind: 'GroupVersionKind', resource: 'GroupVersionResource', requestResource: 'GroupVersionResource', userInfo: 'UserInfo',
};

class RequestStruct extends ReflectedStruct {
  public constructor(json: JsonObject, public readonly display: string, private readonly observer?: ReadObserver) {
    super(json);
  }

  public override find(key: CelResult): CelResult | undefined {
    const { json } = this;
    if (typeof key !== 'string' || !isJsonMap(json[key])) {
      const found = super.find(key);
      this.observer?.readScalar(found);
      return found;
    }
    return key === OPTIONS ? fromJson(json[key]) : key === EXTRA ? new ReflectedMap(json[key]) : new RequestStruct(json[key], `v1.${REQUEST_TYPES[key] ?? ''}`);
  }
}

class ReflectedList extends JsonList {
  public override get isReflected(): boolean {
    return true;
  }
}

class StructList extends JsonList {
  private readonly elementType: GoType;
  private readonly reading: Reading;
  private readonly given: readonly unknown[];
  private readonly values: CelValue[] = [];
  private encoded: readonly unknown[] | undefined;

  constructor(given: readonly unknown[], elementType: GoType, reading: Reading) {
    super(given);
    this.given = given;
    this.elementType = elementType;
    this.reading = reading;
  }

  public override get isReflected(): boolean {
    return this.reading.isReflected;
  }

  public override get json(): readonly unknown[] {
    this.encoded ??= this.given.map((element) => encode(this.elementType, element, this.reading.minor));
    this.reading.observer?.readWhole(this.encoded);
    return this.encoded;
  }

  public override get(index: number): CelResult {
    const known = this.values[index];
    if (known !== undefined && this.reading.observer === undefined) {
      return known;
    }
    const value = this.valueOf(this.given[index]);
    this.values[index] = value;
    return value;
  }

  private valueOf(element: unknown): CelValue {
    return this.elementType.kind === 'struct'
      ? new StructMap(element as Struct, this.elementType, this.reading)
      : notedJson(encode(this.elementType, element, this.reading.minor), this.reading.observer);
  }
}
