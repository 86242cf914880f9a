import { PluginName } from '../../../src/engine/cluster';
import { checkDocuments, CheckOptions } from '../../../src/manifests/decide/check';

const CONTAINERS = [{ name: 'c', image: 'nginx' }];
const TEMPLATE = { metadata: { labels: { a: 'b' } }, spec: { containers: CONTAINERS } };
const SELECTED = { selector: { matchLabels: { a: 'b' } }, template: TEMPLATE };
const RUN_ONCE = { template: { ...TEMPLATE, spec: { ...TEMPLATE.spec, restartPolicy: 'Never' } } };

const RULE = { rule: 'RunAsAny' };
const POLICY = {
  apiVersion: 'policy/v1beta1',
  kind: 'PodSecurityPolicy',
  metadata: { name: 'any' },
  spec: { seLinux: RULE, runAsUser: RULE, fsGroup: RULE, supplementalGroups: RULE, volumes: ['*'] },
};
const ROLE = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'use-any' },
  rules: [{ apiGroups: ['policy'], resources: ['podsecuritypolicies'], resourceNames: ['any'], verbs: ['use'] }],
};
const grantTo = (name: string) => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'b' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'use-any' },
  subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name }],
});

function check(values: readonly unknown[], change: Partial<CheckOptions['cluster']> = {}, options: Partial<CheckOptions> = {}) {
  return checkDocuments({
    cluster: {
      name: 'test',
      settings: { minor: 24, plugins: new Set<PluginName>(['PodSecurityPolicy', 'ServiceAccount']), allowPrivileged: true },
      objects: [POLICY, ROLE],
      ...change,
    },
    documents: values.map((value, i) => ({ source: `app/chart/${i}`, value })),
    ...options,
  });
}

const object = (apiVersion: string, kind: string, spec: object) => ({ apiVersion, kind, metadata: { name: 'web', namespace: 'team' }, spec });

describe('the pods of every kind are asked for by its controller', () => {
  test.each([
    ['Deployment', object('apps/v1', 'Deployment', SELECTED), 'replicaset-controller', 'web-'],
    ['ReplicaSet', object('apps/v1', 'ReplicaSet', SELECTED), 'replicaset-controller', 'web-'],
    ['StatefulSet', object('apps/v1', 'StatefulSet', { serviceName: 'web', ...SELECTED }), 'statefulset-controller', 'web-0'],
    ['DaemonSet', object('apps/v1', 'DaemonSet', SELECTED), 'daemon-set-controller', 'web-'],
    ['Job', object('batch/v1', 'Job', RUN_ONCE), 'job-controller', 'web-'],
    ['CronJob', object('batch/v1', 'CronJob', { schedule: '* * * * *', jobTemplate: { spec: RUN_ONCE } }), 'job-controller', 'web-'],
    ['ReplicationController', object('v1', 'ReplicationController', { selector: { a: 'b' }, template: TEMPLATE }), 'replication-controller', 'web-'],
  ])('%s', (kind, value, account, name) => {
    const username = `system:serviceaccount:kube-system:${account}`;
    const allowed = check([value, grantTo(username)]).workloads;
    expect(allowed).toMatchObject([{ kind, namespace: 'team', name: 'web', source: 'app/chart/0', verdict: { decision: 'allowed', policy: 'any' } }]);
    expect(allowed[0].pod).toMatchObject({ name, requester: { user: { username } }, serviceAccount: 'default', namesServiceAccount: false });
    const [denied] = check([value, grantTo('somebody-else')]).workloads;
    expect(denied.verdict.message).toBe(`pods "${name}" is forbidden: PodSecurityPolicy: unable to admit pod: []`);
    expect(denied.pod?.examine?.().map(({ policy, violations }) => [policy, violations])).toEqual([['any', []]]);
  });

  test('or by kube-controller-manager, where the controllers have no accounts of their own', () => {
    const { workloads } = check([object('apps/v1', 'Deployment', SELECTED), grantTo('system:kube-controller-manager')], { useServiceAccountCredentials: false });
    expect(workloads[0].verdict.decision).toBe('allowed');
  });

  test('a bare pod by the one who applies it', () => {
    const pod = object('v1', 'Pod', { containers: CONTAINERS });
    const alice = { username: 'alice', groups: [] };
    expect(check([pod, grantTo('alice')], {}, { applier: alice }).workloads[0].verdict.decision).toBe('allowed');
    expect(check([pod, grantTo('bob')], {}, { applier: alice }).workloads[0].verdict.decision).toBe('denied');
    expect(check([pod]).workloads[0].verdict.decision).toBe('allowed');
  });

  test('those of a PodTemplate by nobody knows whom', () => {
    const template = { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'web', namespace: 'team' }, template: TEMPLATE };
    expect(check([template]).workloads[0].verdict.decision).toBe('unknown');
  });
});

test('an object that the cluster does not take stands before the workloads', () => {
  const refused = { ...POLICY, metadata: { name: 'bad' }, spec: { ...POLICY.spec, privileged: 'yes' } };
  const { workloads, summary } = check([object('apps/v1', 'Deployment', SELECTED), refused]);
  expect(workloads.map(({ kind, name, verdict }) => [kind, name, verdict.decision, verdict.stage])).toEqual([
    ['PodSecurityPolicy', 'bad', 'denied', 'cluster'], ['Deployment', 'web', 'denied', 'psp-admit'],
  ]);
  expect(summary).toEqual({ allowed: 0, denied: 2, unknown: 0 });
});

test('what the set says of an object goes before what is in the cluster', () => {
  const existing = [{ source: 'snapshot', value: grantTo('system:serviceaccount:kube-system:replicaset-controller') }];
  const deployment = object('apps/v1', 'Deployment', SELECTED);
  expect(check([deployment], {}, { existing }).workloads[0].verdict.decision).toBe('allowed');
  expect(check([deployment, grantTo('nobody')], {}, { existing }).workloads[0].verdict.decision).toBe('denied');
});

test('workloads of the snapshot are there already', () => {
  const { workloads } = check([], {}, { existing: [{ source: 'snapshot', value: object('apps/v1', 'Deployment', SELECTED) }] });
  expect(workloads).toEqual([]);
});
