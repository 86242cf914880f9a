import { nameOfObject } from '../../../src/eks/template/object-name';

const DEFAULT = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'default', name: 'a' };

test.each<[string, object, object | undefined]>([
  ['no namespace', { name: 'a' }, DEFAULT],
  ['null', { name: 'a', namespace: null }, DEFAULT],
  ['an empty namespace', { name: 'a', namespace: '' }, DEFAULT],
  ['a namespace', { name: 'a', namespace: 'team' }, { ...DEFAULT, namespace: 'team' }],
  ['a namespace that is no text', { name: 'a', namespace: {} }, undefined],
  ['no name', {}, undefined],
])('an object with %s', (_title, metadata, expected) => {
  expect(nameOfObject({ apiVersion: 'v1', kind: 'ConfigMap', metadata })).toEqual(expected);
});

test('a cluster-scoped object has no namespace', () => {
  expect(nameOfObject({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a', namespace: 'b' } })).toEqual({ apiVersion: 'v1', kind: 'Namespace', name: 'a' });
});
