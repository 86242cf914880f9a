import { withoutSystemFields } from '../../../src/engine/registry/create-meta';

const GIVEN = { name: 'x', labels: { a: 'b' }, generation: 3, resourceVersion: '5' };

test.each<[string, object]>([
  ['uid', { uid: 'u' }],
  ['creationTimestamp', { creationTimestamp: '2026-01-01T00:00:00Z' }],
  ['deletionTimestamp', { deletionTimestamp: '2026-01-01T00:00:00Z' }],
  ['deletionGracePeriodSeconds', { deletionGracePeriodSeconds: 0 }],
  ['selfLink', { selfLink: '/api/v1/x' }],
])('a new object is without %s', (_field, fields) => {
  const object = { kind: 'X', metadata: { ...GIVEN, ...fields } };
  expect(JSON.stringify(withoutSystemFields(object))).toBe(JSON.stringify({ kind: 'X', metadata: GIVEN }));
});

test('an object without them stays the same', () => {
  const object = { kind: 'X', metadata: GIVEN };
  expect(withoutSystemFields(object)).toBe(object);
  expect(withoutSystemFields<{ kind: string; metadata?: object }>({ kind: 'X' })).toEqual({ kind: 'X' });
});
