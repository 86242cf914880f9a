import { DEFAULT_PRECISION, parseFormat, FormatClause, clauseError } from './format-clauses';
import { quote } from '../../field/quote';
import { Type } from '../type';
import { compareStrings } from '../types/characters';
import { formatDecimals, formatFixed, formatScientific } from '../types/double-text';
import { convertToDouble, convertToString } from '../values/conversion';
import { goText } from '../values/go-text';
import { encodeUtf8 } from '../values/utf8';
import { CelBytes, CelDouble, CelDuration, CelError, CelList, CelMap, CelTimestamp, CelUint, isInt, CelResult, typeOf } from '../values/value';

/*
 * `format` of strings. Source: cel-go, ext/formatting.go.
 */

/** The text, or what is wrong with a value. */
type Formatted = string | CelError;

/** `times`: the times sign of `%e`. */
export function formatString(format: string, args: CelList, times: string): CelResult {
  const result = parseFormat(format, args.size, (clause, index) => {
    const text = formatClause(clause, args.get(index), times);
    return typeof text === 'string' ? { text } : { error: `error during formatting: ${text.message}` };
  });
  return 'error' in result ? new CelError(result.error) : result.text;
}

function formatClause({ verb, precision = DEFAULT_PRECISION }: FormatClause, value: CelResult, times: string): Formatted {
  switch (verb) {
    case 's': return formatValue(value);
    case 'd': return isInt(value) ? String(value) : value instanceof CelUint ? String(value.value) : wrongType('d', value);
    case 'f': return withDouble('f', value, (double) => formatFixed(double, precision));
    // upstream: the precision is the width.
    case 'e': return withDouble('e', value, (double) => formatScientific(double, precision).replace('×', times));
    case 'b': return typeof value === 'boolean' ? String(Number(value)) : inBase('b', value, 2);
    case 'o': return inBase('o', value, 8);
    default: return formatHex(value, verb === 'X');
  }
}

function wrongType(verb: string, value: CelResult): CelError {
  return new CelError(clauseError(verb, typeOf(value).name));
}

const SPECIAL_DOUBLES: ReadonlySet<CelResult> = new Set(['NaN', 'Infinity', '-Infinity']);

function withDouble(verb: string, value: CelResult, format: (double: number) => string): Formatted {
  const double = value instanceof CelDouble || SPECIAL_DOUBLES.has(value) ? convertToDouble(value) : value;
  return double instanceof CelDouble ? format(double.value) : wrongType(verb, value);
}

function inBase(verb: string, value: CelResult, base: number): Formatted {
  return isInt(value) ? value.toString(base) : value instanceof CelUint ? value.value.toString(base) : wrongType(verb, value);
}

function formatHex(value: CelResult, upper: boolean): Formatted {
  const bytes = typeof value === 'string' ? encodeUtf8(value) : value instanceof CelBytes ? value.value : undefined;
  const text = bytes === undefined ? inBase('x', value, 16) : Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return typeof text === 'string' && upper ? text.toUpperCase() : text;
}

/** `%s`. */
function formatValue(value: CelResult): Formatted {
  if (value instanceof CelList) {
    return formatList(value);
  }
  if (value instanceof CelMap) {
    return formatMap(value);
  }
  if (value === null) {
    return 'null';
  }
  if (!isFormattable(value)) {
    return wrongType('s', value);
  }
  const text = convertToString(value);
  return typeof text === 'string' ? text : new CelError(`could not convert argument ${quote(text instanceof CelError ? text.message : goText(text))} to string`);
}

function isFormattable(value: CelResult): boolean {
  return typeof value !== 'object' || [CelDouble, CelUint, CelBytes, CelTimestamp, CelDuration, Type].some((kind) => value instanceof kind);
}

/** An element of a list, or a value of a map. */
function formatElement(value: CelResult): Formatted {
  if (value instanceof CelTimestamp || value instanceof CelDuration) {
    const text = convertToString(value);
    return `${value instanceof CelTimestamp ? 'timestamp' : 'duration'}(${quote(String(text))})`;
  }
  if (value instanceof CelDouble) {
    const text = formatDecimals(value.value, DEFAULT_PRECISION);
    return Number.isFinite(value.value) ? text : quote(text);
  }
  if (value !== null && !isFormattable(value) && !(value instanceof CelList) && !(value instanceof CelMap)) {
    return new CelError(`no formatting function for ${typeOf(value).name}`);
  }
  return quoted(value, formatValue(value));
}

function quoted(value: CelResult, text: Formatted): Formatted {
  if (typeof text !== 'string') {
    return text;
  }
  return typeof value === 'string' ? quote(text) : value instanceof CelBytes ? `b${quote(text)}` : text;
}

function formatList(list: CelList): Formatted {
  const parts: string[] = [];
  for (const element of list.elements()) {
    const text = formatElement(element);
    if (typeof text !== 'string') {
      return text;
    }
    parts.push(text);
  }
  return `[${parts.join(', ')}]`;
}

function formatMap(map: CelMap): Formatted {
  const entries: (readonly [string, string])[] = [];
  for (const key of map.keys()) {
    if (typeof key !== 'string' && typeof key !== 'boolean' && !isInt(key) && !(key instanceof CelUint)) {
      return new CelError(`no formatting function for map key of type ${typeOf(key).name}`);
    }
    const value = formatElement(map.find(key) ?? null);
    if (typeof value !== 'string') {
      return value;
    }
    entries.push([String(quoted(key, formatValue(key))), value]);
  }
  entries.sort(([one], [other]) => compareStrings(one, other));
  return `{${entries.map(([key, value]) => `${key}:${value}`).join(', ')}}`;
}
