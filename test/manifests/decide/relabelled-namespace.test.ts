import { readProfile } from '../../../src/manifests/cluster/profile';
import { checkDocuments } from '../../../src/manifests/decide/check';
import { CheckResult } from '../../../src/manifests/result/result';

const namespace = (labels: object, name = 'shop') => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
const level = (enforce: string): object => ({ 'pod-security.kubernetes.io/enforce': enforce });
const pod = (name: string, spec: object, more: object = {}) => ({
  apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'shop', ...more }, spec: { containers: [{ name: 'a', image: 'b' }], ...spec }, status: { phase: 'Running' },
});

const OWNED = { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: '1', controller: true }] };
const SNAPSHOT = [
  namespace(level('privileged')),
  pod('host', { hostNetwork: true }),
  pod('web-b', {}, OWNED),
  pod('web-a', {}, OWNED),
  { ...pod('broken', {}), status: { startTime: '<time>' } },
  { ...pod('other', { hostPID: true }), metadata: { name: 'other', namespace: 'elsewhere' } },
];

function objectsOf(version: string, set: readonly object[], snapshot: readonly object[] = SNAPSHOT): CheckResult['objects'] {
  const read = readProfile(`kubernetes:${version}`);
  if ('error' in read) {
    throw new Error(read.error);
  }
  const documents = (values: readonly object[]) => values.map((value, i) => ({ source: `${i}`, value }));
  return checkDocuments({ cluster: read.profile, documents: documents(set), existing: documents(snapshot) }).objects;
}

const RESTRICTED = 'allowPrivilegeEscalation != false, unrestricted capabilities, runAsNonRoot != true, seccompProfile';

test.each<[string, string, readonly object[], readonly string[]]>([
  ['a stricter level', '1.36', [namespace(level('baseline'))], [
    'existing pods in namespace "shop" violate the new PodSecurity enforce level "baseline:latest"',
    'host: host namespaces',
  ]],
  ['pods with the same reasons together', '1.24', [namespace(level('restricted'))], [
    'existing pods in namespace "shop" violate the new PodSecurity enforce level "restricted:latest"',
    `broken (and 2 other pods): ${RESTRICTED}`,
    `host: host namespaces, ${RESTRICTED}`,
  ]],
  ['the same level', '1.36', [namespace(level('privileged'))], []],
  ['a cluster without the plugin', '1.21', [namespace(level('restricted'))], []],
  ['another namespace', '1.36', [namespace(level('restricted'), 'fresh')], []],
])('a set that relabels a namespace is told of the pods of the snapshot: %s', (_title, version, set, warnings) => {
  expect(objectsOf(version, set).flatMap((each) => each.warnings)).toEqual(warnings);
});

const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'a', image: 'b' }] } };
const deployment = (spec: object = {}, name = 'web') => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace: 'shop' }, spec: { replicas: 2, selector: { matchLabels: { app: 'web' } }, template, ...spec },
});
const cronJob = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'often', namespace: 'shop' },
  spec: { schedule: '@hourly', jobTemplate: { spec: { template: { spec: { ...template.spec, restartPolicy: 'Never' } } } } },
};
const STRICTER = 'existing pods in namespace "shop" violate the new PodSecurity enforce level "restricted:latest"';

test.each<[string, readonly object[], readonly object[], readonly string[]]>([
  ['a pod', [namespace({}), pod('host', { hostNetwork: true }), namespace(level('baseline'))], [], [
    'existing pods in namespace "shop" violate the new PodSecurity enforce level "baseline:latest"',
    'host: host namespaces',
  ]],
  ['a pod in a namespace that the cluster has', [pod('b', {}), namespace(level('restricted'))], [namespace({}), pod('a', {})], [
    STRICTER, `a (and 1 other pod): ${RESTRICTED}`,
  ]],
  ['a pod that comes later', [namespace({}), namespace(level('baseline')), pod('a', {})], [], []],
  ['a pod of another namespace', [namespace({}), namespace({}, 'fresh'), pod('a', {}), namespace(level('restricted'), 'fresh')], [], []],
  ['pods of a Deployment', [namespace({}), deployment(), namespace(level('restricted'))], [], [STRICTER, `web- (and 1 other pod): ${RESTRICTED}`]],
  ['pods of a Deployment beside one', [namespace({}), deployment(), pod('a', {}), namespace(level('restricted'))], [], [
    STRICTER, `a (and 2 other pods): ${RESTRICTED}`,
  ]],
  ['a Deployment without pods', [namespace({}), deployment({ replicas: 0 }), namespace(level('restricted'))], [], []],
  ['pods that were refused', [namespace(level('baseline')), deployment({ template: { ...template, spec: { ...template.spec, hostPID: true } } }),
    namespace(level('restricted'))], [], []],
  ['a CronJob, whose pods come later', [namespace({}), cronJob, namespace(level('restricted'))], [], []],
  ['pods of the snapshot, once', [deployment(), namespace(level('restricted'))], [namespace({}), deployment(), pod('web-a', {}, OWNED)], [
    STRICTER, `web-a: ${RESTRICTED}`,
  ]],
])('a set that relabels a namespace is told of its own pods before: %s', (_title, set, snapshot, warnings) => {
  expect(objectsOf('1.36', set, snapshot).filter(({ kind }) => kind === 'Namespace').flatMap((each) => each.warnings)).toEqual(warnings);
});

test('a namespace that the snapshot leaves out, and in which it has pods, is there', () => {
  const [{ operation, warnings }] = objectsOf('1.36', [namespace(level('baseline'))], SNAPSHOT.slice(1));
  expect({ operation, warnings }).toEqual({
    operation: 'UPDATE',
    warnings: ['existing pods in namespace "shop" violate the new PodSecurity enforce level "baseline:latest"', 'host: host namespaces'],
  });
  expect(objectsOf('1.36', [namespace(level('baseline'), 'fresh')], SNAPSHOT.slice(1))).toEqual([]);
});

test('a looser level says nothing', () => {
  expect(objectsOf('1.36', [namespace(level('baseline'))], [namespace(level('restricted')), ...SNAPSHOT.slice(1)])).toEqual([]);
});

test('labels that are not valid are refused', () => {
  expect(objectsOf('1.36', [namespace(level('strict'))]).map(({ verdict: { code, message } }) => ({ code, message }))).toEqual([{
    code: 422,
    message: 'Namespace "shop" is invalid: metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "strict": '
      + 'must be one of privileged, baseline, restricted',
  }]);
});
