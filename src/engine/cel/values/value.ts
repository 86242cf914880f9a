import { BOOL, BYTES, DOUBLE, DURATION, ERROR, INT, LIST, MAP, NULL, OPTIONAL, STRING, TIMESTAMP, Type, TYPE, UINT } from '../type';
import { Timestamp as CelTimestamp } from '../types/timestamp';

/**
 * A value of CEL. Bools, strings and null are those of JavaScript. An int is a number where it is a safe integer, and a bigint only where it is not:
 * each int has one form. All else is an object.
 */
export type CelValue = null | boolean | string | Int | CelObject | Type;

export { CelTimestamp };

/** What an evaluation yields. Errors are values, which `&&`, `||` and `?:` absorb. */
export type CelResult = CelValue | CelError;

export type Int = number | bigint;

/** A value that is an object. */
export type CelObject = CelDouble | CelUint | CelBytes | CelDuration | CelTimestamp | CelOptional | CelList | CelMap | OpaqueValue;

export class CelError {
  public readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export class CelDouble {
  public readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

export class CelUint {
  public readonly value: bigint;

  constructor(value: bigint) {
    this.value = value;
  }
}

export class CelBytes {
  public readonly value: Uint8Array;

  constructor(value: Uint8Array) {
    this.value = value;
  }
}

export class CelDuration {
  public readonly nanoseconds: bigint;

  constructor(nanoseconds: bigint) {
    this.nanoseconds = nanoseconds;
  }
}

export class CelOptional {
  /** Undefined for `optional.none()`. */
  public readonly value: CelResult | undefined;

  constructor(value: CelResult | undefined) {
    this.value = value;
  }
}

export const NONE = new CelOptional(undefined);

export abstract class CelList {
  public abstract get size(): number;
  /** INVARIANT: only asked for indexes within the size. */
  public abstract get(index: number): CelResult;

  public* elements(): Iterable<CelResult> {
    for (let index = 0; index < this.size; index++) {
      yield this.get(index);
    }
  }

  /** Whether it is a list of Go that is read where it stands. Such a list takes less than others do. */
  public get isReflected(): boolean {
    return false;
  }

  /** Whether it has no overload of `==` for what is no list. */
  public get comparesOwnKind(): boolean {
    return this.isReflected;
  }

  /** Whether a comparison with the list yields the errors of its elements' comparisons. */
  public get keepsErrors(): boolean {
    return false;
  }

  public toArray(): readonly CelResult[] {
    return Array.from({ length: this.size }, (_, index) => this.get(index));
  }

  /** Whether it is equal to a list of the same size, where that is not asked of its elements one by one. */
  public sameAs(_other: CelList): boolean | CelError | undefined {
    return undefined;
  }

  /** What `+` makes of it and another list, where that is not all elements of both. */
  public plus(_other: CelList): CelList | undefined {
    return undefined;
  }
}

export abstract class CelMap {
  public abstract get size(): number;
  public abstract find(key: CelResult): CelResult | undefined;
  public abstract keys(): Iterable<CelResult>;

  public* entries(): Iterable<readonly [CelResult, CelResult]> {
    for (const key of this.keys()) {
      const value = this.find(key);
      yield [key, value === undefined ? null : value];
    }
  }

  /** Whether it is a map or a struct of Go that is read where it stands. Such a map takes less than others do. */
  public get isReflected(): boolean {
    return false;
  }

  /** Whether it has no overload of `==` for what is no map. */
  public get comparesOwnKind(): boolean {
    return this.isReflected;
  }

  /** Whether a comparison with the map yields the errors of its values' comparisons. */
  public get keepsErrors(): boolean {
    return false;
  }

  /** Whether what is in both and expressions do not see is the same. */
  public agreesWith(_other: CelMap): boolean | CelError {
    return true;
  }

  /** The name of the type of the map. A map that stands for an object has the object's. */
  public get type(): Type {
    return MAP;
  }
}

/** A value of a library, such as an IP address. */
export abstract class OpaqueValue {
  public abstract readonly type: Type;
  /** The name of its type in Go, which errors have. */
  public abstract readonly goType: string;
  public abstract equals(other: CelResult): boolean | CelError;
  /** What Go's String() gives. */
  public abstract toString(): string;

  /** What `type()` of it gives. */
  public get typeValue(): Type {
    return this.type;
  }

  /** Whether upstream converts it to a string. */
  public get convertible(): boolean {
    return false;
  }

  /** Whether upstream counts its type among those with an index. */
  public get indexed(): boolean {
    return false;
  }

  /** The type in Go that it holds, if cel-go cannot make a value of that again. */
  public get nativeType(): string | undefined {
    return undefined;
  }

  /** What it has at the key. Undefined for nothing. */
  public select(_key: CelResult): CelResult | undefined {
    return undefined;
  }

  /** What it has at the key, if that is set. */
  public selectPresent(key: CelResult): CelResult | undefined {
    return this.select(key);
  }

  /** Whether it is what nobody has set. */
  public get empty(): boolean {
    return false;
  }

  /** Its fields, for objects. */
  public toMap(): CelMap | CelError | undefined {
    return undefined;
  }

  /** The size of its pattern, where the cost of a validation depends on it. */
  public get patternSize(): number | undefined {
    return undefined;
  }

  /** Whether `==` costs 1 whatever its size. */
  public get comparedAtOnce(): boolean {
    return false;
  }

  /** Its size, where the cost of a function depends on it. */
  public get size(): number | undefined {
    return undefined;
  }

  /** A text that is the same for equal keys of a map in Go, undefined if it is equal to itself only. */
  public get key(): string | undefined {
    return undefined;
  }

  /** The type in Go whose values cannot be keys of a map, if it cannot be one. */
  public get unhashable(): string | undefined {
    return undefined;
  }
}

const NO_SUCH_OVERLOAD = new CelError('no such overload');

/** The error of an operation on a value of the wrong type: the value itself, if it is an error already. */
export function noSuchOverload(value: CelResult): CelError {
  return value instanceof CelError ? value : NO_SUCH_OVERLOAD;
}

export function isInt(value: CelResult): value is Int {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** The type of a value at run time. */
export function typeOf(value: CelResult): Type {
  switch (typeof value) {
    case 'string': return STRING;
    case 'number': case 'bigint': return INT;
    case 'boolean': return BOOL;
    default: return typeOfObject(value);
  }
}

function typeOfObject(value: null | CelObject | Type | CelError): Type {
  if (value === null) {
    return NULL;
  }
  if (value instanceof CelMap) {
    return value.type;
  }
  return value instanceof OpaqueValue ? value.type : TYPES.get(value.constructor) ?? LIST;
}

const TYPES: ReadonlyMap<object, Type> = new Map<object, Type>([
  [CelDouble, DOUBLE],
  [CelUint, UINT],
  [CelBytes, BYTES],
  [CelDuration, DURATION],
  [CelTimestamp, TIMESTAMP],
  [CelOptional, OPTIONAL],
  [Type, TYPE],
  [CelError, ERROR],
]);
