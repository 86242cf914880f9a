import { GoFloat, MAX_INT64 } from './go-number';
import { JsonValue } from './json-value';
import { Scalar } from './resolve';
import { quote } from '../engine/field/quote';

/** Go's `%#v` of what go-yaml makes of a value. */
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

/** The text that a key becomes in JSON; undefined where its type cannot be one. */
export function keyText(key: Scalar): string | undefined {
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

/** Go's strconv.FormatFloat(value, 'g', -1, bits). */
function formatFloat(float: number, bits: 32 | 64): string {
  const value = bits === 32 ? Math.fround(float) : float;
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  }
  if (value === 0) {
    return Object.is(value, -0) ? '-0' : '0';
  }
  const shortest = bits === 32 ? shortestFloat32(value) : value;
  const [mantissa, exponent] = shortest.toExponential().split('e');
  if (Number(exponent) < -4 || Number(exponent) >= 6) {
    return `${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
  }
  return String(shortest);
}

/** The number with the fewest digits that is this float32. */
function shortestFloat32(value: number): number {
  for (let fraction = 0; fraction < 8; fraction++) {
    const candidate = Number(roundHalfEven(value, fraction));
    if (Math.fround(candidate) === value) {
      return candidate;
    }
  }
  return Number(value.toExponential(8));
}

function roundHalfEven(value: number, fraction: number): string {
  const rounded = value.toExponential(fraction);
  const longer = value.toExponential(fraction + 1);
  const halfway = /5e/.test(longer) && Number(longer) === value;
  return halfway ? rounded.replace(/[13579](?=e)/, (digit) => String(Number(digit) - 1)) : rounded;
}
