import { isZero } from './is-zero';
import { WrittenField, writtenFields } from './struct-fields';
import { GoType, goType, StructType } from '../decoding/go-type';
import { putOwn } from '../decoding/own-property';
import { writtenTime } from '../decoding/time';
import { JsonObject } from '../json-object';
import { formatQuantity, parseQuantity, roundUpToMilli } from '../validation/container/quantity';
import { Minor } from '../version';

/**
 * A decoded object as the map that Go makes of its struct: fields without omitempty are there, with their zero values where the object does not set
 * them, and empty ones with omitempty are not.
 *
 * upstream: k8s.io/apimachinery/pkg/runtime/converter.go ToUnstructured
 *
 * @param type the Go type, as `core/v1.Pod`
 */
export function toUnstructured(object: unknown, type: string, minor: Minor): JsonObject {
  return encodeStruct(goType(type, minor) as StructType, (object ?? {}) as JsonObject, minor);
}

/** The same, of a struct in it. */
export function encodeStruct(type: StructType, struct: JsonObject, minor: Minor): JsonObject {
  const encoded: Record<string, unknown> = {};
  for (const field of writtenFields(type, minor)) {
    const value = encodeField(field, struct[field.name], minor);
    if (value !== undefined) {
      encoded[field.name] = value;
    }
  }
  return encoded;
}

/** The value of a field; undefined for one that is left out. */
export function encodeField(field: WrittenField, value: unknown, minor: Minor): unknown {
  if (value === undefined || value === null) {
    return encodeUnset(field, minor);
  }
  const encoded = isRounded(field) ? encodeResources(value as JsonObject) : encode(field.type, value, minor);
  return (field.writing === 'usual' || field.writing === 'omitzero') && isZero(field.type, encoded) ? undefined : encoded;
}

/** upstream: pkg/apis/core/v1/defaults.go SetDefaults_ResourceList; that of a RuntimeClass stays as it is. */
function isRounded({ name, type }: WrittenField): boolean {
  return type.kind === 'map' && type.element.kind === 'quantity' && name !== 'podFixed';
}

function encodeResources(list: JsonObject): JsonObject {
  const encoded: Record<string, unknown> = {};
  for (const name in list) {
    putOwn(encoded, name, formatQuantity(roundUpToMilli(parseQuantity(list[name] as string))));
  }
  return encoded;
}

function encodeUnset({ type, writing }: WrittenField, minor: Minor): unknown {
  switch (writing) {
    case 'null':
      return null;
    case 'always':
      return zero(type, minor);
    case 'usual':
      // upstream: omitempty leaves out no struct.
      return isStruct(type) ? zero(type, minor) : undefined;
    default:
      return undefined;
  }
}

function isStruct({ kind }: GoType): boolean {
  return kind === 'struct' || kind === 'quantity' || kind === 'intOrString' || kind === 'time';
}

function zero(type: GoType, minor: Minor): unknown {
  switch (type.kind) {
    case 'struct':
      return encodeStruct(type, {}, minor);
    case 'boolean':
      return false;
    case 'int32':
    case 'int64':
    case 'intOrString':
      return 0;
    case 'quantity':
      return '0';
    case 'string':
      return '';
    default:
      return null;
  }
}

export function encode(type: GoType, value: unknown, minor: Minor): unknown {
  switch (type.kind) {
    case 'struct':
      return encodeStruct(type, value as JsonObject, minor);
    case 'list':
      return (value as readonly unknown[]).map((element) => encode(type.element, element, minor));
    case 'map':
      return encodeMap(type.element, value as JsonObject, minor);
    case 'quantity':
      return formatQuantity(parseQuantity(value as string));
    case 'time':
      return writtenTime(value as string, type.display);
    default:
      return value;
  }
}

function encodeMap(element: GoType, map: JsonObject, minor: Minor): JsonObject {
  const encoded: Record<string, unknown> = {};
  for (const key in map) {
    putOwn(encoded, key, encode(element, map[key], minor));
  }
  return encoded;
}
