import { JsonObject } from '../../../src/engine/json-object';
import { asApplied } from '../../../src/manifests/set/as-applied';
import { ManifestDocument } from '../../../src/manifests/set/manifest-object';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const SOURCE = { source: 'old.yaml:1', place: { file: 'old.yaml', line: 1 } };
const configMap = (metadata: object, more: object = {}): JsonObject => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata, ...more });
const valuesOf = (...values: readonly unknown[]): readonly unknown[] => (
  [...asApplied(values.map((value) => ({ ...SOURCE, value }) as ManifestDocument), 'team')].map((document) => ('value' in document ? document.value : document))
);

test('an object gets the annotation of kubectl apply, with the namespace that kubectl gives it', () => {
  expect(valuesOf(configMap({ name: 'a', annotations: { b: 'c' } }))).toEqual([configMap({
    name: 'a',
    namespace: 'team',
    annotations: {
      b: 'c', [LAST_APPLIED]: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"annotations":{"b":"c"},"name":"a","namespace":"team"}}\n',
    },
  })]);
});

test('so does each item of a list; an object of the cluster, or of a kind that nobody knows, gets no namespace', () => {
  const names = (object: string): string => `{"annotations":{},"name":"${object}"}`;
  const items = [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } }, { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'b' } }];
  const [list] = valuesOf({ apiVersion: 'v1', kind: 'List', items }) as [{ readonly items: readonly { readonly metadata: object }[] }];
  expect(list.items.map(({ metadata }) => metadata)).toEqual([
    { name: 'a', annotations: { [LAST_APPLIED]: `{"apiVersion":"v1","kind":"Namespace","metadata":${names('a')}}\n` } },
    { name: 'b', annotations: { [LAST_APPLIED]: `{"apiVersion":"example.com/v1","kind":"Widget","metadata":${names('b')}}\n` } },
  ]);
});

test.each<readonly [title: string, value: unknown]>([
  ['an object with a uid', configMap({ name: 'a', uid: '1' })],
  ['one with a version', configMap({ name: 'a', resourceVersion: '1' })],
  ['one with the time of its creation', configMap({ name: 'a', creationTimestamp: '2026-01-01T00:00:00Z' })],
  ['one with managers', configMap({ name: 'a', managedFields: [] })],
  ['one with a status', configMap({ name: 'a' }, { status: {} })],
  ['one that kubectl has applied', configMap({ name: 'a', annotations: { [LAST_APPLIED]: '{}' } })],
  ['one whose annotations cannot be read', configMap({ name: 'a', annotations: { b: 1 } })],
  ['one whose annotations are no mapping', configMap({ name: 'a', annotations: [] })],
  ['one without metadata', { apiVersion: 'v1', kind: 'ConfigMap' }],
  ['a list of items that are none', { apiVersion: 'v1', kind: 'List', items: ['a', null] }],
  ['no object', 'a'],
])('%s stays as it is', (_title, value) => {
  expect(valuesOf(value)).toEqual([value]);
});

test('an object that is too large for the annotation has none', () => {
  const large = configMap({ name: 'a', namespace: 'team', annotations: {} }, { data: { a: 'x'.repeat(2 ** 18) } });
  expect(valuesOf(large)).toEqual([large]);
});

test('what cannot be read stays an error', () => {
  const unread = { ...SOURCE, error: 'no document in this file' };
  expect([...asApplied([unread], 'team')]).toEqual([unread]);
});
