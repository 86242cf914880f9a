import { CelError, CelOptional, OpaqueValue, CelResult } from './value';
import { Type } from '../type';

/**
 * What is left of the value of an optional when it is read from a variable.
 * upstream: cel-go takes the value of Go out of it and makes a new one of that, in which types are names and values of libraries are lost.
 */
export function nativeValue(value: CelResult): CelResult {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (value instanceof Type) {
    return value.name;
  }
  if (value instanceof CelOptional) {
    return value.value === undefined ? null : nativeValue(value.value);
  }
  return value instanceof OpaqueValue ? nativeOpaque(value) : value;
}

function nativeOpaque(value: OpaqueValue): CelResult {
  const map = value.toMap();
  if (map !== undefined) {
    return map;
  }
  return value.nativeType === undefined ? value : new CelError(`unsupported conversion to ref.Val: (${value.nativeType})${value}`);
}
