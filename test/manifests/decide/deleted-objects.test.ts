import { RequestedOperation } from '../../../src/manifests/decide/operation';
import { verdictLines } from '../../support/verdict-lines';

/* kubectl apply warns of an object that is about to go. As kubectl and kube-apiserver 1.36.3 answer. */

const GONE = ', finalizers: [example.com/wait], deletionTimestamp: "2026-01-01T00:00:00Z"';
const objects = (more: string, [label, image]: readonly [string, string]): string => [
  `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {kubernetes.io/metadata.name: shop, a: ${label}}}`,
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop${more}}\ndata: {a: ${label}}`,
  `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot, namespace: shop, labels: {a: ${label}}${more}}`,
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop${more}}
spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: ${image}}]}}}`,
  `apiVersion: v1\nkind: Pod\nmetadata: {name: job, namespace: shop${more}}\nspec: {containers: [{name: c, image: ${image}}]}`,
].join('\n---\n');
const warning = (name: string): string => `  warning: Detected changes to resource ${name} which is currently being deleted.`;

const warningsOf = (document: string, existing: string, operation?: RequestedOperation): readonly string[] => (
  verdictLines(document, { cluster: 'kubernetes:1.36', existing, operation }).filter((line) => line.includes('Detected'))
);

test('kubectl apply warns of each object that it changes and that is being deleted', () => {
  expect(warningsOf(objects('', ['b', 'b:2']), objects(GONE, ['c', 'b:1']))).toEqual(['settings', 'robot', 'web', 'job'].map(warning));
});

test.each<readonly [title: string, existing: string, operation: RequestedOperation | undefined]>([
  ['objects that stay', objects('', ['c', 'b:1']), undefined],
  ['objects that are replaced', objects(GONE, ['c', 'b:1']), 'UPDATE'],
  ['objects that are created', '', undefined],
])('it does not warn of %s', (_title, existing, operation) => {
  expect(warningsOf(objects('', ['b', 'b:2']), existing, operation)).toEqual([]);
});

test('it warns of an object that it leaves as it is', () => {
  const account = (more: string): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot, namespace: default${more}}`;
  const applied = ', annotations: {kubectl.kubernetes.io/last-applied-configuration: '
    + '\'{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"annotations":{},"name":"robot","namespace":"default"}}\n\'}';
  expect(verdictLines(account(''), { cluster: 'kubernetes:1.36', existing: account(`${GONE}${applied}`) })).toEqual([
    'allowed ServiceAccount default/robot',
    warning('robot'),
    'note: no workload in the set',
  ]);
});

test('it does not warn of an object that the API server refuses to change', () => {
  const claim = (size: string, more: string): string => (
    `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data, namespace: default${more}}
spec: {accessModes: [${size}], resources: {requests: {storage: 1Gi}}}\nstatus: {phase: Bound}`
  );
  const lines = verdictLines(claim('ReadWriteMany', ''), { cluster: 'kubernetes:1.36', existing: claim('ReadWriteOnce', GONE) });
  expect(lines[0]).toMatch(/^denied PersistentVolumeClaim default\/data: PersistentVolumeClaim "data" is invalid: spec: Forbidden: spec is immutable/);
  expect(lines.filter((line) => line.includes('Detected'))).toEqual([]);
});
