import { changesBetween, ChangedField } from '../../../src/engine/admission-policy/object-changes';

test.each<[string, unknown, unknown, readonly ChangedField[]]>([
  ['nothing', { a: { b: [1] } }, { a: { b: [1] } }, []],
  ['a value', { spec: { replicas: 1, paused: false } }, { spec: { replicas: 2, paused: false } }, [{ path: 'spec.replicas', before: 1, after: 2 }]],
  ['a field that is new', { spec: {} }, { spec: { a: { b: 1 } } }, [{ path: 'spec.a', after: { b: 1 } }]],
  ['a field that is removed', { spec: { a: null } }, { spec: {} }, [{ path: 'spec.a', before: null }]],
  ['a key that is no name', { metadata: { labels: {} } }, { metadata: { labels: { 'a.b/c': 'x' } } }, [{ path: 'metadata.labels[a.b/c]', after: 'x' }]],
  ['an item before others', { c: [{ name: 'b', v: 1 }] }, { c: [{ name: 'a' }, { name: 'b', v: 2 }] }, [
    { path: 'c[1].v', before: 1, after: 2 }, { path: 'c[0]', after: { name: 'a' } },
  ]],
  ['an item that is removed', { c: [{ name: 'a' }, { name: 'b' }] }, { c: [{ name: 'b' }] }, [{ path: 'c[0]', before: { name: 'a' } }]],
  ['items without names', { c: ['a', 'b'] }, { c: ['a', 'c', 'd'] }, [{ path: 'c[1]', before: 'b', after: 'c' }, { path: 'c[2]', after: 'd' }]],
  ['another type', { c: [1] }, { c: { a: 1 } }, [{ path: 'c', before: [1], after: { a: 1 } }]],
])('%s', (_title, before, after, expected) => {
  expect(changesBetween(before, after)).toEqual(expected);
});
