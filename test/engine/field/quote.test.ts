import { quote } from '../../../src/engine/field/quote';

// Every expected text is what Go 1.26's strconv.Quote prints.
test.each<[string, string, string]>([
  ['nothing', '', '""'],
  ['plain ASCII', 'a b-c_d/e.f:*~!', '"a b-c_d/e.f:*~!"'],
  ['double quotes', 'a"b', '"a\\"b"'],
  ['single quotes', 'a\'b`c', '"a\'b`c"'],
  ['backslashes', 'C:\\foo', '"C:\\\\foo"'],
  ['the controls that have a letter', '\x07\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
  ['other controls', '\x00\x01\x1b\x1f', '"\\x00\\x01\\x1b\\x1f"'],
  ['DEL', '\x7f', '"\\x7f"'],
  ['the controls after DEL', '\x80\x85\x9f', '"\\u0080\\u0085\\u009f"'],
  ['no-break spaces', '\u00a0\u202f\u3000', '"\\u00a0\\u202f\\u3000"'],
  ['letters of other scripts', 'é ß ж 漢 א', '"é ß ж 漢 א"'],
  ['combining characters', 'e\u0301', '"e\u0301"'],
  ['a soft hyphen', '\u00ad', '"\\u00ad"'],
  ['a zero-width space', 'a\u200bb', '"a\\u200bb"'],
  ['joiners and marks of direction', '\u200c\u200d\u200e\u202e', '"\\u200c\\u200d\\u200e\\u202e"'],
  ['a byte order mark', '\ufeffa', '"\\ufeffa"'],
  ['separators of lines and paragraphs', '\u2028\u2029', '"\\u2028\\u2029"'],
  ['emoji', '\u{1f600}', '"\u{1f600}"'],
  ['emoji of several characters', '\u{1f469}\u200d\u{1f680}', '"\u{1f469}\\u200d\u{1f680}"'],
  ['private use', '\ue000\u{f0000}', '"\\ue000\\U000f0000"'],
  ['unassigned characters', '\u0378\u{1fffe}\u{10ffff}', '"\\u0378\\U0001fffe\\U0010ffff"'],
  ['tags, which are format characters beyond the first plane', '\u{e0001}', '"\\U000e0001"'],
  ['the replacement character', '\ufffd', '"\ufffd"'],
  ['lone surrogates, which Go has read as the replacement character', 'a\ud800b\udc00', '"a\ufffdb\ufffd"'],
  ['surrogates the wrong way round', '\udc00\ud800', '"\ufffd\ufffd"'],
  ['what only looks like an escape', '\\n\\u200b', '"\\\\n\\\\u200b"'],
  ['a dollar sign and percent', '$& %s', '"$& %s"'],
])('%s', (_title, text, expected) => {
  expect(quote(text)).toBe(expected);
});
