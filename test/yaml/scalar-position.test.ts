import { positionInText } from '../../src/yaml';

/** The characters from the position on, up to the end of the line. */
function found(text: string, index: number): string {
  const { line, column } = positionInText(text, { start: 0, end: text.length }, ['spec', 0, 'expression'], index);
  return `${line}:${column} ${text.split('\n')[line - 1].slice(column - 1)}`;
}

function document(value: string): string {
  return `kind: X\nspec:\n  - name: a\n    expression: ${value}\n  - name: b\n`;
}

test.each<[string, string, number, string]>([
  ['a plain scalar', 'object.a == 1 && b', 17, '4:34 b'],
  ['a plain scalar of two lines', 'object.a &&\n      b.c', 12, '5:7 b.c'],
  ['double quotes', '"a == \\"x\\" && b"', 12, '4:32 b"'],
  ['double quotes with escapes of characters', '"\\u0061\\x62 \\U0001F600 c"', 6, '4:40 c"'],
  ['double quotes of two lines', '"a &&\\\n      \\n b"', 6, '5:10 b"'],
  ['single quotes', "'a == ''x'' && b'", 12, "4:32 b'"],
  ['a literal block', '|\n      object.a &&\n        b.c\n', 14, '6:9 b.c'],
  ['a literal block with empty lines before it', '|-\n\n\n      a &&\n\n      b\n', 8, '9:7 b'],
  ['a literal block with a comment beside its indicator', '| # a && b\n      a && b\n', 5, '5:12 b'],
  ['a literal block with an indentation indicator', '|2\n        a &&\n      b\n', 7, '6:7 b'],
  ['a folded block', '>-\n      a &&\n      b\n', 5, '6:7 b'],
  ['the start of a block', '|\n      a && b\n', 0, '5:7 a && b'],
  ['an alias', '&x\n      ab', 1, '5:8 b'],
])('%s', (_title, value, index, expected) => {
  expect(found(document(value), index)).toBe(expected);
});

test('JSON', () => {
  expect(found('{"spec": [{"expression": "a == \\"x\\" && b"}]}', 12)).toBe('1:41 b"}]}');
});

test('a path without a text has the position of the last part that exists', () => {
  expect(positionInText('spec:\n  - name: a\n', { start: 0, end: 18 }, ['spec', 0, 'expression'], 3)).toEqual({ line: 2, column: 5 });
});
