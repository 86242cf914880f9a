import { CelBytes, CelList, CelMap, CelOptional, noSuchOverload, OpaqueValue, CelResult } from './value';
import { characterCount } from '../types/characters';

/** `size(value)`. INVARIANT: of a string, bytes, a list or a map. */
export function sizeOf(value: CelResult): CelResult {
  if (typeof value === 'string') {
    return characterCount(value);
  }
  if (value instanceof CelList || value instanceof CelMap) {
    return value.size;
  }
  return value instanceof CelBytes ? value.value.length : noSuchOverload(value);
}

/** The size that the cost of a function depends on: 1 for what has none. */
export function sizeForCost(value: CelResult): number {
  if (typeof value === 'string') {
    return characterCount(value);
  }
  if (value === null || typeof value !== 'object') {
    return 1;
  }
  if (value instanceof CelList || value instanceof CelMap) {
    return value.size;
  }
  if (value instanceof CelBytes) {
    return value.value.length;
  }
  return value instanceof OpaqueValue ? value.size ?? 1 : 1;
}

/** As the functions of cel-go see it: the size of an optional is that of its value. */
export function sizeForStandardCost(value: CelResult): number {
  return value instanceof CelOptional && value.value !== undefined ? sizeForStandardCost(value.value) : sizeForCost(value);
}
