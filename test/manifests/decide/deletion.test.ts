import { UserInfo } from '../../../src/engine/objects/rbac';
import { readProfile } from '../../../src/manifests/cluster/profile';
import { checkDocuments } from '../../../src/manifests/decide/check';
import { RequestedOperation } from '../../../src/manifests/decide/operation';

const ALICE: UserInfo = { username: 'alice', groups: ['system:authenticated'] };
const IN_SHOP = { namespace: 'shop', name: 'a' };
const CONTAINERS = { containers: [{ name: 'a', image: 'a' }] };

const OBJECTS: Readonly<Record<string, object>> = {
  pod: { apiVersion: 'v1', kind: 'Pod', metadata: IN_SHOP, spec: CONTAINERS },
  deployment: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: IN_SHOP,
    spec: { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: CONTAINERS } },
  },
  account: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: IN_SHOP },
  config: { apiVersion: 'v1', kind: 'ConfigMap', metadata: IN_SHOP },
  class: { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'a' }, provisioner: 'a' },
  widget: { apiVersion: 'example.com/v1', kind: 'Widget', metadata: IN_SHOP },
  role: { apiVersion: 'iam.example.com/v1', kind: 'Role', metadata: IN_SHOP },
};

/** So that other kinds get a verdict. */
const POLICIES = [
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'all' },
    spec: {
      matchConstraints: { resourceRules: [{ operations: ['*'], apiGroups: ['*'], apiVersions: ['*'], resources: ['*'] }] },
      validations: [{ expression: 'true' }],
    },
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'all' },
    spec: { policyName: 'all', validationActions: ['Deny'] },
  },
];

function grant(verb: string): readonly object[] {
  const rules = [{ apiGroups: ['', 'apps', 'storage.k8s.io', 'example.com', 'iam.example.com'], resources: ['*'], verbs: [verb] }];
  return [
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'all' }, rules },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'all' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'all' },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'alice' }],
    },
  ];
}

/** The message of a denial. */
function answer(name: string, operation: RequestedOperation | undefined, granted: readonly object[], applier: UserInfo | undefined): string {
  const read = readProfile('kubernetes:1.36');
  const cluster = 'error' in read ? undefined : read.profile;
  const { workloads, objects } = checkDocuments({
    cluster: cluster!,
    existing: [...POLICIES, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }, ...granted].map((value, i) => ({ source: `cluster ${i}`, value })),
    documents: [{ source: 'set', value: OBJECTS[name] }],
    operation,
    applier,
  });
  const [{ verdict: { decision, message, assumptions } }] = [...workloads, ...objects];
  return message ?? assumptions.find(({ reason }) => reason.startsWith(ANOTHER_USER))?.reason ?? decision;
}

const ANOTHER_USER = 'assumed that another user applies it. To this one, the API server answers: ';
/** What sets up a cluster or a namespace. */
const SET_UP = ['account', 'class'];

const FORBIDDEN: readonly (readonly [string, string])[] = [
  ['pod', 'pods "a" is forbidden: User "alice" cannot delete resource "pods" in API group "" in the namespace "shop"'],
  ['deployment', 'deployments.apps "a" is forbidden: User "alice" cannot delete resource "deployments" in API group "apps" in the namespace "shop"'],
  ['account', 'serviceaccounts "a" is forbidden: User "alice" cannot delete resource "serviceaccounts" in API group "" in the namespace "shop"'],
  ['config', 'configmaps "a" is forbidden: User "alice" cannot delete resource "configmaps" in API group "" in the namespace "shop"'],
  ['class', 'storageclasses.storage.k8s.io "a" is forbidden: User "alice" cannot delete resource "storageclasses" in API group "storage.k8s.io" at the cluster scope'],
  ['widget', 'widgets.example.com "a" is forbidden: User "alice" cannot delete resource "widgets" in API group "example.com" in the namespace "shop"'],
  ['role', 'roles.iam.example.com "a" is forbidden: User "alice" cannot delete resource "roles" in API group "iam.example.com" in the namespace "shop"'],
];

describe.each<[RequestedOperation | undefined, string, (message: string, name: string) => string]>([
  ['DELETE', 'delete', (message) => message],
  [undefined, 'create', (message, name) => `${SET_UP.includes(name) ? ANOTHER_USER : ''}${message.replace(/ "a" is/, ' is').replace('cannot delete', 'cannot create')}`],
])('operation %s', (operation, verb, ofOperation) => {
  test.each(FORBIDDEN)('a user who may not %s', (name, message) => {
    expect(answer(name, operation, [], ALICE)).toBe(ofOperation(message, name));
  });

  test.each(Object.keys(OBJECTS))('a user who may: %s', (name) => {
    expect(answer(name, operation, grant(verb), ALICE)).toBe('allowed');
    expect(answer(name, operation, grant('get'), ALICE)).not.toBe('allowed');
  });

  test.each(Object.keys(OBJECTS))('nobody asks where no user is named: %s', (name) => {
    expect(answer(name, operation, [], undefined)).toBe('allowed');
  });
});

describe('a namespace that is not in the set', () => {
  test.each<[string, UserInfo | undefined, string, readonly string[]]>([
    ['default', undefined, 'namespaces "default" is forbidden: this namespace may not be deleted', []],
    ['kube-public', undefined, 'namespaces "kube-public" is forbidden: this namespace may not be deleted', []],
    ['team', ALICE, 'namespaces "team" is forbidden: User "alice" cannot delete resource "namespaces" in API group "" in the namespace "team"', []],
  ])('%s', (name, applier, expected, assumed) => {
    const read = readProfile('kubernetes:1.36');
    const { objects: [{ verdict: { decision, message, assumptions } }] } = checkDocuments({
      cluster: ('error' in read ? undefined : read.profile)!,
      documents: [{ source: 'set', value: { apiVersion: 'v1', kind: 'Namespace', metadata: { name } } }],
      operation: 'DELETE',
      applier,
    });
    expect([message ?? decision, assumptions.map(({ reason }) => reason)]).toEqual([expected, assumed]);
  });
});
