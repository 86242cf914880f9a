import { JsonSyntaxError } from '../../../src/engine/decoding/json-syntax-error';
import { jsonText } from '../../../src/engine/decoding/json-text';
import { NumberLiteral } from '../../../src/engine/decoding/number-literal';
import { readJson } from '../../../src/engine/decoding/read-json';

test.each<[text: string, value: unknown]>([
  ['{"a": [1, -2, 0, true, false, null, "x"]}', { a: [1, -2, 0, true, false, null, 'x'] }],
  ['9007199254740991', 9007199254740991],
  ['-9007199254740991', -9007199254740991],
  ['9007199254740993', 9007199254740993n],
  ['9223372036854775807', 9223372036854775807n],
  ['-9223372036854775808', -9223372036854775808n],
  ['[9223372036854775808]', [new NumberLiteral('9223372036854775808')]],
  ['{"a": 1.5}', { a: 1.5 }],
  ['{"a":1.0}', { a: new NumberLiteral('1.0') }],
  ['{ "a" : 1.50 }', { a: new NumberLiteral('1.50') }],
  ['[1,1e3]', [1, new NumberLiteral('1e3')]],
  ['-1E-7', new NumberLiteral('-1E-7')],
  ['1e400', new NumberLiteral('1e400')],
  ['"1.0"', '1.0'],
  ['{"image":"nginx:1.21"}', { image: 'nginx:1.21' }],
  ['{"a":"\\u00e9\\n\\"\\/","b":1.5}', { a: 'é\n"/', b: 1.5 }],
  ['{"a":1,"a":2.5}', { a: 2.5 }],
])('%s', (text, value) => {
  expect(readJson(text)).toEqual(value);
});

test.each(['{"__proto__":{"a":1}}', '{"__proto__":{"a":1.5}}'])('a key named __proto__ is a key: %s', (text) => {
  expect(JSON.stringify(readJson(text))).toBe(text);
});

test.each<[title: string, text: string, reason: string, line: number, column: number]>([
  ['nothing', '', 'unexpected end of JSON input', 1, 1],
  ['an object without end', '{"a":1', 'unexpected end of JSON input', 1, 7],
  ['a string without end', '"ab', 'unexpected end of JSON input', 1, 4],
  ['YAML', 'kind: Pod\n', "invalid character 'k' looking for beginning of value", 1, 1],
  ['a comma too many', '{\n  "a": 1,\n}', "invalid character '}' looking for beginning of object key string", 3, 1],
  ['a comma too many in a list', '[1,]', "invalid character ']' looking for beginning of value", 1, 4],
  ['a comma too few', '{"a":1 "b":2}', "invalid character '\"' after object key:value pair", 1, 8],
  ['a comma too few in a list', '["a" "b"]', "invalid character '\"' after array element", 1, 6],
  ['a colon too few', '{"a" 1}', "invalid character '1' after object key", 1, 6],
  ['single quotes', "{'a':1}", "invalid character '\\'' looking for beginning of object key string", 1, 2],
  ['two values', '{} {}', "invalid character '{' after top-level value", 1, 4],
  ['a leading zero', '[01]', "invalid character '1' after array element", 1, 3],
  ['a lone minus', '[-]', "invalid character ']' in numeric literal", 1, 3],
  ['a lone point', '[1.]', "invalid character ']' after decimal point in numeric literal", 1, 4],
  ['a lone exponent', '[1e+]', "invalid character ']' in exponent of numeric literal", 1, 5],
  ['half a word', '[tru]', "invalid character ']' in literal true (expecting 'e')", 1, 5],
  ['half a word and nothing more', 'nul', "invalid character ' ' in literal null (expecting 'l')", 1, 4],
  ['a line break in a string', '"a\nb"', "invalid character '\\n' in string literal", 1, 3],
  ['a wrong escape', '"\\x"', "invalid character 'x' in string escape code", 1, 3],
  ['a wrong hexadecimal escape', '"\\u12g4"', "invalid character 'g' in \\u hexadecimal character escape", 1, 6],
  ['a character beyond ASCII, of which Go shows the first byte', 'é', "invalid character 'Ã' looking for beginning of value", 1, 1],
  ['too deep', '['.repeat(10001), "invalid character '[' exceeded max depth", 1, 10001],
])('%s is refused in Go\'s words', (_title, text, reason, line, column) => {
  let thrown: unknown;
  try {
    readJson(text);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(SyntaxError);
  const { message, ...facts } = thrown as JsonSyntaxError;
  expect(facts).toMatchObject({ reason, line, column });
  expect(message).toBe(`${reason} (line ${line}, column ${column})`);
});

test('what was read is written as it was', () => {
  const text = '{"a":[1.0,1e3,9007199254740993,123456789012345678901234567890,null,true,"é\\n"],"__proto__":1.5}';
  expect(jsonText(readJson(text))).toBe(text);
});

test('a NumberLiteral is a number for JSON.stringify', () => {
  expect(JSON.stringify(readJson('[1.0,1e3]'))).toBe('[1,1000]');
});
