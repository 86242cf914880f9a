import { Variadic } from '../declarations/declaration';
import { compileRegexp, Regexp } from '../regexp/regexp';
import { stringList } from '../values/json';
import { nativeValue } from '../values/native-value';
import { CelError, isInt, noSuchOverload, CelResult } from '../values/value';

/*
 * Regular expressions in functions. Sources: cel-go, interpreter/optimizations.go; k8s.io/apiserver, pkg/cel/library/regex.go.
 */

/** The latest patterns, since the same few are asked for again and again. */
const CACHE = new Map<string, ReturnType<typeof compileRegexp>>();
const CACHED = 500;

export function compilePattern(pattern: string): ReturnType<typeof compileRegexp> {
  const known = CACHE.get(pattern);
  if (known !== undefined) {
    return known;
  }
  if (CACHE.size >= CACHED) {
    CACHE.clear();
  }
  const compiled = compileRegexp(pattern);
  CACHE.set(pattern, compiled);
  return compiled;
}

/** What runs the function with that pattern, or why it is none; undefined for other functions. */
export function compiledPattern(name: string, pattern: string): Variadic | string | undefined {
  const run = RUNNERS.get(name);
  if (run === undefined) {
    return undefined;
  }
  const compiled = compilePattern(pattern);
  if ('error' in compiled) {
    return compiled.error;
  }
  return ([value, , limit]) => {
    const text = nativeText(value);
    return text === undefined ? noSuchOverload(value) : run(compiled.regexp, text, limit);
  };
}

/** upstream: a type counts by its name here, and an optional by its value. */
function nativeText(value: CelResult): string | undefined {
  const native = value instanceof CelError ? undefined : nativeValue(value);
  return typeof native === 'string' ? native : undefined;
}

type Runner = (regexp: Regexp, text: string, limit?: CelResult) => CelResult;

const RUNNERS: ReadonlyMap<string, Runner> = new Map<string, Runner>([
  ['matches', (regexp, text) => regexp.matches(text)],
  ['find', (regexp, text) => regexp.find(text) ?? ''],
  ['findAll', (regexp, text, limit = -1) => isInt(limit) ? stringList(regexp.findAll(text, Number(limit))) : noSuchOverload(limit)],
]);

/** `matches` with a pattern that is computed. */
export function matchesPattern(text: CelResult, pattern: CelResult): CelResult {
  return withPattern(text, pattern, '', (regexp, subject) => regexp.matches(subject));
}

export function withPattern(text: CelResult, pattern: CelResult, prefix: string, run: Runner, limit?: CelResult): CelResult {
  if (typeof text !== 'string' || typeof pattern !== 'string') {
    return noSuchOverload(typeof text === 'string' ? pattern : text);
  }
  const compiled = compilePattern(pattern);
  return 'error' in compiled ? new CelError(`${prefix}${compiled.error}`) : run(compiled.regexp, text, limit);
}

export function runnerOf(name: string): Runner {
  return RUNNERS.get(name) ?? (() => noSuchOverload(null));
}
