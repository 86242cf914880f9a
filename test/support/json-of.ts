import { JsonValue } from '../../src/yaml';

/** A value as JSON with sorted keys, as Go writes it. */
export function jsonOf(value: JsonValue): string {
  if (Array.isArray(value)) {
    return `[${value.map(jsonOf).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${jsonOf(value[key])}`).join(',')}}`;
  }
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
}
