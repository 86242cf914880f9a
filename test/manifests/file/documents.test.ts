import { onlyConfiguration, onlyDocument } from '../../../src/manifests/file';

const REPEATED = 'found the key "defaults" a second time; remove one of them';

test.each<[string, string, object | string]>([
  ['YAML', 'defaults: {enforce: baseline}\n', { defaults: { enforce: 'baseline' } }],
  ['a key twice', 'defaults: {enforce: baseline}\ndefaults: {enforce: privileged}\n', `c.yaml:2:1: ${REPEATED}`],
  ['a key twice in a part', 'a:\n- defaults: {}\n  defaults: {}\n', `c.yaml:3:3: ${REPEATED}`],
  ['a key twice after an empty document', '# configuration\n---\ndefaults: 1\ndefaults: 1\n', `c.yaml:4:1: ${REPEATED}`],
  ['a key twice in JSON', '{"defaults": {}, "defaults": {"enforce": "privileged"}}', `c.yaml:1:18: ${REPEATED}`],
  ['a key twice in a part of JSON', '{"a": [\n\t{"defaults": 1,\n\t"defaults": 2}]}', `c.yaml:3:2: ${REPEATED}`],
  ['the same key in two parts', '{"a": {"defaults": 1}, "b": {"defaults": 2}}', { a: { defaults: 1 }, b: { defaults: 2 } }],
  ['a key that replaces what a merge has', 'a: &a {defaults: 1}\nb: {<<: *a, defaults: 2}\n', { a: { defaults: 1 }, b: { defaults: 2 } }],
  ['two documents', 'a: 1\n---\nb: 1\n', 'c.yaml: found 2 documents where one mapping belongs'],
  ['no document', '', 'c.yaml: found nothing where one mapping belongs'],
])('the configuration is %s', (_title, text, expected) => {
  const read = onlyConfiguration({ name: 'c.yaml', text });
  expect('error' in read ? read.error : read.value).toEqual(expected);
});

test('of a key that a manifest has twice, the last one counts', () => {
  expect(onlyDocument({ name: 'c.yaml', text: 'a: 1\na: 2\n' })).toMatchObject({ value: { a: 2 } });
});
