import { Declaration } from './scope';
import { CheckState } from './state';
import { StructExpr } from '../ast';
import { declaredTypeName, DYN, ERROR, formatType, isSameType, mapType, STRING, Type } from '../type';

/*
 * Objects that an expression makes. Source: cel-go, checker/checker.go.
 */

/** Gives an object its type, and tells how to check the value of each field. */
export function checkStruct(state: CheckState, expr: StructExpr, checkValue: (field: StructExpr['fields'][number]) => void): void {
  const found = state.lookUpObjectType(expr.typeName);
  if (found === undefined) {
    state.undeclared(expr, expr.typeName);
    return;
  }
  state.references.set(expr.id, { name: found.name });
  const { type, typeName } = structType(state, expr, found);
  state.setType(expr, type);
  for (const field of expr.fields) {
    checkValue(field);
    checkField(state, field, typeName);
  }
}

function checkField(state: CheckState, { id, name, value, optional }: StructExpr['fields'][number], typeName: string): void {
  const fieldType = state.structFieldType(id, typeName, name);
  const valueType = optional ? state.optionalPart(value) : state.typeOf(value);
  if (!state.isAssignable(fieldType, valueType)) {
    state.report(id, `expected type of field '${name}' is '${formatType(fieldType)}' but provided type is '${formatType(valueType)}'`);
  }
}

interface CheckedStruct {
  readonly type: Type;
  readonly typeName: string;
}

function structType(state: CheckState, { id }: StructExpr, { name, type }: Declaration): CheckedStruct {
  if (type.kind === 'error') {
    return { type: ERROR, typeName: name };
  }
  if (type.kind !== 'type') {
    state.report(id, `'${declaredTypeName(type)}' is not a type`);
    return { type: ERROR, typeName: name };
  }
  const [result] = type.parameters;
  const typeName = wellKnownName(result) ?? (result.kind === 'struct' ? result.name : undefined);
  if (typeName === undefined) {
    state.report(id, `'${declaredTypeName(result)}' is not a message type`);
    return { type: ERROR, typeName: name };
  }
  return { type: result, typeName };
}

const MESSAGES: Readonly<Partial<Record<Type['kind'], string>>> = {
  any: 'google.protobuf.Any',
  dyn: 'google.protobuf.Value',
  duration: 'google.protobuf.Duration',
  null: 'google.protobuf.NullValue',
  timestamp: 'google.protobuf.Timestamp',
};

const WRAPPERS: Readonly<Partial<Record<Type['kind'], string>>> = {
  bool: 'google.protobuf.BoolValue',
  bytes: 'google.protobuf.BytesValue',
  double: 'google.protobuf.DoubleValue',
  int: 'google.protobuf.Int64Value',
  string: 'google.protobuf.StringValue',
  uint: 'google.protobuf.UInt64Value',
};

/** The message that makes a value of the type, for types that have one. */
function wellKnownName(type: Type): string | undefined {
  if (type.kind === 'list') {
    return type.parameters[0] === DYN ? 'google.protobuf.ListValue' : undefined;
  }
  if (type.kind === 'map') {
    return isSameType(type, mapType(STRING, DYN)) ? 'google.protobuf.Struct' : undefined;
  }
  return type.nullable ? WRAPPERS[type.kind] : MESSAGES[type.kind];
}
