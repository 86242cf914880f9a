import { compareCodePoints, joinQuote, sortedSet } from '../../../src/engine/pod-security/wording';

test.each<[string[], string]>([
  [[], ''],
  [['a'], '"a"'],
  [[''], '""'],
  [['a', 'b"c', 'd'], '"a", "b"c", "d"'],
])('quoted and joined, nothing escaped: %j', (items, expected) => {
  expect(joinQuote(items)).toBe(expected);
});

// U+FFFD is smaller than U+1F600 in UTF-8, and greater in UTF-16.
test.each<[string[], string[]]>([
  [[], []],
  [['b', 'a', 'B', 'b', ''], ['', 'B', 'a', 'b']],
  [['\u{1F600}', '\uFFFD', 'é'], ['é', '\uFFFD', '\u{1F600}']],
  [['\u{1F600}b', '\u{1F600}', '\u{1F600}a'], ['\u{1F600}', '\u{1F600}a', '\u{1F600}b']],
])('sorted as UTF-8, each once: %j', (values, expected) => {
  expect(sortedSet(values)).toEqual(expected);
});

test.each<[string, string, number]>([
  ['a', 'a', 0],
  ['a', 'b', -1],
  ['a', 'aa', -1],
  ['\u{1F600}', '\uFFFD', 1],
])('%j against %j: %i', (a, b, expected) => {
  expect(Math.sign(compareCodePoints(a, b))).toBe(expected);
});
