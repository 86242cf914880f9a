import { readFileSync } from 'fs';
import { join } from 'path';
import { compileRegexp, Regexp } from '../../../../src/engine/cel/regexp/regexp';

function compiled(pattern: string): Regexp {
  const result = compileRegexp(pattern);
  if ('error' in result) {
    throw new Error(result.error);
  }
  return result.regexp;
}

/** Of this process, in milliseconds: the machine may be busy with others. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

interface Row {
  /** Pattern. */
  readonly p: string;
  /** Error of regexp.Compile. */
  readonly e?: string;
  /** Text, and what MatchString, FindString and FindAllString with the limit `l` return. */
  readonly t: string;
  readonly m: boolean;
  readonly f: string;
  readonly a: readonly string[] | null;
  readonly l: number;
}

// Recorded from Go 1.26: call regexp.Compile, MatchString, FindString and FindAllString with `p`, `t` and `l`.
const ROWS: Row[] = readFileSync(join(__dirname, 'recorded.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);

test.each(ROWS)('answers as Go for $p', ({ p, e, t, m, f, a, l }) => {
  const result = compileRegexp(p);
  if ('error' in result) {
    expect(result.error).toBe(e);
    return;
  }
  expect(e).toBeUndefined();
  expect([result.regexp.matches(t), result.regexp.find(t) ?? '', result.regexp.findAll(t, l)]).toEqual([m, f, a ?? []]);
});

test.each([
  ['1,000 nested groups', '('.repeat(1000) + 'a' + ')'.repeat(1000), 'expression nests too deeply'],
  ['999 nested groups', '('.repeat(999) + 'a' + ')'.repeat(999), undefined],
  ['groups that do not capture', '(?:'.repeat(2000) + 'a' + ')'.repeat(2000), undefined],
  ['1,000 copies', '(?:x{10}){100}', undefined],
  ['1,001 copies', '(?:x{91}){11}', 'invalid repeat count'],
  ['too many copies of groups', `(?:${'(a)'.repeat(3000)}){1000}`, 'expression too large'],
])('limits a pattern as Go does: %s', (_, pattern, code) => {
  const result = compileRegexp(pattern);
  expect('error' in result ? /^error parsing regexp: ([^:]*): /.exec(result.error)?.[1] : undefined).toBe(code);
});

test.each([
  ['nested stars', '(a*)*b', 'a'.repeat(200_000)],
  ['alternatives that overlap', '(a|aa)+$', `${'a'.repeat(200_000)}b`],
  ['optional copies', `${'a?'.repeat(500)}${'a'.repeat(500)}$`, `${'a'.repeat(5_000)}b`],
  ['many states', '[ab]*a[ab]{18}c', 'abbabaabab'.repeat(2_000)],
])('reads a long text in linear time: %s', (_, pattern, text) => {
  const start = cpuTime();
  expect(compiled(pattern).matches(text)).toBe(false);
  expect(cpuTime() - start).toBeLessThan(3000);
});

test('a pair of surrogates is one character', () => {
  expect(compiled('^.$').matches('😀')).toBe(true);
  expect(compiled('.').findAll('a😀b', -1)).toEqual(['a', '😀', 'b']);
});

test.each([
  ['a.*z|a', 'a'.repeat(100_000), 100_000],
  ['(a|aa)*b|\\ba|a', 'a'.repeat(100_000), 100_000],
  ['[^x]*x|😀', '😀'.repeat(50_000), 50_000],
  ['', 'a'.repeat(100_000), 100_001],
])('finds all of %s in linear time, though each search alone would read the whole rest', (pattern, text, count) => {
  const start = cpuTime();
  expect(compiled(pattern).findAll(text, -1).length).toBe(count);
  expect(cpuTime() - start).toBeLessThan(5000);
});
