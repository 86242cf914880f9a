import { wrap } from '../../src/report/wrap';

test.each([
  ['a short text', 'head ', 'one two', 20, 'head one two'],
  ['a text that is too long', 'head ', 'one two three', 12, 'head one two\n     three'],
  ['a word that is too long stands alone', '> ', 'a incomprehensibilities b', 10, '> a\n  incomprehensibilities\n  b'],
  ['no text', 'head ', '', 10, 'head '],
])('%s', (_title, head, text, width, expected) => {
  expect(wrap(head, text, width)).toBe(expected);
});

test.each([19, 20, 21, 22])('leaves no space at the end or the beginning of a line of %s characters', (width) => {
  expect(wrap('', 'Deployment shop/web  (shop.yaml:1)', width)).toBe('Deployment shop/web\n(shop.yaml:1)');
});

test('begins the other lines as it is told', () => {
  expect(wrap('head ', 'one two three', 12, '  ')).toBe('head one two\n  three');
});
