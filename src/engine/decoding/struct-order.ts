import { GoType } from './go-type';
import { NumberLiteral } from './number-literal';
import { putOwn } from './own-property';
import { JsonObject } from '../json-object';

/** A value whose fields are in the order of their Go structs, without those that the structs do not have. Maps keep their order: Go's is random. */
export function inStructOrder(type: GoType, value: unknown): unknown {
  if (type.kind === 'list' && Array.isArray(value)) {
    return value.map((each) => inStructOrder(type.element, each));
  }
  if ((type.kind !== 'struct' && type.kind !== 'map') || typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof NumberLiteral) {
    return value;
  }
  const ordered: Record<string, unknown> = {};
  if (type.kind === 'map') {
    for (const key in value) {
      putOwn(ordered, key, inStructOrder(type.element, (value as JsonObject)[key]));
    }
    return ordered;
  }
  for (const [key, field] of type.fields) {
    if (Object.hasOwn(value, key)) {
      putOwn(ordered, key, inStructOrder(field.type, (value as JsonObject)[key]));
    }
  }
  return ordered;
}
