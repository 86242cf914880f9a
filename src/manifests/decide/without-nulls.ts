import { NumberLiteral } from '../../engine/decoding/number-literal';
import { JsonObject } from '../../engine/json-object';

/**
 * An object without the fields that are null, which `kubectl apply` leaves out of an object that it creates. The nulls of a list stay.
 *
 * upstream: pruneNullsFromMap of k8s.io/kubectl/pkg/cmd/apply/apply.go
 */
export function withoutNulls(object: JsonObject): JsonObject {
  return pruned(object) as JsonObject;
}

/** Whether a field of an object, or of a value in it, is null. */
export function hasNulls(value: object): boolean {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const item: unknown = value[i];
      if (typeof item === 'object' && item !== null && hasNulls(item)) {
        return true;
      }
    }
    return false;
  }
  for (const key in value) {
    const field = (value as JsonObject)[key];
    if (typeof field === 'object' && (field === null || hasNulls(field))) {
      return true;
    }
  }
  return false;
}

function pruned(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(pruned);
  }
  if (typeof value !== 'object' || value === null || value instanceof NumberLiteral) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null).map(([key, field]) => [key, pruned(field)]));
}
