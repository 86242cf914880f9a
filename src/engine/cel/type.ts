/** A type of CEL. Source: cel-go, common/types/types.go. */
export class Type {
  public readonly kind: TypeKind;
  /** The name that values of the type have at run time. */
  public readonly name: string;
  public readonly parameters: readonly Type[];
  /** True for the wrapper types of protobuf, which also take null. */
  public readonly nullable: boolean;

  constructor(kind: TypeKind, name: string, parameters: readonly Type[] = NO_TYPES, nullable = false) {
    this.kind = kind;
    this.name = name;
    this.parameters = parameters;
    this.nullable = nullable;
  }

  /** As `type` of an answer has it: `list(string)`, `<A>`, `wrapper(int)`. */
  public toString(): string {
    if (this.kind === 'typeParam') {
      return `<${this.name}>`;
    }
    const name = declaredTypeName(this);
    return this.parameters.length === 0 ? name : `${name}(${this.parameters.join(', ')})`;
  }
}

export type TypeKind =
  | 'dyn' | 'any' | 'bool' | 'bytes' | 'double' | 'duration' | 'error' | 'int' | 'list' | 'map' | 'null' | 'opaque' | 'string' | 'struct'
  | 'timestamp' | 'type' | 'typeParam' | 'uint' | 'unspecified';

const NO_TYPES: readonly Type[] = [];

export const DYN = new Type('dyn', 'dyn');
export const ANY = new Type('any', 'google.protobuf.Any');
export const BOOL = new Type('bool', 'bool');
export const BYTES = new Type('bytes', 'bytes');
export const DOUBLE = new Type('double', 'double');
export const DURATION = new Type('duration', 'google.protobuf.Duration');
export const ERROR = new Type('error', 'error');
export const INT = new Type('int', 'int');
export const NULL = new Type('null', 'null_type');
export const STRING = new Type('string', 'string');
export const TIMESTAMP = new Type('timestamp', 'google.protobuf.Timestamp');
export const TYPE = new Type('type', 'type');
export const UINT = new Type('uint', 'uint');
/** The type of a field that upstream knows without its type. */
export const UNSPECIFIED = new Type('unspecified', '');
/** Stands for no type at all. */
export const NO_TYPE = new Type('unspecified', '<nil>');

export function listType(element: Type): Type {
  return new Type('list', 'list', [element]);
}

export function mapType(key: Type, value: Type): Type {
  return new Type('map', 'map', [key, value]);
}

export const LIST = listType(DYN);
export const MAP = mapType(DYN, DYN);

export function opaqueType(name: string, ...parameters: Type[]): Type {
  return new Type('opaque', name, parameters);
}

export function optionalType(parameter: Type): Type {
  return opaqueType('optional_type', parameter);
}

/** The run-time type of optional values. */
export const OPTIONAL = opaqueType('optional_type');

function nullableType({ kind, name, parameters }: Type): Type {
  return new Type(kind, name, parameters, true);
}

export function typeParam(name: string): Type {
  return new Type('typeParam', name);
}

/** The type of the type `parameter`. */
export function typeOfType(parameter: Type): Type {
  return new Type('type', 'type', [parameter]);
}

const WELL_KNOWN: ReadonlyMap<string, Type> = new Map([
  ['google.protobuf.BoolValue', nullableType(BOOL)],
  ['google.protobuf.BytesValue', nullableType(BYTES)],
  ['google.protobuf.DoubleValue', nullableType(DOUBLE)],
  ['google.protobuf.FloatValue', nullableType(DOUBLE)],
  ['google.protobuf.Int64Value', nullableType(INT)],
  ['google.protobuf.Int32Value', nullableType(INT)],
  ['google.protobuf.UInt64Value', nullableType(UINT)],
  ['google.protobuf.UInt32Value', nullableType(UINT)],
  ['google.protobuf.StringValue', nullableType(STRING)],
  ['google.protobuf.Any', ANY],
  ['google.protobuf.Duration', DURATION],
  ['google.protobuf.Timestamp', TIMESTAMP],
  ['google.protobuf.ListValue', LIST],
  ['google.protobuf.NullValue', NULL],
  ['google.protobuf.Struct', mapType(STRING, DYN)],
  ['google.protobuf.Value', DYN],
]);

export function objectType(name: string): Type {
  return WELL_KNOWN.get(name) ?? new Type('struct', name);
}

export function isDyn({ kind }: Type): boolean {
  return kind === 'dyn' || kind === 'any';
}

export function isDynOrError(type: Type): boolean {
  return type.kind === 'error' || isDyn(type);
}

export function isOptional({ kind, name }: Type): boolean {
  return kind === 'opaque' && name === 'optional_type';
}

/** Equal in kind, name and parameters. Type parameters are equal if their names are, or always if they need not be `exact`. */
export function isSameType(one: Type, other: Type, exact = true): boolean {
  if (one === other) {
    return true;
  }
  if (one.kind !== other.kind || one.parameters.length !== other.parameters.length) {
    return false;
  }
  return ((!exact && one.kind === 'typeParam') || one.name === other.name)
    && one.parameters.every((parameter, index) => isSameType(parameter, other.parameters[index], exact));
}

/** Whether a value of the type `from` may stand where `to` belongs, without unification. */
export function isAssignableType(to: Type, from: Type): boolean {
  if (to.nullable) {
    return isPlainAssignable(NULL, from) || isAssignableType(new Type(to.kind, to.name, to.parameters), from);
  }
  return isPlainAssignable(to, from);
}

function isPlainAssignable(to: Type, from: Type): boolean {
  if (to === from || isDyn(to) || to.kind === 'typeParam') {
    return true;
  }
  return to.kind === from.kind && to.name === from.name && to.parameters.length === from.parameters.length
    && to.parameters.every((parameter, index) => isAssignableType(parameter, from.parameters[index]));
}

/** With `wrapper(...)` around the types that take null. */
export function declaredTypeName(type: Type): string {
  return type.nullable ? `wrapper(${type.name})` : type.name;
}

/** As errors of the checker have it: `timestamp`, `list(_var0)`. */
export function formatType(type: Type): string {
  switch (type.kind) {
    case 'any': return 'any';
    case 'duration': return 'duration';
    case 'error': return '!error!';
    case 'null': return 'null';
    case 'timestamp': return 'timestamp';
    case 'typeParam': case 'unspecified': return type.name;
    default: return type.parameters.length === 0 ? declaredTypeName(type) : `${type.name}(${type.parameters.map(formatType).join(', ')})`;
  }
}
