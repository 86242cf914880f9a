import { quote } from '../../engine/field/quote';
import { formatFloat, GoFloat, JsonValue, MAX_INT64, YamlRefusal } from '../../yaml';

/** A value in Go's syntax (`%#v`), with the types of go-yaml. */
export function goSyntax(value: JsonValue | GoFloat, nested = false): string {
  if (value === null) {
    return nested ? 'interface {}(nil)' : '<nil>';
  }
  if (Array.isArray(value)) {
    return `[]interface {}{${value.map((item) => goSyntax(item, true)).join(', ')}}`;
  }
  if (value instanceof GoFloat) {
    return formatFloat(value.value, 64);
  }
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'bigint':
      return value > MAX_INT64 ? `0x${value.toString(16)}` : String(value);
    case 'object':
      return `map[interface {}]interface {}{${Object.keys(value).sort().map((key) => `${quote(key)}:${goSyntax(value[key], true)}`).join(', ')}}`;
    case 'number':
      return Number.isInteger(value) ? String(value) : formatFloat(value, 64);
    default:
      return String(value);
  }
}

/** Upstream's sentence of a refusal, with its values in Go's syntax. */
export function problemOf({ problem, values }: YamlRefusal): string {
  let index = 0;
  return values.length === 0 ? problem : problem.replace(/%#v/g, () => goSyntax(values[index++]));
}
