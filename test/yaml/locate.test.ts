import { positionOf } from '../../src/yaml';

function at(text: string, ...path: (string | number)[]): string {
  const { line, column } = positionOf(text, { start: 0, end: text.length }, path);
  return `${line}:${column}`;
}

test.each<[title: string, text: string, path: (string | number)[], place: string]>([
  ['a key', 'a: 1\nb: {c: 2}\n', ['b', 'c'], '2:5'],
  ['the last of two keys', 'a: 1\nb: 2\na: 3\n', ['a'], '3:1'],
  ['an item', 'a: [1, 2, 3]\n', ['a', 2], '1:11'],
  ['the last part that exists', 'a: {b: 1}\n', ['a', 'c', 'd'], '1:1'],
  ['the list, of which a step names no item', 'a:\n- {b: 1}\n', ['a', 'name="x"', 'b'], '1:1'],
  ['what is merged', 'a: &a {p: 1}\nb: {<<: *a}\n', ['b', 'p'], '1:8'],
  ['a key after a merge', 'a: &a {p: 1}\nb: {<<: *a, p: 2}\n', ['b', 'p'], '2:13'],
  ['a merge after a key', 'a: &a {p: 1}\nb: {p: 2, <<: *a}\n', ['b', 'p'], '1:8'],
  ['the first of several merged', 'a: &a {p: 1}\nb: &b {p: 2, q: 2}\nc: {<<: [*a, *b]}\n', ['c', 'p'], '1:8'],
  ['another of several merged', 'a: &a {p: 1}\nb: &b {p: 2, q: 2}\nc: {<<: [*a, *b]}\n', ['c', 'q'], '2:14'],
  ['a key that is a number', '1: a\n2: b\n', ['2'], '2:1'],
])('the position of %s', (_title, text, path, place) => {
  expect(at(text, ...path)).toBe(place);
});

test('positions in another text, and in another document of it, are their own', () => {
  const text = 'a: 1\n---\nb: 1\na: 2\n';
  expect(at('\na: 1\n', 'a')).toBe('2:1');
  expect(positionOf(text, { start: 9, end: text.length }, ['a'])).toEqual({ line: 4, column: 1 });
  expect(positionOf(text, { start: 0, end: 5 }, ['a'])).toEqual({ line: 1, column: 1 });
});
