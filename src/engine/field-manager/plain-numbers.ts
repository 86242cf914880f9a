import { NumberLiteral } from '../decoding/number-literal';
import { putOwn } from '../decoding/own-property';

/**
 * A configuration with its numbers as the API server reads them: all as floats. The value itself where nothing changes.
 *
 * upstream: k8s.io/apiserver/pkg/endpoints/handlers/patch.go applyPatcher reads into a map[string]interface{}
 */
export function plainNumbers(value: unknown): unknown {
  if (typeof value === 'bigint') {
    return Number(value);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (value instanceof NumberLiteral) {
    return Number(value.source);
  }
  return Array.isArray(value) ? plainItems(value) : plainMembers(value as Readonly<Record<string, unknown>>);
}

function plainItems(items: readonly unknown[]): readonly unknown[] {
  const plain = items.map(plainNumbers);
  return plain.every((item, i) => item === items[i]) ? items : plain;
}

/** JSON has no members that are not set. */
function plainMembers(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  let plain: Record<string, unknown> | undefined;
  for (const key of Object.keys(object)) {
    const value = plainNumbers(object[key]);
    if (value !== object[key] || value === undefined) {
      plain ??= { ...object };
      if (value === undefined) {
        Reflect.deleteProperty(plain, key);
      } else {
        putOwn(plain, key, value);
      }
    }
  }
  return plain ?? object;
}
