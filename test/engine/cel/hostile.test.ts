import { celEnvironment, compile, CelEvaluation, fromJson } from '../../../src/engine/cel/cel';
import { DYN } from '../../../src/engine/cel/type';

/*
 * Expressions that take a naive implementation minutes, or all its memory.
 */

const EXCEEDED = 'operation cancelled: actual cost limit exceeded';
const LETTERS = 'a'.repeat(100_000);
const NUMBERS = Array.from({ length: 20_000 }, (_, i) => i);
const OBJECTS = NUMBERS.map((i) => ({ i }));

/** What it yields, and whether that takes less than a second of CPU. */
function evaluate(source: string, variables: Readonly<Record<string, unknown>>): object {
  const before = process.cpuUsage();
  const compiled = compile(source, celEnvironment({ version: '1.36', variables: new Map(Object.keys(variables).map((name) => [name, DYN])) }));
  const evaluation: CelEvaluation | { readonly error: string } = 'expression' in compiled
    ? compiled.expression.evaluate({ resolve: (name) => Object.hasOwn(variables, name) ? fromJson(variables[name]) : undefined })
    : { error: compiled.error };
  const { user, system } = process.cpuUsage(before);
  return { ...evaluation, quick: user + system < 1_000_000 };
}

test.each<[string, string, object, Readonly<Record<string, unknown>>?]>([
  ['nested comprehensions', 'lists.range(1000).all(a, lists.range(1000).all(b, lists.range(1000).all(c, a + b + c >= 0)))',
    { error: EXCEEDED, cost: 1_000_001, costExceeded: true }],
  ['products of ranges', 'lists.range(1000).map(a, lists.range(1000).map(b, lists.range(1000)))', { error: EXCEEDED, cost: 1_000_460, costExceeded: true }],
  ['a range that fits into no memory', 'lists.range(1000000000).all(i, i >= 0)', { error: EXCEEDED, cost: 1_000_000_011, costExceeded: true }],
  ['a long list that a map makes', 'lists.range(60000).map(i, i).size()', { value: 60_000, cost: 840_013 }],
  ['a cross product of a list', 'l.all(a, l.all(b, a != b || a == b))', { error: EXCEEDED, cost: 1_000_001, costExceeded: true }, { l: NUMBERS }],
  ['distinct objects, each compared with each', 'l.distinct().size()', { error: EXCEEDED, cost: 800_000_012, costExceeded: true }, { l: OBJECTS }],
  ['sets in opposite orders', 'sets.contains(l, m)', { error: EXCEEDED, cost: 400_000_003, costExceeded: true }, { l: NUMBERS, m: [...NUMBERS].reverse() }],
  ['a pattern of nested repetitions', 's.matches("^(a+)+$b")', { value: false, cost: 20_003 }, { s: LETTERS }],
  ['a pattern of alternatives', 's.matches("(a|aa)*(a|aa)*(a|aa)*c")', { value: false, cost: 60_007 }, { s: LETTERS }],
  ['a pattern of nested counted repetitions', 's.matches("((a{0,100}){0,10})*c")', { value: false, cost: 50_006 }, { s: LETTERS }],
  ['the same, looked for', 's.find("((a{0,100}){0,10})*c")', { value: '', cost: 50_006 }, { s: LETTERS }],
  ['a pattern that is not constant', 's.matches(p)', { value: true, cost: 40_006 }, { s: LETTERS, p: '(a?){50}a{50}' }],
  ['strings that double', '[s, s, s, s].map(a, [s, s, s, s].map(b, a + b + a + b)).size()', { value: 4, cost: 428 }, { s: LETTERS }],
  ['a text that is split into characters', 's.split("").size()', { value: 100_000, cost: 20_002 }, { s: LETTERS }],
  ['lists in lists', `${'['.repeat(300)}1${']'.repeat(300)}`, { error: 'compilation failed: ERROR: <input>:-1:0: expression recursion limit exceeded: 250' }],
  ['many parentheses', `${'('.repeat(100_000)}1${')'.repeat(100_000)}`,
    { error: 'compilation failed: ERROR: <input>:-1:0: expression code point size exceeds limit: size: 200001, limit 100000' }],
  ['a long sum', `1${' + 1'.repeat(20_000)}`, { error: 'compilation failed: ERROR: <input>:-1:0: max recursion depth exceeded' }],
])('%s', (_title, source, expected, variables = {}) => {
  expect(evaluate(source, variables)).toEqual({ ...expected, quick: true });
});
