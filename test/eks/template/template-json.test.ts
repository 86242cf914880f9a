import { piecesOf } from '../../../src/eks/template/intrinsics';
import { readTemplateJson } from '../../../src/eks/template/template-json';
import { UnresolvedValue } from '../../../src/manifests/unresolved';

const P = { Ref: 'P' };

test.each<[string, unknown, readonly string[]]>([
  ['a text', 'a', ['a']],
  ['a token', P, ['', '${P}', '']],
  ['a join', { 'Fn::Join': ['', ['a', P, 'b', { 'Fn::GetAtt': ['R', 'Arn'] }]] }, ['a', '${P}', 'b', '${R.Arn}', '']],
  ['a join with a separator', { 'Fn::Join': ['-', ['a', P, 'b']] }, ['a-', '${P}', '-b']],
  ['a join of joins', { 'Fn::Join': ['', ['a', { 'Fn::Join': ['', ['b', P]] }]] }, ['ab', '${P}', '']],
  ['a join of a list that is a token', { 'Fn::Join': ['', P] }, ['', '${Fn::Join: ["",{"Ref":"P"}]}', '']],
  ['a substitution', { 'Fn::Sub': 'a${P}b${R.Arn}${!Literal}' }, ['a', '${P}', 'b', '${R.Arn}', '${Literal}']],
  ['a substitution with values', { 'Fn::Sub': ['a${X}${Y}', { X: 'x', Y: P }] }, ['ax', '${P}', '']],
  ['an item of a list', { 'Fn::Select': [1, ['a', P]] }, ['', '${P}', '']],
  ['an item of a text that is split', { 'Fn::Select': ['0', { 'Fn::Split': [',', { 'Fn::Join': ['', ['a', ',b']] }] }] }, ['a']],
  ['an item of a token that is split', { 'Fn::Select': ['0', { 'Fn::Split': [',', P] }] }, ['', '${Fn::Select: ["0",{"Fn::Split":[",",{"Ref":"P"}]}]}', '']],
  ['an item that is not there', { 'Fn::Select': [2, ['a', 'b']] }, ['', '${Fn::Select: [2,["a","b"]]}', '']],
  ['an item of a place that is a token', { 'Fn::Select': [P, ['a', 'b']] }, ['', '${Fn::Select: [{"Ref":"P"},["a","b"]]}', '']],
  ['an item of nothing', { 'Fn::Select': 'a' }, ['', '${Fn::Select: a}', '']],
  ['a join of a text that is split', { 'Fn::Join': ['-', { 'Fn::Split': ['.', 'a.b'] }] }, ['a-b']],
  ['an import', { 'Fn::ImportValue': 'other:Export' }, ['', '${Fn::ImportValue: other:Export}', '']],
  ['a dynamic reference', '{"a":"x{{resolve:ssm:/a}}y"}', ['{"a":"x', '{{resolve:ssm:/a}}', 'y"}']],
  ['several', '{{resolve:ssm:/a}}{{resolve:secretsmanager:b:SecretString:c}}', ['', '{{resolve:ssm:/a}}', '', '{{resolve:secretsmanager:b:SecretString:c}}', '']],
  ['one with a token in it', { 'Fn::Join': ['', ['a{{resolve:ssm:/', P, '/c}}d', P]] }, ['a', '{{resolve:ssm:/${P}/c}}', 'd', '${P}', '']],
  ['one without an end', { 'Fn::Join': ['', ['{{resolve:ssm:/', P, '}']] }, ['{{resolve:ssm:/', '${P}', '}']],
  ['braces that are none', '{{resolved}} {{ .Values.a }}', ['{{resolved}} {{ .Values.a }}']],
  ['nothing', undefined, ['', '${undefined}', '']],
])('%s', (_title, value, pieces) => {
  expect(piecesOf(value)).toEqual(pieces);
});

test.each<[string, readonly string[], unknown]>([
  ['a token as a whole', ['', '${P}', ''], UnresolvedValue.whole('${P}')],
  ['an item', ['[{"a":1},', '${P}', ']'], [{ a: 1 }, UnresolvedValue.whole('${P}')]],
  ['a number', ['{"a":', '${N}', '}'], { a: UnresolvedValue.whole('${N}') }],
  ['a string', ['{"a":"', '${P}', '"}'], { a: UnresolvedValue.text(['', '${P}', '']) }],
  ['a part of a string', ['{"a":"x\\"', '${P}', '\\\\","b":', '${Q}', '}'], { a: UnresolvedValue.text(['x"', '${P}', '\\']), b: UnresolvedValue.whole('${Q}') }],
  ['a key', ['{"a":{"x', '${P}', '":1},"b":2}'], { a: UnresolvedValue.whole('${P}'), b: 2 }],
  ['characters for private use', ['["\uE000\uE0001\uE001","', '${P}', '"]'], ['\uE000\uE0001\uE001', UnresolvedValue.text(['', '${P}', ''])]],
])('%s that is a token', (_title, pieces, value) => {
  expect(readTemplateJson(pieces)).toEqual({ value });
});

test('a text that is no JSON is said to be none', () => {
  expect(readTemplateJson(['{'])).toEqual({ error: expect.stringMatching(/^the text is not JSON: /) as string });
});
