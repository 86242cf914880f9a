import { configurationOf } from '../../../src/manifests/cluster/plugin-entry';

test.each<[string, object, unknown]>([
  ['neither', {}, undefined],
  ['a path', { path: 'a.yaml' }, 'the document in a.yaml'],
  ['an empty path', { path: '' }, undefined],
  ['a configuration', { configuration: { a: 1 } }, { a: 1 }],
  ['both', { path: 'a.yaml', configuration: { a: 1 } }, { a: 1 }],
  ['a path and a configuration that is empty', { path: 'a.yaml', configuration: {} }, {}],
  ['a path and a configuration that is null', { path: 'a.yaml', configuration: null }, 'the document in a.yaml'],
])('an entry with %s', (_title, entry, expected) => {
  expect(configurationOf({ ...entry }, (path) => `the document in ${path}`)).toEqual(expected);
});
