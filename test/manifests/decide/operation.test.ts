import { readProfile } from '../../../src/manifests/cluster/profile';
import { checkDocuments } from '../../../src/manifests/decide/check';
import { RequestedOperation } from '../../../src/manifests/decide/operation';

const IN_SHOP = { namespace: 'shop', name: 'a' };
const OBJECTS: readonly (readonly [object, string])[] = [
  [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: IN_SHOP }, 'serviceaccounts "a" already exists'],
  [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: IN_SHOP }, 'configmaps "a" already exists'],
  [{ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: IN_SHOP, spec: { podSelector: {} } },
    'networkpolicies.networking.k8s.io "a" already exists'],
  [{ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'a' }, provisioner: 'b' }, 'storageclasses.storage.k8s.io "a" already exists'],
];
/** With one, other kinds pass the chain; without, they are only validated. */
const POLICY = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name: 'none' },
  spec: {
    matchConstraints: { resourceRules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['services'] }] },
    validations: [{ expression: 'true' }],
  },
};
const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };

function answers(set: readonly object[], cluster: readonly object[], operation?: RequestedOperation): readonly (string | undefined)[] {
  const read = readProfile('kubernetes:1.36');
  if ('error' in read) {
    throw new Error(read.error);
  }
  const documents = (values: readonly object[]) => values.map((value, i) => ({ source: `${i}`, value }));
  const existing = documents([NAMESPACE, ...cluster]);
  const { objects, workloads } = checkDocuments({ cluster: read.profile, existing, documents: documents(set), operation });
  return [...objects, ...workloads].map(({ verdict: { code, message } }) => `${code ?? 200} ${message ?? ''}`);
}

describe.each<[string, readonly object[]]>([['without policies', []], ['with a policy', [POLICY]]])('%s', (_title, more) => {
  test.each(OBJECTS)('an object of the cluster cannot be created again: %j', (object, message) => {
    expect(answers([object], [object, ...more], 'CREATE')).toEqual([`409 ${message}`]);
    expect(answers([object], [object, ...more])).toEqual([]);
    expect(answers([object], more, 'CREATE')).toEqual([]);
  });

  test.each(OBJECTS)('nor one that is twice in the set: %j', (object, message) => {
    expect(answers([object, object], more, 'CREATE')).toEqual([`409 ${message}`]);
  });

  test('what is wrong with the object is told first', () => {
    const object = { ...OBJECTS[2][0], spec: { podSelector: {}, policyTypes: ['Both'] } };
    expect(answers([object], [OBJECTS[2][0], ...more], 'CREATE')).toEqual([
      expect.stringContaining('422 NetworkPolicy.networking.k8s.io "a" is invalid: spec.policyTypes'),
    ]);
  });

  test('an object of another name, namespace or group can be created', () => {
    const [[config]] = [OBJECTS[1]];
    const others = [{ ...config, metadata: { ...IN_SHOP, name: 'b' } }, { ...config, metadata: { ...IN_SHOP, namespace: 'default' } }];
    expect(answers([...others, { ...config, apiVersion: 'example.com/v1' }], [config, ...more], 'CREATE')).toEqual([]);
  });
});

const SPEC = { containers: [{ name: 'web', image: 'nginx' }] };
const TEMPLATE = { metadata: { labels: { app: 'web' } }, spec: SPEC };
const IN_WEB = { namespace: 'shop', name: 'web' };

test.each<[string, object, string]>([
  ['a Deployment', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: IN_WEB, spec: { selector: { matchLabels: { app: 'web' } }, template: TEMPLATE } }, '200 '],
  ['with another selector', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: IN_WEB, spec: { selector: { matchLabels: { app: 'db' } }, template: TEMPLATE } },
    '422 Deployment.apps "web" is invalid: spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`'],
  ['a CronJob without containers',
    { apiVersion: 'batch/v1', kind: 'CronJob', metadata: IN_WEB, spec: { schedule: '@daily', jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never' } } } } } },
    '422 CronJob.batch "web" is invalid: spec.jobTemplate.spec.template.spec.containers: Required value'],
  ['a pod', { apiVersion: 'v1', kind: 'Pod', metadata: IN_WEB, spec: SPEC }, '200 '],
  ['with a name that is none', { apiVersion: 'v1', kind: 'Pod', metadata: IN_WEB, spec: { containers: [{ name: 'Web', image: 'nginx' }] } },
    '422 Pod "web" is invalid: spec.containers[0].name: Invalid value: "Web": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or \'-\', '
    + 'and must start and end with an alphanumeric character (e.g. \'my-name\',  or \'123-abc\', regex used for validation is \'[a-z0-9]([-a-z0-9]*[a-z0-9])?\')'],
  ['that the level of the namespace does not allow', { apiVersion: 'v1', kind: 'Pod', metadata: { ...IN_WEB, namespace: 'strict' }, spec: { ...SPEC, hostPID: true } },
    '403 pods "web" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostPID=true)'],
  ['a Role', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: IN_WEB, rules: [{ verbs: [] }] },
    '422 Role.rbac.authorization.k8s.io "web" is invalid: [rules[0].verbs: Required value: verbs must contain at least one value, '
    + 'rules[0].apiGroups: Required value: resource rules must supply at least one api group, '
    + 'rules[0].resources: Required value: resource rules must supply at least one resource]'],
  ['a pod with a tag, which decides on the pull policy', { apiVersion: 'v1', kind: 'Pod', metadata: IN_WEB, spec: { containers: [{ name: 'web', image: 'nginx:1.25' }] } },
    '200 '],
  ['a RoleBinding without the group of the role', {
    apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: IN_WEB, roleRef: { kind: 'Role', name: 'a' },
  }, '200 '],
  ['a class without a preemption policy', { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'web' }, value: 1 }, '200 '],
  ['a budget, whose version the client names', { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: IN_WEB, spec: { minAvailable: -1 } },
    '422 PodDisruptionBudget.policy "web" is invalid: spec.minAvailable: Invalid value: -1: must be greater than or equal to 0'],
])('an object that replaces one that nobody knows is validated: %s', (_title, object, expected) => {
  const strict = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'strict', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } };
  expect(answers([object], [strict], 'UPDATE')).toEqual([expected]);
});

const VERSION = { resourceVersion: '12' };
const SET_ON_CREATE = '500 resourceVersion should not be set on objects to be created';
const versioned = (object: { readonly metadata?: object }, resourceVersion = '12') => ({ ...object, metadata: { ...object.metadata, resourceVersion } });

describe.each<[string, readonly object[]]>([['without policies', []], ['with a policy', [POLICY]]])('%s', (_title, more) => {
  test.each<[string, object, readonly object[], RequestedOperation | undefined, readonly string[]]>([
    ['a ConfigMap', versioned(OBJECTS[1][0]), [], 'CREATE', [SET_ON_CREATE]],
    ['a StorageClass', versioned(OBJECTS[3][0]), [], 'CREATE', [SET_ON_CREATE]],
    ['a ServiceAccount', versioned(OBJECTS[0][0]), [], 'CREATE', [SET_ON_CREATE]],
    ['a pod', { apiVersion: 'v1', kind: 'Pod', metadata: { ...IN_WEB, ...VERSION }, spec: SPEC }, [], 'CREATE', [SET_ON_CREATE]],
    ['one whose name is made up', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: 'shop', generateName: 'a-', ...VERSION } }, [], 'CREATE', [SET_ON_CREATE]],
    ['one that is there', versioned(OBJECTS[1][0]), [OBJECTS[1][0]], 'CREATE', [SET_ON_CREATE]],
    ['the version 0', versioned(OBJECTS[1][0], '0'), [], 'CREATE', []],
    ['a version that is none', versioned(OBJECTS[1][0], 'x'), [], 'CREATE', []],
    ['one that is applied', versioned(OBJECTS[1][0]), [], undefined, ['200 ']],
  ])('an object with a version cannot be created: %s', (_each, object, cluster, operation, expected) => {
    expect(answers([object], [...cluster, ...more], operation)).toEqual(expected);
  });
});

const OTHER_UID = (resource: string, key: string): string => (
  `409 Operation cannot be fulfilled on ${resource} "web": StorageError: invalid object, Code: 4, Key: /registry/${key}, ResourceVersion: 0, `
  + 'AdditionalErrorMsg: Precondition failed: UID in precondition: mine, UID in object meta: theirs'
);
const withUid = (object: { readonly metadata?: object }, uid: string) => ({ ...object, metadata: { ...object.metadata, uid } });
const WEB_SERVICE = { apiVersion: 'v1', kind: 'Service', metadata: IN_WEB, spec: { ports: [{ port: 80 }] } };
const WEB_DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: IN_WEB, spec: { selector: { matchLabels: { app: 'web' } }, template: TEMPLATE } };
const WEB_ROLE = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: IN_WEB, rules: [] };

describe.each<[string, readonly object[]]>([['without policies', []], ['with a policy', [POLICY]]])('%s', (_title, more) => {
  test.each<[object, string, string]>([
    [WEB_SERVICE, 'services', 'services/specs/shop/web'],
    [WEB_DEPLOYMENT, 'deployments.apps', 'deployments/shop/web'],
    [WEB_ROLE, 'roles.rbac.authorization.k8s.io', 'roles/shop/web'],
  ])('an object replaces the one that has its uid alone: %j', (object, resource, key) => {
    expect(answers([withUid(object, 'mine')], [withUid(object, 'theirs'), ...more], 'UPDATE')).toEqual([OTHER_UID(resource, key)]);
  });
});

test('a claim has both of its sources, also where a server of an earlier version has stored one, or nobody knows what is stored', () => {
  const claim = {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: IN_WEB,
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, volumeMode: 'Filesystem', dataSource: { kind: 'PersistentVolumeClaim', name: 'a' } },
  };
  expect(answers([claim], [], 'UPDATE')).toEqual([]);
  expect(answers([{ ...claim, metadata: { ...IN_WEB, labels: { app: 'web' } } }], [claim])).toEqual([]);
});

test.each<[string, object]>([
  ['a Job', { apiVersion: 'batch/v1', kind: 'Job', metadata: IN_WEB, spec: { parallelism: 'many' } }],
  ['a quota', { apiVersion: 'v1', kind: 'ResourceQuota', metadata: IN_WEB, spec: { hard: { pods: 'few' } } }],
])('what cannot be read in a document does not hinder its deletion: %s', (_title, object) => {
  expect(answers([object], [POLICY], 'DELETE')).toEqual(['200 ']);
  expect(answers([{ ...OBJECTS[1][0], data: 'all' }], [POLICY], 'DELETE')).toEqual([]);
});
