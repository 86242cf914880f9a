import { explain } from '../../../src/report/explanation';
import { checked } from '../../support/fixes';

/* An object that is refused because its namespace comes later may be what a workload after the namespace needs. */

const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', namespace: 'shop' } };
const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } };
const spec = (more: object): object => ({ serviceAccountName: 'web', containers: [{ name: 'web', image: 'i' }], ...more });
const deployment = (more: object = {}): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: spec(more) } },
});
const NEEDS = 'the Deployment needs objects of the set that are not in the cluster yet; once they are applied, the API server';

test.each<[string, readonly object[], readonly string[]]>([
  ['a service account', [account, namespace, deployment()], [`${NEEDS} accepts it`, 'apply the Deployment after the objects that it needs']],
  ['a service account, and then the level', [account, namespace, deployment({ hostPID: true })], [
    `${NEEDS} answers: pods "web-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostPID=true)`,
    'apply the Deployment after the objects that it needs. Then set spec.template.spec.hostPID to false',
  ]],
  ['a workload before its namespace', [deployment({ hostPID: true }), namespace], [
    'the Deployment needs namespace shop, which comes later in the set; once the namespace is applied, the API server answers:'
    + ' pods "web-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostPID=true)',
    'apply the Deployment after namespace shop, which is at set:1. Then set spec.template.spec.hostPID to false. Note: the program no longer sees the processes of the node',
  ]],
  ['a service account that no order helps', [{ ...account, automountServiceAccountToken: 'no' }, namespace, deployment()], [
    'the replica set controller creates the pod, which runs as service account shop/web, and the ServiceAccount plugin rejects it',
    'fix the ServiceAccount shop/web, or add one',
  ]],
])('%s', (_title, objects, expected) => {
  const [workload] = checked({ minor: 36, objects }).workloads;
  const { why, fix } = explain(workload) ?? {};
  expect([workload.verdict.decision, why, fix]).toEqual(['denied', ...expected]);
});

/** A workload that is in the cluster is not created again, so a quota that comes later does not count. */
test('the pods of a workload are asked for again, and not the workload', () => {
  const kept = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
  const refused = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'shop' }, spec: { containers: [{ name: 'c', image: 'i' }] } };
  const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'none', namespace: 'shop' }, spec: { hard: { 'count/deployments.apps': '0' } } };
  const [workload] = checked({ minor: 24, objects: [kept, deployment({ serviceAccountName: 'default' }), refused, quota] }).workloads;
  expect([workload.verdict.decision, explain(workload)?.why]).toEqual(['denied',
    'the replica set controller creates the pod, which runs as service account shop/default, and the cluster has no PodSecurityPolicy, so the plugin admits no pod']);
});

const pod = (image: string): object => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'default' }, spec: { containers: [{ name: 'c', image, env: [{ name: 'A', value: image }] }] } });
const storageClass = (type: string): object => ({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast' }, provisioner: 'p', parameters: { type } });
const roleBinding = (home: string | undefined): object => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'b' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
  subjects: [{ kind: 'ServiceAccount', name: 's', namespace: home }],
});
const policy = (kind: string, given: object): object => ({ apiVersion: 'admissionregistration.k8s.io/v1', kind, metadata: { name: 'p' }, spec: given });
const POLICIES = [
  policy('ValidatingAdmissionPolicy', {
    matchConstraints: { resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: ['*'] }] },
    validations: [{ expression: 'true' }],
  }),
  policy('ValidatingAdmissionPolicyBinding', { policyName: 'p', validationActions: ['Deny'] }),
];
const SEPARATELY = 'if a cluster gets only one of the two, check their files separately, or folder by folder with --each';

/** A later object of the same name is a change, which the API server may refuse. */
test.each<[string, readonly object[], readonly (string | undefined)[]]>([
  ['an object that may not change', [storageClass('a'), storageClass('b')], [
    'UPDATE', 'the API server rejects this StorageClass, so it is not applied; the set has another StorageClass of this name before, at set:0',
    `leave parameters as the cluster has it, or delete the object and create it again. Or ${SEPARATELY}`,
  ]],
  ['an object that may not change, on which an admission policy decides', [...POLICIES, storageClass('a'), storageClass('b')], [
    'UPDATE', 'the API server rejects this StorageClass, so it is not applied; the set has another StorageClass of this name before, at set:2',
    `leave parameters as the cluster has it, or delete the object and create it again. Or ${SEPARATELY}`,
  ]],
  ['a pod', [pod('a'), pod('b')], [
    'UPDATE', 'kubernetes-admin changes the pod, which runs as service account default/default; the API server rejects the pod as invalid;'
    + ' the set has another Pod of this name before, at set:0',
    `leave spec as the cluster has it, or delete the object and create it again. Or ${SEPARATELY}`,
  ]],
  ['the third, where the second is refused too', [storageClass('a'), storageClass('b'), storageClass('c')], [
    'UPDATE', 'the API server rejects this StorageClass, so it is not applied; the set has another StorageClass of this name before, at set:0',
    `leave parameters as the cluster has it, or delete the object and create it again. Or ${SEPARATELY}`,
  ]],
  ['an object that is refused for itself', [roleBinding('a'), roleBinding(undefined)], [
    'UPDATE', 'the API server rejects this ClusterRoleBinding, so it is not applied', 'set subjects[0].namespace',
  ]],
  ['an object that is refused for itself and as a change', [storageClass('a'), { ...storageClass('a'), reclaimPolicy: 'Keep' }], [
    'UPDATE', 'the API server rejects this StorageClass, so it is not applied; the set has another StorageClass of this name before, at set:0',
    'use a supported value at reclaimPolicy; leave reclaimPolicy as the cluster has it, or delete the object and create it again',
  ]],
  ['an object that is refused both times for itself', [{ ...storageClass('a'), provisioner: '' }, { ...storageClass('a'), provisioner: '' }], [
    undefined, 'the API server rejects this StorageClass, so it is not applied', 'set provisioner',
  ]],
])('again: %s', (_title, objects, expected) => {
  const { workloads, objects: others } = checked({ minor: 36, objects });
  const refused = [...workloads, ...others].filter(({ verdict }) => verdict.decision === 'denied').at(-1);
  const { why, fix } = (refused && explain(refused)) ?? {};
  expect([refused?.operation, why, fix]).toEqual(expected);
});
