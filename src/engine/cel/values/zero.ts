import { CelBytes, CelDouble, CelDuration, CelList, CelMap, CelTimestamp, CelUint, OpaqueValue, CelResult } from './value';

/** The first moment that Go's time knows. */
const ZERO_TIME_SECONDS = -62135596800;

/** Whether it is the value that a field has when nobody sets it. */
export function isZero(value: CelResult): boolean {
  switch (typeof value) {
    case 'string': return value === '';
    case 'number': return value === 0;
    case 'bigint': return false;
    case 'boolean': return !value;
    default: return value === null || isZeroObject(value);
  }
}

function isZeroObject(value: Exclude<CelResult, null | string | number | bigint | boolean>): boolean {
  if (value instanceof CelList || value instanceof CelMap) {
    return value.size === 0 && !value.isReflected;
  }
  if (value instanceof CelBytes) {
    return value.value.length === 0;
  }
  if (value instanceof CelDouble) {
    return value.value === 0;
  }
  if (value instanceof CelUint) {
    return value.value === 0n;
  }
  if (value instanceof CelDuration) {
    return value.nanoseconds === 0n;
  }
  if (value instanceof CelTimestamp) {
    return value.seconds === ZERO_TIME_SECONDS && value.nanoseconds === 0;
  }
  return value instanceof OpaqueValue && value.empty;
}
