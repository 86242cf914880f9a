import { wrap } from '../../src/report/wrap';

test.each([
  ['a short text', 'head ', 'one two', 20, 'head one two'],
  ['a text that is too long', 'head ', 'one two three', 12, 'head one two\n     three'],
  ['a word that is too long stands alone', '> ', 'a incomprehensibilities b', 10, '> a\n  incomprehensibilities\n  b'],
  ['no text', 'head ', '', 10, 'head '],
])('%s', (_title, head, text, width, expected) => {
  expect(wrap(head, text, width)).toBe(expected);
});
