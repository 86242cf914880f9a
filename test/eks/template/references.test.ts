import { referencesIn } from '../../../src/eks/template/references';

test.each<[string, unknown, readonly string[]]>([
  ['text', 'Cluster', []],
  ['Ref', { Ref: 'Cluster' }, ['Cluster']],
  ['Fn::GetAtt in a list', { 'Fn::GetAtt': ['Cluster', 'Arn'] }, ['Cluster']],
  ['Fn::GetAtt in a text', { 'Fn::GetAtt': 'Cluster.Outputs.Arn' }, ['Cluster']],
  ['Fn::Join', { 'Fn::Join': ['', ['a', { Ref: 'A' }, { 'Fn::GetAtt': ['B', 'Arn'] }]] }, ['A', 'B']],
  ['Fn::Sub', { 'Fn::Sub': '${A}-${ B.Arn }-${!C}-${AWS::Region}' }, ['A', 'B', 'AWS::Region']],
  ['Fn::Sub with values', { 'Fn::Sub': ['${A}-${x}', { x: { Ref: 'B' } }] }, ['A', 'x', 'B']],
  ['Fn::If', { 'Fn::If': ['Condition', { Ref: 'A' }, { Ref: 'AWS::NoValue' }] }, ['A', 'AWS::NoValue']],
  ['deep fields', { a: [{ b: { Ref: 'A' } }], c: { Ref: 'B' } }, ['A', 'B']],
  ['values that are no reference', { 'Ref': 5, 'Fn::GetAtt': [], 'Fn::Sub': null }, []],
])('%s', (_title, value, expected) => {
  expect(referencesIn(value)).toEqual(expected);
});
