import { encodeBase64 } from './base64';
import { equal } from './equality';
import { goText, goType, nativeGoType } from './go-text';
import { JsonList, CelJsonMap } from './json';
import { entryMap } from './map';
import { nativeValue } from './native-value';
import { toInt } from './numbers';
import {
  CelBytes, CelDouble, CelDuration, CelError, CelList, CelMap, CelOptional, CelTimestamp, CelUint, OpaqueValue, CelResult,
} from './value';
import { JSON_PATCH_TYPE } from '../libraries/types';
import { objectType, Type, typeOfType } from '../type';

/*
 * What the expressions of mutations make. Sources: k8s.io/apiserver, pkg/cel/mutation.
 */

/** `Object{...}`. */
export class ObjectValue extends OpaqueValue {
  public readonly type: Type;
  public readonly goType = '*dynamic.ObjectVal';
  public readonly fields: ReadonlyMap<string, CelResult>;

  constructor(typeName: string, fields: ReadonlyMap<string, CelResult>) {
    super();
    this.type = objectType(typeName);
    this.fields = fields;
  }

  /** upstream: Go's reflection compares the fields, not CEL. */
  public equals(other: CelResult): boolean {
    return other instanceof ObjectValue && this.type.name === other.type.name && this.fields.size === other.fields.size
      && Array.from(this.fields).every(([name, value]) => {
        const otherValue = other.fields.get(name);
        return otherValue !== undefined && goType(value) === goType(otherValue) && equal(value, otherValue) === true;
      });
  }

  public override get typeValue(): Type {
    return typeOfType(this.type);
  }

  public override get empty(): boolean {
    return this.fields.size === 0;
  }

  public override get indexed(): boolean {
    return true;
  }

  public override toMap(): CelMap | CelError {
    return entryMap(Array.from(this.fields, ([name, value]) => [name, nativeValue(value)] as const));
  }

  public toString(): string {
    return this.type.name;
  }
}

/** `JSONPatch{...}`. */
export class JsonPatchValue extends OpaqueValue {
  public readonly type = JSON_PATCH_TYPE;
  public readonly goType = '*mutation.JSONPatchVal';
  public readonly op: string;
  public readonly path: string;
  public readonly from: string;
  public readonly value: CelResult | undefined;

  constructor(fields: Readonly<Record<'op' | 'path' | 'from', string>>, value: CelResult | undefined) {
    super();
    ({ op: this.op, path: this.path, from: this.from } = fields);
    this.value = value;
  }

  public equals(other: CelResult): boolean | CelError {
    if (!(other instanceof JsonPatchValue) || this.op !== other.op || this.path !== other.path || this.from !== other.from) {
      return false;
    }
    return this.value === undefined || other.value === undefined ? this.value === other.value : equal(this.value, other.value);
  }

  public override get typeValue(): Type {
    return typeOfType(this.type);
  }

  public override get indexed(): boolean {
    return true;
  }

  public override select(key: CelResult): CelResult | undefined {
    switch (key) {
      case 'op': return this.op;
      case 'path': return this.path;
      case 'from': return this.from;
      case 'value': return this.value ?? null;
      default: return new CelError(`unsupported indexer: ${goText(key)}`);
    }
  }

  public override selectPresent(key: CelResult): CelResult | undefined {
    switch (key) {
      case 'op': case 'path': case 'from': return this[key] === '' ? undefined : this[key];
      case 'value': return this.value;
      default: return new CelError(`unsupported field: ${goText(key)}`);
    }
  }

  public toString(): string {
    return this.type.name;
  }
}

/** Makes a `JSONPatch`, or says what is wrong with its fields. */
export function createJsonPatch(fields: ReadonlyMap<string, CelResult>): CelResult {
  const texts = { op: '', path: '', from: '' };
  for (const [name, value] of fields) {
    if (name !== 'op' && name !== 'path' && name !== 'from') {
      continue;
    }
    const text = nativeText(value);
    if (text === undefined) {
      return new CelError(`unexpected type ${nativeTypeName(value)} for JSONPatchType '${name}' field`);
    }
    texts[name] = text;
  }
  const unknown = Array.from(fields.keys()).find((name) => !(name in texts) && name !== 'value');
  return unknown === undefined ? new JsonPatchValue(texts, fields.get('value')) : new CelError(`unexpected JSONPatchType field: ${unknown}`);
}

/** The string that a value is in Go: the value of an optional, the name of a type. */
function nativeText(value: CelResult): string | undefined {
  const native = value instanceof CelOptional || value instanceof Type ? nativeValue(value) : value;
  return typeof native === 'string' ? native : undefined;
}

/** `%T` of what a value is in Go. */
export function nativeTypeName(value: CelResult): string {
  switch (typeof value) {
    case 'string': return 'string';
    case 'boolean': return 'bool';
    case 'number': case 'bigint': return 'int64';
    default: return value === null ? 'structpb.NullValue' : nativeTypeOf(value);
  }
}

function nativeTypeOf(value: Exclude<CelResult, null | string | boolean | number | bigint>): string {
  if (value instanceof CelOptional) {
    return value.value === undefined ? '<nil>' : nativeTypeName(value.value);
  }
  if (value instanceof JsonList || value instanceof CelJsonMap) {
    return nativeGoType(value);
  }
  if (value instanceof OpaqueValue) {
    return value instanceof ObjectValue ? 'map[string]interface {}' : value.nativeType ?? goType(value);
  }
  return NATIVE_TYPES.find(([type]) => value instanceof type)?.[1] ?? goType(value);
}

const NATIVE_TYPES: readonly (readonly [Function, string])[] = [
  [CelTimestamp, 'time.Time'], [CelDuration, 'time.Duration'], [CelBytes, '[]uint8'], [CelDouble, 'float64'], [CelUint, 'uint64'],
  [CelList, '[]ref.Val'], [CelMap, 'map[ref.Val]ref.Val'],
];

/** The JSON of an object. upstream: an object with a map whose keys are no strings is an error, which has no fields. */
export function objectJson({ fields }: ObjectValue): object {
  const entries = Array.from(fields, ([name, value]) => [name, fieldJson(value)] as const);
  return entries.some(([, json]) => json === NO_JSON) ? {} : Object.fromEntries(entries);
}

const NO_JSON = Symbol('no JSON');

function fieldJson(value: CelResult): unknown {
  if (value instanceof CelList && !(value instanceof JsonList) && value.size === 0) {
    // upstream: a list without elements is nil.
    return null;
  }
  const isWrong = value instanceof CelMap && !(value instanceof CelJsonMap) && Array.from(value.keys()).some((key) => typeof key !== 'string');
  return isWrong ? NO_JSON : nativeJson(value);
}

/** upstream: null is 0 in Go. */
function nativeJson(value: CelResult): unknown {
  if (value === null) {
    return 0;
  }
  if (value instanceof ObjectValue) {
    return objectJson(value);
  }
  if (value instanceof CelJsonMap || value instanceof JsonList) {
    return value.json;
  }
  if (value instanceof CelList) {
    return value.toArray().map(nativeJson);
  }
  if (value instanceof CelMap) {
    return Object.fromEntries(Array.from(value.keys(), (key) => [goText(key), nativeJson(value.find(key) ?? null)]));
  }
  return value instanceof CelOptional ? value.value === undefined ? null : nativeJson(value.value) : scalarJson(value);
}

function scalarJson(value: CelResult): unknown {
  if (value instanceof CelDouble) {
    return value.value;
  }
  if (value instanceof CelUint) {
    return toInt(value.value) ?? value.value;
  }
  if (value instanceof CelBytes) {
    return encodeBase64(value.value);
  }
  if (value instanceof CelDuration) {
    return toInt(value.nanoseconds);
  }
  return value instanceof CelTimestamp ? String(value) : typeof value === 'object' ? goText(value) : value;
}
