import { NumberLiteral } from './number-literal';
import { putOwn } from './own-property';

/** The same JSON with the keys of its objects in order, as Go writes its maps. */
export function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withSortedKeys);
  }
  if (typeof value !== 'object' || value === null || value instanceof NumberLiteral) {
    return value;
  }
  const sorted: Record<string, unknown> = {};
  Object.keys(value).sort().forEach((key) => putOwn(sorted, key, withSortedKeys((value as Readonly<Record<string, unknown>>)[key])));
  return sorted;
}
