import { PluginName } from '../../../src/engine/settings';
import { checkDocuments } from '../../../src/manifests/decide/check';
import { CheckOptions } from '../../../src/manifests/decide/check-options';

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
    const mayCreate = [
      { ...ROLE, metadata: { name: 'create-pods' }, rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['create'] }] },
      { ...grantTo('alice'), metadata: { name: 'c' }, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'create-pods' } },
    ];
    const as = (granted: readonly object[]) => ({ applier: alice, existing: granted.map((value, i) => ({ source: `cluster ${i}`, value })) });
    expect(check([pod], {}, as([...mayCreate, grantTo('alice')])).workloads[0].verdict).toMatchObject({ decision: 'allowed', policy: 'any' });
    expect(check([pod], {}, as([...mayCreate, grantTo('bob')])).workloads[0].verdict).toMatchObject({
      decision: 'denied', stage: 'psp-admit', message: 'pods "web" is forbidden: PodSecurityPolicy: unable to admit pod: []',
    });
    expect(check([pod], {}, as([grantTo('alice')])).workloads[0].verdict).toMatchObject({
      decision: 'denied',
      stage: 'authorization',
      message: 'pods is forbidden: User "alice" cannot create resource "pods" in API group "" in the namespace "team"',
    });
  });

  test('a bare pod by an administrator, which is assumed, where nobody is named', () => {
    const [{ verdict }] = check([object('v1', 'Pod', { containers: CONTAINERS })]).workloads;
    expect(verdict.decision).toBe('allowed');
    expect(verdict.assumptions).toContainEqual({
      about: 'the requester of the pod',
      reason: 'nobody is named who applies the pod; assumed that it is kubernetes-admin, an administrator who may use every policy. A user without rights gets:'
        + ' pods "web" is forbidden: PodSecurityPolicy: unable to admit pod: []',
    });
  });

  test('none for a PodTemplate, which is stored and makes no pod', () => {
    const template = { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'web', namespace: 'team' }, template: TEMPLATE };
    expect(check([template]).workloads).toMatchObject([{ kind: 'PodTemplate', verdict: { decision: 'allowed' } }]);
    expect(check([template]).workloads[0].pod).toBeUndefined();
  });
});

test('an object that the API server refuses is among the objects, and counts', () => {
  const refused = { ...POLICY, metadata: { name: 'bad' }, spec: { ...POLICY.spec, privileged: 'yes' } };
  const { workloads, objects, summary } = check([object('apps/v1', 'Deployment', SELECTED), refused]);
  expect(objects.map(({ kind, name, verdict }) => [kind, name, verdict.decision, verdict.stage])).toEqual([['PodSecurityPolicy', 'bad', 'denied', 'decode']]);
  expect(workloads.map(({ kind, name, verdict }) => [kind, name, verdict.decision, verdict.stage])).toEqual([['Deployment', 'web', 'denied', 'psp-admit']]);
  expect(summary).toEqual({ allowed: 0, denied: 2, unknown: 0 });
});

test('an object that is admitted is not reported, unless it gets a warning', () => {
  const { objects, summary } = check([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } }, { ...POLICY, metadata: { name: 'other' } }]);
  expect(objects.map(({ kind, name, warnings }) => [kind, name, warnings])).toEqual([
    ['PodSecurityPolicy', 'other', ['policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+']],
  ]);
  expect(summary).toEqual({ allowed: 0, denied: 0, unknown: 0 });
});

test('the set is merged with what is in the cluster', () => {
  const existing = [{ source: 'snapshot', value: grantTo('system:serviceaccount:kube-system:replicaset-controller') }];
  const deployment = object('apps/v1', 'Deployment', SELECTED);
  expect(check([deployment], {}, { existing }).workloads[0].verdict.decision).toBe('allowed');
  expect(check([deployment, grantTo('nobody')], {}, { existing }).workloads[0].verdict.decision).toBe('denied');
});

test('workloads of the snapshot are there already', () => {
  const { workloads } = check([], {}, { existing: [{ source: 'snapshot', value: object('apps/v1', 'Deployment', SELECTED) }] });
  expect(workloads).toEqual([]);
});

test('AlwaysDeny rejects every object, in the mutating phase', () => {
  const settings = { minor: 30, plugins: new Set<PluginName>(['AlwaysDeny', 'PodSecurity']), allowPrivileged: true } as const;
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } };
  const { objects, workloads } = check([namespace, object('apps/v1', 'Deployment', SELECTED), object('v1', 'Pod', { containers: CONTAINERS })], { settings, objects: [] });
  const messages = [...objects, ...workloads].map(({ kind, verdict: { stage, code, message } }) => [kind, stage, code, message]);
  expect(messages).toEqual([
    ['Namespace', 'always-deny', 403, 'namespaces "team" is forbidden: admission control is denying all modifications'],
    ['Deployment', 'namespace-lifecycle', 404, 'namespaces "team" not found'],
    ['Pod', 'namespace-lifecycle', 404, 'namespaces "team" not found'],
  ]);
  const [deployment] = check([object('apps/v1', 'Deployment', SELECTED)], { settings, objects: [] }).workloads;
  expect(deployment.verdict.message).toBe('deployments.apps "web" is forbidden: admission control is denying all modifications');
});
