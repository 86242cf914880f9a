import { toBytes } from '../types/go-bytes';

/*
 * The clauses of a format string: `%s`, `%.2f`. Source: cel-go, ext/formatting.go.
 */

export const DEFAULT_PRECISION = 6;

export interface FormatClause {
  readonly verb: string;
  readonly precision?: number;
}

export type ClauseResult = { readonly text: string } | { readonly error: string };

/** Replaces each clause. The first error ends it. `endFirst`: a clause that ends too early is the error, not the argument that is missing. */
export function parseFormat(
  format: string, count: number, replace: (clause: FormatClause, index: number) => ClauseResult, endFirst = false,
): ClauseResult {
  const parts: string[] = [];
  let index = 0;
  for (let at = 0; at < format.length;) {
    const percent = format.indexOf('%', at);
    if (percent < 0) {
      parts.push(format.slice(at));
      break;
    }
    parts.push(format.slice(at, percent));
    if (format[percent + 1] === '%') {
      parts.push('%');
      at = percent + 2;
      continue;
    }
    const missing = index >= count && !(endFirst && percent + 1 >= format.length);
    const clause = missing ? { error: `index ${index} out of range` } : readClause(format, percent);
    const result = 'error' in clause ? clause : replace(clause, index);
    if ('error' in result) {
      return result;
    }
    parts.push(result.text);
    at = 'error' in clause ? at : clause.end;
    index++;
  }
  return { text: parts.join('') };
}

type ReadClause = FormatClause & { readonly end: number };

function readClause(format: string, percent: number): ReadClause | { readonly error: string } {
  if (percent + 1 >= format.length) {
    return { error: 'unexpected end of string' };
  }
  const clause = readPrecision(format, percent + 1);
  return 'error' in clause ? { error: `could not parse formatting clause: ${clause.error}` } : clause;
}

function readPrecision(format: string, start: number): ReadClause | { readonly error: string } {
  if (format[start] !== '.') {
    return readVerb(format, start, undefined);
  }
  const [digits] = /^[0-9]*/.exec(format.slice(start + 1)) ?? [''];
  const end = start + 1 + digits.length;
  if (end >= format.length) {
    return { error: 'error while parsing precision: could not find end of precision specifier' };
  }
  const error = precisionError(digits);
  return error === undefined ? readVerb(format, end, Number(digits)) : { error: `error while parsing precision: ${error}` };
}

const MAX_INT = 2n ** 63n - 1n;

function precisionError(digits: string): string | undefined {
  const problem = digits === '' ? 'invalid syntax' : BigInt(digits) > MAX_INT ? 'value out of range' : undefined;
  return problem && `error while converting precision to integer: strconv.Atoi: parsing "${digits}": ${problem}`;
}

/** upstream: the verb is a byte. */
function readVerb(format: string, at: number, precision: number | undefined): ReadClause | { readonly error: string } {
  const verb = String.fromCodePoint(format.codePointAt(at) ?? 0);
  return /[sdfebxXo]/.test(verb)
    ? { verb, precision, end: at + 1 } : { error: `unrecognized formatting clause "${toBytes(verb)[0]}"` };
}

const CLAUSE_ERRORS: Readonly<Record<string, string>> = {
  s: 'string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps',
  d: 'decimal clause can only be used on integers',
  f: 'fixed-point clause can only be used on doubles',
  e: 'scientific clause can only be used on doubles',
  b: 'only integers and bools can be formatted as binary',
  x: 'only integers, byte buffers, and strings can be formatted as hex',
  X: 'only integers, byte buffers, and strings can be formatted as hex',
  o: 'octal clause can only be used on integers',
};

/** What is wrong with a value of the type for the verb. */
export function clauseError(verb: string, type: string): string {
  return `${CLAUSE_ERRORS[verb]}, was given ${type}`;
}
