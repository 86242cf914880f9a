import { isZero } from './is-zero';
import { isWrittenWhenZero } from './written-when-zero';
import { GoType, goType, StructType } from '../decoding/go-type';
import { putOwn } from '../decoding/own-property';
import { writtenTime } from '../decoding/time';
import { Pod } from '../objects/pod';
import { formatQuantity, parseQuantity } from '../validation/container/quantity';
import { Minor } from '../version';

/**
 * The pod as the API server writes it: quantities in their canonical form, without the fields that Go leaves out when they are empty, false or zero.
 * Fields that the pod does not set are not added.
 *
 * upstream: encoding/json with the tags of k8s.io/api/core/v1, MarshalJSON of resource.Quantity
 */
export function encodePod(pod: Pod, minor: Minor): Pod {
  return encode(goType('core/v1.Pod', minor), pod) as Pod;
}

function encode(type: GoType, value: unknown): unknown {
  switch (type.kind) {
    case 'struct':
      return encodeStruct(type, value as Readonly<Record<string, unknown>>);
    case 'list':
      return (value as readonly unknown[]).map((element) => encode(type.element, element));
    case 'map':
      return encodeMap(type.element, value as Readonly<Record<string, unknown>>);
    case 'quantity':
      return formatQuantity(parseQuantity(value as string));
    case 'time':
      return writtenTime(value as string, type.display);
    default:
      return value;
  }
}

function encodeStruct(type: StructType, struct: Readonly<Record<string, unknown>>): unknown {
  const encoded: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(struct)) {
    const field = type.fields.get(key);
    if (field === undefined || value === undefined || (isZero(field.type, value) && !isWrittenWhenZero(type.name, key))) {
      continue;
    }
    encoded[key] = encode(field.type, value);
  }
  return encoded;
}

function encodeMap(element: GoType, map: Readonly<Record<string, unknown>>): unknown {
  const encoded: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(map)) {
    putOwn(encoded, key, encode(element, value));
  }
  return encoded;
}
