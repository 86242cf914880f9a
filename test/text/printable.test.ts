import { wrap } from '../../src/report/wrap';
import { printable, printableJson } from '../../src/text/printable';

test.each([
  ['plain text, also beyond ASCII', 'Grüße, 東京 🙂', 'Grüße, 東京 🙂'],
  ['combining marks', 'e\u0301', 'e\u0301'],
  ['the cursor of a terminal', 'a\u001b[1Ab', 'a\\x1b[1Ab'],
  ['line breaks', 'a\r\nb\u2028c\u2029d\u0085e', 'a\\r\\nb\\u2028c\\u2029d\\x85e'],
  ['tabs', 'a\tb', 'a\\tb'],
  ['C1 controls', 'a\u009b1Ab\u007f', 'a\\x9b1Ab\\x7f'],
  ['the direction of text', 'a\u202eb\u2066c\u200fd\u061c', 'a\\u202eb\\u2066c\\u200fd\\u061c'],
  ['characters without a width', 'a\u200bb\u2060c\ufeffd\u00ade\u3164f\u180e', 'a\\u200bb\\u2060c\\ufeffd\\xade\\u3164f\\u180e'],
  ['characters without a width beyond U+FFFF', 'a\u{e0041}b', 'a\\u{e0041}b'],
  ['half a surrogate pair', 'a\ud800b', 'a\\ud800b'],
  ['a command of GitHub Actions', '::error file=a::b', '\\x3a:error file=a::b'],
  ['such a command where a line may be broken', 'a ::stop-commands::t', 'a \\x3a:stop-commands::t'],
  ['a line break before such a command', 'a\n::error::b', 'a\\n::error::b'],
  ['two colons inside a word', 'a::b', 'a::b'],
  ['a command of GitHub Actions anywhere in a line', 'a##[error]b', 'a\\x23#[error]b'],
  ['a command of Azure Pipelines', 'a ##vso[task.complete]b', 'a \\x23#vso[task.complete]b'],
  ['other number signs', '## a #[b]', '## a #[b]'],
])('%s', (_title, text, expected) => {
  expect(printable(text)).toBe(expected);
  expect(wrap('', text, 200)).toBe(expected);
});

test.each([
  ['plain text', 'Grüße 🙂'],
  ['controls and marks', 'a\u001b\n\u009b\u007f\u202e\u2028\u200b\u{e0041}'],
  ['commands', '::error::a ##[error]b ##vso[c]'],
])('JSON with %s', (_title, text) => {
  const json = printableJson(JSON.stringify({ [text]: text }, undefined, 2));
  expect(json).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|##(\[|vso)/u);
  expect(json).not.toMatch(/^\s*::/m);
  expect(JSON.parse(json)).toEqual({ [text]: text });
});
