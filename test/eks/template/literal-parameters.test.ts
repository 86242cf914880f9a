import { literalParameters, withLiterals } from '../../../src/eks/template/literal-parameters';

const LITERALS = new Map([['P', 'baseline'], ['N', '80'], ['D', '${x}']]);

test.each<[string, unknown, unknown]>([
  ['a parameter', { Ref: 'P' }, 'baseline'],
  ['another parameter', { Ref: 'Q' }, { Ref: 'Q' }],
  ['a parameter in a text', { 'Fn::Join': ['', ['a', { Ref: 'P' }, { Ref: 'Q' }]] }, { 'Fn::Join': ['', ['a', 'baseline', { Ref: 'Q' }]] }],
  ['a substitution', { 'Fn::Sub': 'a ${P} ${ N } ${Q} ${!P}' }, { 'Fn::Sub': ['a baseline 80 ${Q} ${!P}', {}] }],
  ['a substitution with values of its own', { 'Fn::Sub': ['${P} ${N}', { P: { Ref: 'N' } }] }, { 'Fn::Sub': ['${P} 80', { P: '80' }] }],
  ['a value that looks like a reference', { 'Fn::Sub': '${D}' }, { 'Fn::Sub': ['${!x}', {}] }],
  ['a substitution that cannot be read', { 'Fn::Sub': [5, { Ref: 'P' }] }, { 'Fn::Sub': [5, 'baseline'] }],
  ['a key of another map', { Ref: 'P', Other: 1 }, { Ref: 'P', Other: 1 }],
  ['other values', [1, null, true, 'P'], [1, null, true, 'P']],
])('%s', (_title, value, expected) => {
  expect(withLiterals(value, LITERALS)).toEqual(expected);
});

test.each<[string, object, object, readonly (readonly [string, string])[]]>([
  ['a value that the stack around gives', { Type: 'String' }, { P: 'a' }, [['P', 'a']]],
  ['a value in place of the default', { Type: 'String', Default: 'b' }, { P: 'a' }, [['P', 'a']]],
  ['the default', { Type: 'Number', Default: 80 }, {}, [['P', '80']]],
  ['neither', { Type: 'String' }, {}, []],
  ['a value that is a token', { Type: 'String', Default: 'b' }, { P: { Ref: 'Q' } }, []],
  ['a list', { Type: 'CommaDelimitedList' }, { P: 'a,b' }, []],
  ['the name of a value', { Type: 'AWS::SSM::Parameter::Value<String>' }, { P: '/a/b' }, []],
])('a parameter with %s', (_title, parameter, given, expected) => {
  expect([...literalParameters({ P: parameter }, { ...given })]).toEqual(expected);
});
