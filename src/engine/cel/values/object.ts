import { equal } from './equality';
import { goText, goType } from './go-text';
import { JsonList, CelJsonMap } from './json';
import { entryMap } from './map';
import { nativeValue } from './native-value';
import { toInt } from './numbers';
import { CelBytes, CelDouble, CelError, CelList, CelMap, CelUint, OpaqueValue, CelResult } from './value';
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
    if (typeof value !== 'string') {
      return new CelError(`unexpected type ${nativeTypeName(value)} for JSONPatchType '${name}' field`);
    }
    texts[name] = value;
  }
  const unknown = Array.from(fields.keys()).find((name) => !(name in texts) && name !== 'value');
  return unknown === undefined ? new JsonPatchValue(texts, fields.get('value')) : new CelError(`unexpected JSONPatchType field: ${unknown}`);
}

function nativeTypeName(value: CelResult): string {
  if (typeof value === 'boolean') {
    return 'bool';
  }
  return value === null ? 'structpb.NullValue' : typeof value === 'number' || typeof value === 'bigint' ? 'int64' : goType(value);
}

/** What the JSON of an object has for a value. upstream: null is 0 in Go. */
export function objectJson(value: CelResult): unknown {
  if (value === null) {
    return 0;
  }
  if (value instanceof ObjectValue) {
    return Object.fromEntries(Array.from(value.fields, ([name, field]) => [name, objectJson(field)]));
  }
  if (value instanceof CelJsonMap || value instanceof JsonList) {
    return value.json;
  }
  if (value instanceof CelList) {
    return value.toArray().map(objectJson);
  }
  if (value instanceof CelMap) {
    return Object.fromEntries(Array.from(value.keys(), (key) => [goText(key), objectJson(value.find(key) ?? null)]));
  }
  return scalarJson(value);
}

function scalarJson(value: CelResult): unknown {
  if (value instanceof CelDouble) {
    return value.value;
  }
  if (value instanceof CelUint) {
    return toInt(value.value) ?? value.value;
  }
  return value instanceof CelBytes ? goText(value) : typeof value === 'object' ? goText(value) : value;
}
