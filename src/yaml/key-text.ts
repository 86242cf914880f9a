import { formatFloat } from './go-float';
import { GoFloat, MAX_INT64 } from './go-number';
import { ResolvedScalar } from './resolve';

/** The text that a key becomes in JSON; undefined where its type cannot be one. */
export function keyText(key: ResolvedScalar): string | undefined {
  if (key === null || (typeof key === 'bigint' && key > MAX_INT64)) {
    return undefined;
  }
  if (!(key instanceof GoFloat)) {
    return String(key);
  }
  // upstream: a fraction that is a key has the precision of a float32.
  const text = formatFloat(key.value, 32);
  return text === '+Inf' ? '.inf' : text === '-Inf' ? '-.inf' : text === 'NaN' ? '.nan' : text;
}
