import { trimWhere } from '../../src/engine/trim';

const isSpace = (code: number): boolean => code === 32;

test.each([
  ['', ''],
  [' ', ''],
  ['a', 'a'],
  ['  a b  ', 'a b'],
  [' '.repeat(300_000) + 'a' + ' '.repeat(300_000), 'a'],
  [`a${' '.repeat(300_000)}b`, `a${' '.repeat(300_000)}b`],
])('trims both ends', (text, expected) => {
  expect(trimWhere(text, isSpace)).toBe(expected);
});
