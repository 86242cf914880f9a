import { EvaluationFrame } from './frame';
import { PlanError } from './node';
import { ABSENT, Attribute, Resolved, Qualifier } from './resolution';
import { goText, goType } from '../values/go-text';
import { ConcatList } from '../values/list';
import { losslessInt, toInt } from '../values/numbers';
import { CelDouble, CelError, CelList, CelMap, CelUint, isInt, OpaqueValue, CelResult, typeOf } from '../values/value';

/*
 * Selections and indexes. Source: cel-go, interpreter/attributes.go.
 */

/** Whether a value may select: not a list, for instance. */
function isKey(value: CelResult): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || isInt(value) || value instanceof CelUint || value instanceof CelDouble;
}

/** The error of a value that cannot select. */
export function keyError(value: CelResult, typeName = goType(value)): CelError | undefined {
  return isKey(value) ? undefined : new CelError(`invalid qualifier type: ${typeName}`);
}

/** `.field`, `['key']`, `[0]`. */
export class ConstQualifier implements Qualifier {
  public readonly id: number;
  public readonly optional: boolean;
  private readonly key: CelResult;
  private readonly missing: MissingError;

  constructor(id: number, key: CelResult, optional: boolean, missing: MissingError) {
    const error = keyError(key);
    if (error !== undefined) {
      throw new PlanError(error.message);
    }
    this.id = id;
    this.key = key;
    this.optional = optional;
    this.missing = missing;
  }

  public qualify(frame: EvaluationFrame, value: CelResult): CelResult {
    const found = this.read(value);
    frame.spend(1);
    return found === ABSENT ? this.missing(value, this.key) : found;
  }

  public qualifyIfPresent(frame: EvaluationFrame, value: CelResult): Resolved {
    const found = this.readPresent(value);
    if (found !== ABSENT && !(found instanceof CelError)) {
      frame.spend(1);
    }
    return found;
  }

  /** `has(value.field)`. It costs a selection; whether it is there is no more. */
  public test(frame: EvaluationFrame, value: CelResult): CelResult {
    const found = this.readPresent(value);
    frame.spend(1);
    return found instanceof CelError ? found : found !== ABSENT;
  }

  protected read(value: CelResult): Resolved {
    return select(value, this.key);
  }

  protected readPresent(value: CelResult): Resolved {
    return selectPresent(value, this.key);
  }
}

/** `has(value.field)`. */
export class TestQualifier implements Qualifier {
  public readonly id: number;
  public readonly optional: boolean;
  private readonly qualifier: ConstQualifier;

  constructor(qualifier: ConstQualifier) {
    this.id = qualifier.id;
    this.optional = qualifier.optional;
    this.qualifier = qualifier;
  }

  public qualify(frame: EvaluationFrame, value: CelResult): CelResult {
    return this.qualifier.test(frame, value);
  }

  public qualifyIfPresent(frame: EvaluationFrame, value: CelResult): Resolved {
    return this.qualifier.qualifyIfPresent(frame, value);
  }
}

/** A field of an object that is made of JSON. upstream: a field that is not set is null. */
export class FieldQualifier extends ConstQualifier {
  private readonly field: string;

  constructor(id: number, field: string, optional: boolean) {
    super(id, field, optional, noSuchKey);
    this.field = field;
  }

  protected override read(value: CelResult): Resolved {
    const fields = value instanceof OpaqueValue ? value.toMap() : undefined;
    return fields instanceof CelMap ? fields.find(this.field) ?? null : new CelError(`cannot get field "${this.field}"`);
  }

  protected override readPresent(value: CelResult): Resolved {
    const fields = value instanceof OpaqueValue ? value.toMap() : undefined;
    return fields instanceof CelMap ? orAbsent(fields.find(this.field)) : ABSENT;
  }
}

/** `[index]` with an index that must be evaluated. */
export class AttributeQualifier implements Qualifier {
  public readonly id: number;
  public readonly optional: boolean;
  private readonly attribute: Attribute;
  private readonly missing: MissingError;

  constructor(id: number, attribute: Attribute, optional: boolean, missing: MissingError) {
    this.id = id;
    this.attribute = attribute;
    this.optional = optional;
    this.missing = missing;
  }

  public qualify(frame: EvaluationFrame, value: CelResult): CelResult {
    const key = this.key(frame);
    const found = key instanceof CelError ? key : select(value, key);
    frame.spend(1);
    return found === ABSENT ? this.missing(value, key) : found;
  }

  public qualifyIfPresent(frame: EvaluationFrame, value: CelResult): Resolved {
    const key = this.key(frame);
    const found = key instanceof CelError ? key : selectPresent(value, key);
    if (found !== ABSENT && !(found instanceof CelError)) {
      frame.spend(1);
    }
    return found;
  }

  private key(frame: EvaluationFrame): CelResult {
    const key = this.attribute.resolve(frame);
    return key instanceof CelError ? key : keyError(key, this.attribute.goTypeOf(key, frame)) ?? key;
  }
}

/** What the value has there. */
function select(value: CelResult, key: CelResult): Resolved {
  if (value instanceof CelMap) {
    return orAbsent(value.find(key));
  }
  if (value instanceof CelList) {
    const index = indexOf(key);
    return index instanceof CelError ? index : index >= 0 && index < value.size ? elementAt(value, Number(index), key) : ABSENT;
  }
  return value instanceof CelError ? value : value instanceof OpaqueValue ? orAbsent(value.select(key)) : ABSENT;
}

function elementAt(list: CelList, index: number, key: CelResult): CelResult {
  return list.isReflected && !isInt(key) ? new CelError(`unsupported index type: ${goType(key)}`) : list.get(index);
}

/** Null is there. */
function orAbsent(found: CelResult | undefined): Resolved {
  return found === undefined ? ABSENT : found;
}

function selectPresent(value: CelResult, key: CelResult): Resolved {
  return value instanceof OpaqueValue ? orAbsent(value.selectPresent(key)) : select(value, key);
}

/** The error of what is not there. */
export type MissingError = (value: CelResult, key: CelResult) => CelError;

/** The same until 1.27, but for a list that is read from a variable. upstream: common/types/list.go of cel-go v0.12 */
export function notInRange(value: CelResult, key: CelResult): CelError {
  if (!(value instanceof CelList)) {
    return noSuchKey(value, key);
  }
  let part = { list: value, index: Number(indexOf(key)) };
  while (part.list instanceof ConcatList) {
    part = part.list.partAt(part.index);
  }
  return new CelError(`index '${part.index}' out of range in list size '${part.list.size}'`);
}

export function noSuchKey(value: CelResult, key: CelResult): CelError {
  return new CelError(value instanceof CelList ? `index out of bounds: ${goText(key)}` : `no such key: ${goText(key)}`);
}

/** The index that a value is for a list. */
export function indexOf(key: CelResult): number | bigint | CelError {
  if (isInt(key)) {
    return key;
  }
  if (key instanceof CelDouble || key instanceof CelUint) {
    return (key instanceof CelDouble ? losslessInt(key) : toInt(key.value)) ?? new CelError(`unsupported index value ${goText(key)} in list`);
  }
  return new CelError(`unsupported index type '${typeOf(key)}' in list`);
}
