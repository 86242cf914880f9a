import { fenced, inlineCode } from '../../src/report/markdown-text';

test.each([
  ['plain', 'web', '<code>web</code>'],
  ['a cell', 'a|b', '<code>a&#124;b</code>'],
  ['markup', '<b>*a*</b> `c` [d](e) @f #1', '<code>&#60;b&#62;&#42;a&#42;&#60;&#47;b&#62; &#96;c&#96; &#91;d&#93;&#40;e&#41; &#64;f &#35;1</code>'],
  ['a line break', 'a\nb', '<code>a&#92;nb</code>'],
])('inline: %s', (_title, text, expected) => {
  expect(inlineCode(text)).toBe(expected);
});

test.each([
  ['plain', 'a\nb', '```text\na\nb\n```'],
  ['its own fence', '```\n# a', '````text\n```\n# a\n````'],
  ['a longer fence', 'a `````` b', '```````text\na `````` b\n```````'],
])('a block: %s', (_title, lines, expected) => {
  expect(fenced(lines)).toBe(expected);
});
