import { WrittenField, writtenFields } from './struct-fields';
import { GoType, goType, StructType } from '../decoding/go-type';
import { putOwn } from '../decoding/own-property';
import { JsonObject } from '../json-object';
import { Minor } from '../version';

/**
 * A decoded object without the fields that Go writes although they have their zero value: the form of objects that clients send, in which what is
 * not set is not there.
 *
 * @param type the Go type, as `core/v1.Pod`
 */
export function withoutZeroValues(object: object, type: string, minor: Minor): object {
  return strip(goType(type, minor), object, minor) as object;
}

function strip(type: GoType, value: unknown, minor: Minor): unknown {
  switch (type.kind) {
    case 'struct':
      return stripStruct(type, value as JsonObject, minor);
    case 'list':
      return (value as readonly unknown[]).map((element) => strip(type.element, element, minor));
    case 'map':
      return type.element.kind === 'struct' ? stripMap(type.element, value as JsonObject, minor) : value;
    default:
      return value;
  }
}

function stripStruct(type: StructType, struct: JsonObject, minor: Minor): JsonObject {
  const stripped: Record<string, unknown> = {};
  for (const field of writtenFields(type, minor)) {
    const value = struct[field.name];
    const kept = value === undefined || value === null ? undefined : strip(field.type, value, minor);
    if (kept !== undefined && !isZero(field, kept)) {
      stripped[field.name] = kept;
    }
  }
  return stripped;
}

function stripMap(element: StructType, map: JsonObject, minor: Minor): JsonObject {
  const stripped: Record<string, unknown> = {};
  for (const key of Object.keys(map)) {
    putOwn(stripped, key, stripStruct(element, map[key] as JsonObject, minor));
  }
  return stripped;
}

function isZero({ type: { kind }, writing }: WrittenField, value: unknown): boolean {
  if (writing === 'pointer' || writing === 'null') {
    return false;
  }
  return kind === 'struct' ? Object.keys(value as object).length === 0 : value === '' || value === 0 || value === false;
}
