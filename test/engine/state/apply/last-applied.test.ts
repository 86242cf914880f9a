import { NumberLiteral } from '../../../../src/engine/decoding/number-literal';
import { LAST_APPLIED_ANNOTATION } from '../../../../src/engine/objects/annotations';
import { lastAppliedConfiguration } from '../../../../src/engine/state/apply/last-applied';

// As util.GetModifiedConfiguration of k8s.io/kubectl 0.37.2 writes it.
test.each<[string, object, string]>([
  ['has annotations even where the document has none', { kind: 'Pod' }, '{"kind":"Pod","metadata":{"annotations":{}}}\n'],
  ['leaves itself out', { metadata: { annotations: { [LAST_APPLIED_ANNOTATION]: 'x', a: 'b' } } }, '{"metadata":{"annotations":{"a":"b"}}}\n'],
  ['sorts keys by their bytes', { 'b': 1, 'a': 2, '\u{1f600}': 3, '\uffee': 4 }, '{"a":2,"b":1,"metadata":{"annotations":{}},"\uffee":4,"\u{1f600}":3}\n'],
  ['escapes what HTML would read', { a: '<&>\u2028\u0001' }, '{"a":"\\u003c\\u0026\\u003e\\u2028\\u0001","metadata":{"annotations":{}}}\n'],
  ['writes numbers as Go does', { a: [1.5, 10n ** 17n, new NumberLiteral('1e3'), new NumberLiteral('1e21')] }, '{"a":[1.5,100000000000000000,1000,1e+21],"metadata":{"annotations":{}}}\n'],
  ['keeps nulls', { a: null, metadata: { annotations: { a: null } } }, '{"a":null,"metadata":{"annotations":{"a":""}}}\n'],
  ['drops annotations of which one is no string', { metadata: { annotations: { a: 'b', c: 1 } } }, '{"metadata":{"annotations":{}}}\n'],
])('the annotation %s', (_title, config, expected) => {
  expect(lastAppliedConfiguration(config as Record<string, unknown>)).toBe(expected);
});
