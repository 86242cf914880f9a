import { allowedValuesOf } from '../../../src/eks/template/allowed-values';

test.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
  ['nothing', { Type: 'String' }, []],
  ['a list', { Type: 'String', AllowedValues: ['a', 'b', 'a'] }, ['a', 'b']],
  ['numbers', { Type: 'Number', AllowedValues: [1, '2'] }, ['1', '2']],
  ['a list of lists', { Type: 'CommaDelimitedList', AllowedValues: ['a'] }, []],
  ['texts between anchors', { Type: 'String', AllowedPattern: '^(dev|prod)$' }, ['dev', 'prod']],
  ['texts in a group without a number', { Type: 'String', AllowedPattern: '^(?:true|false)$' }, ['true', 'false']],
  ['one text', { Type: 'String', AllowedPattern: '^kube-system$' }, ['kube-system']],
  ['texts that begin alike', { Type: 'String', AllowedPattern: '^(a|ab|a)$' }, ['a', 'ab']],
  ['a list and texts', { Type: 'String', AllowedValues: ['dev', 'test'], AllowedPattern: '^(dev|prod)$' }, ['dev']],
  ['texts without anchors', { Type: 'String', AllowedPattern: 'dev|prod' }, []],
  ['anchors of one text each', { Type: 'String', AllowedPattern: '^dev|prod$' }, []],
  ['any character', { Type: 'String', AllowedPattern: '^(a.c|b)$' }, []],
  ['a repetition', { Type: 'String', AllowedPattern: '^(ab*|c)$' }, []],
  ['a class', { Type: 'String', AllowedPattern: '^[ab]$' }, []],
  ['an escape', { Type: 'String', AllowedPattern: '^(\\w|b)$' }, []],
  ['no text', { Type: 'String', AllowedPattern: '^(a|)$' }, []],
  ['other flags', { Type: 'String', AllowedPattern: '^(?i:dev)$' }, []],
  ['two groups', { Type: 'String', AllowedPattern: '^(a)(b)$' }, []],
  ['a pattern of a number', { Type: 'Number', AllowedPattern: '^(1|2)$' }, []],
])('%s', (_title, declared, expected) => {
  expect(allowedValuesOf(declared)).toEqual(expected);
});
