import { printable } from '../../src/report/printable';
import { wrap } from '../../src/report/wrap';

test.each([
  ['plain text, also beyond ASCII', 'Grüße, 東京 🙂', 'Grüße, 東京 🙂'],
  ['the cursor of a terminal', 'a\u001b[1Ab', 'a\\x1b[1Ab'],
  ['line breaks', 'a\r\n::error::b\u2028c', 'a\\x0d\\x0a::error::b\\u2028c'],
  ['C1 controls', 'a\u009b1Ab\u007f', 'a\\x9b1Ab\\x7f'],
  ['the direction of text', 'a\u202eb\u2066c\u200fd', 'a\\u202eb\\u2066c\\u200fd'],
])('%s', (_title, text, expected) => {
  expect(printable(text)).toBe(expected);
  expect(wrap('', text, 200)).toBe(expected);
});
