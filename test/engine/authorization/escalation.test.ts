import { serve } from '../../../src/engine/endpoint/serve';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';
import { Minor } from '../../../src/engine/version';

/* The answers of kube-apiserver 1.24.17 and 1.36.3 to alice, who may write roles and bindings, and bind and escalate what is named for it. */

const GROUP = 'rbac.authorization.k8s.io';
const RBAC = `${GROUP}/v1`;
const ALICE = [{ kind: 'User', apiGroup: GROUP, name: 'alice' }];
const PLURALS: Readonly<Record<string, string>> = {
  Role: 'roles', ClusterRole: 'clusterroles', RoleBinding: 'rolebindings', ClusterRoleBinding: 'clusterrolebindings',
};

const role = (kind: string, name: string, rules: readonly object[], rest: object = {}): KubernetesObject => (
  { apiVersion: RBAC, kind, metadata: { name, ...(kind === 'Role' && { namespace: 'shop' }) }, rules, ...rest } as KubernetesObject
);
const binding = (kind: string, name: string, to: string, roleName: string, subjects: readonly object[] = ALICE): KubernetesObject => ({
  apiVersion: RBAC,
  kind,
  metadata: { name, ...(kind === 'RoleBinding' && { namespace: 'shop' }) },
  roleRef: { apiGroup: GROUP, kind: to, name: roleName },
  subjects,
} as KubernetesObject);
const rule = (apiGroups: readonly string[], resources: readonly string[], verbs: readonly string[], resourceNames?: readonly string[]) => (
  { apiGroups, resources, verbs, ...(resourceNames && { resourceNames }) }
);

const WRITES = rule([GROUP], Object.values(PLURALS), ['create', 'update', 'patch']);
const BASE = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
  role('ClusterRole', 'writer', [WRITES]),
  binding('ClusterRoleBinding', 'writer', 'ClusterRole', 'writer'),
  role('Role', 'own', [rule([''], ['configmaps'], ['get', 'create']), rule([''], ['pods/*', '*/log'], ['get']), rule([''], ['secrets'], ['get'], ['a'])]),
  binding('RoleBinding', 'own', 'Role', 'own'),
  role('ClusterRole', 'named', [rule([GROUP], ['clusterroles'], ['bind'], ['view-pods']), rule([GROUP], ['roles'], ['escalate'], ['other'])]),
  binding('RoleBinding', 'named', 'ClusterRole', 'named'),
  role('ClusterRole', 'view-pods', [rule([''], ['pods'], ['get'])]),
  role('Role', 'other', [rule([''], ['pods'], ['get'])]),
  role('Role', 'theirs', [rule([''], ['pods'], ['get'])]),
  role('ClusterRole', 'gathers', [], { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] } }),
];
const BROKEN = [binding('RoleBinding', 'b2', 'ClusterRole', 'gone'), binding('RoleBinding', 'b1', 'Role', 'away')];

interface Asked {
  readonly object: KubernetesObject;
  readonly operation?: 'CREATE' | 'UPDATE';
  readonly minor?: Minor;
  readonly more?: readonly KubernetesObject[];
  readonly groups?: readonly string[];
}

function answerTo({ object, operation = 'CREATE', minor = 36, more = [], groups = ['system:authenticated'] }: Asked): string {
  const state = prepareCluster({ minor, plugins: new Set(), allowPrivileged: true, isComplete: true, wholeServer: true }, [...BASE, ...more]);
  const { kind = '', metadata } = object;
  const name = operation === 'UPDATE' ? metadata?.name : undefined;
  const userInfo = { username: 'alice', groups };
  const { decision, code, message } = serve(state, { operation, namespace: metadata?.namespace ?? '', plural: PLURALS[kind], userInfo, object, name });
  return decision === 'allowed' ? decision : `${code} ${message}`;
}

const GRANTS = 'user "alice" (groups=["system:authenticated"]) is attempting to grant RBAC permissions not currently held:';
const forbidden = (kind: string, name: string, ...rights: readonly string[]): string => `403 ${PLURALS[kind]}.${GROUP} "${name}" is forbidden: ${GRANTS}\n${rights.join('\n')}`;

test.each<readonly [title: string, asked: Asked, expected: string]>([
  ['a role with what the user has', { object: role('Role', 'r', [rule([''], ['configmaps'], ['create'])]) }, 'allowed'],
  ['a subresource that a wildcard grants', { object: role('Role', 'r', [rule([''], ['pods/log'], ['get'])]) }, 'allowed'],
  ['a wildcard that RBAC does not have', { object: role('Role', 'r', [rule([''], ['pods/exec'], ['get'])]) },
    forbidden('Role', 'r', '{APIGroups:[""], Resources:["pods/exec"], Verbs:["get"]}')],
  ['an object by its name', { object: role('Role', 'r', [rule([''], ['secrets'], ['get'], ['a'])]) }, 'allowed'],
  ['all objects, where the user has one', { object: role('Role', 'r', [rule([''], ['secrets'], ['get'])]) },
    forbidden('Role', 'r', '{APIGroups:[""], Resources:["secrets"], Verbs:["get"]}')],
  ['more verbs, resources and names', {
    object: role('Role', 'r', [
      rule(['', 'apps'], ['configmaps', 'pods/exec'], ['get', 'create', 'list'], ['a', 'b']), rule([''], ['pods'], ['list']), rule([''], ['pods'], ['get']),
    ]),
  }, forbidden('Role', 'r',
    '{APIGroups:[""], Resources:["configmaps"], ResourceNames:["a"], Verbs:["list"]}',
    '{APIGroups:[""], Resources:["configmaps"], ResourceNames:["b"], Verbs:["list"]}',
    '{APIGroups:[""], Resources:["pods"], Verbs:["list" "get"]}',
    '{APIGroups:[""], Resources:["pods/exec"], ResourceNames:["a"], Verbs:["get" "create" "list"]}',
    '{APIGroups:[""], Resources:["pods/exec"], ResourceNames:["b"], Verbs:["get" "create" "list"]}',
    '{APIGroups:["apps"], Resources:["configmaps"], ResourceNames:["a"], Verbs:["get" "create" "list"]}',
    '{APIGroups:["apps"], Resources:["configmaps"], ResourceNames:["b"], Verbs:["get" "create" "list"]}',
    '{APIGroups:["apps"], Resources:["pods/exec"], ResourceNames:["a"], Verbs:["get" "create" "list"]}',
    '{APIGroups:["apps"], Resources:["pods/exec"], ResourceNames:["b"], Verbs:["get" "create" "list"]}')],
  ['paths', { object: role('ClusterRole', 'c', [{ nonResourceURLs: ['/y*', '/x', '/api'], verbs: ['get'] }]) },
    forbidden('ClusterRole', 'c', '{NonResourceURLs:["/x"], Verbs:["get"]}', '{NonResourceURLs:["/y*"], Verbs:["get"]}')],
  ['a name that is made up', { object: { ...role('Role', '', [rule([''], ['pods'], ['get'])]), metadata: { generateName: 'r-', namespace: 'shop' } } },
    forbidden('Role', 'x', '{APIGroups:[""], Resources:["pods"], Verbs:["get"]}').replace(' "x"', '')],
  ['an administrator', { object: role('Role', 'r', [rule(['*'], ['*'], ['*'])]), groups: ['system:masters'] }, 'allowed'],
  ['several groups', { object: role('Role', 'r', [rule([''], ['pods'], ['get'])]), groups: ['a "b"', 'system:authenticated'] },
    forbidden('Role', 'r', '{APIGroups:[""], Resources:["pods"], Verbs:["get"]}').replace('groups=[', 'groups=["a \\"b\\"" ')],
  ['the right to escalate a role, which no new one has', { object: role('Role', 'other', [rule([''], ['pods'], ['list'])]) },
    forbidden('Role', 'other', '{APIGroups:[""], Resources:["pods"], Verbs:["list"]}')],
  ['the right to escalate this role', { object: role('Role', 'other', [rule([''], ['pods'], ['list'])]), operation: 'UPDATE' }, 'allowed'],
  ['the same of another', { object: role('Role', 'theirs', [rule([''], ['pods'], ['list'])]), operation: 'UPDATE' },
    forbidden('Role', 'theirs', '{APIGroups:[""], Resources:["pods"], Verbs:["list"]}')],
  ['a label of a role that grants more', { object: role('Role', 'theirs', [rule([''], ['pods'], ['get'])], { metadata: { name: 'theirs', namespace: 'shop', labels: { a: '' } } }), operation: 'UPDATE' },
    forbidden('Role', 'theirs', '{APIGroups:[""], Resources:["pods"], Verbs:["get"]}')],
  ['a finalizer of it', { object: role('Role', 'theirs', [rule([''], ['pods'], ['get'])], { metadata: { name: 'theirs', namespace: 'shop', finalizers: ['a.b/c'] } }), operation: 'UPDATE' }, 'allowed'],
  ['a role that gathers others', { object: role('ClusterRole', 'c', [], { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] } }) },
    `403 clusterroles.${GROUP} "c" is forbidden: must have cluster-admin privileges to use the aggregationRule`],
  ['one that gathers others no longer', { object: role('ClusterRole', 'gathers', []), operation: 'UPDATE' },
    `403 clusterroles.${GROUP} "gathers" is forbidden: must have cluster-admin privileges to use the aggregationRule`],
  ['a binding to a role with what the user has', { object: binding('RoleBinding', 'b', 'Role', 'own') }, 'allowed'],
  ['to one that the user may bind', { object: binding('RoleBinding', 'b', 'ClusterRole', 'view-pods') }, 'allowed'],
  ['the same for the whole cluster', { object: binding('ClusterRoleBinding', 'b', 'ClusterRole', 'view-pods') },
    forbidden('ClusterRoleBinding', 'b', '{APIGroups:[""], Resources:["pods"], Verbs:["get"]}')],
  ['to a role with more', { object: binding('RoleBinding', 'b', 'Role', 'theirs', []) }, forbidden('RoleBinding', 'b', '{APIGroups:[""], Resources:["pods"], Verbs:["get"]}')],
  ['to cluster-admin', { object: binding('RoleBinding', 'b', 'ClusterRole', 'cluster-admin') },
    forbidden('RoleBinding', 'b', '{APIGroups:["*"], Resources:["*"], Verbs:["*"]}', '{NonResourceURLs:["*"], Verbs:["*"]}')],
  ['to a role that is not there', { object: binding('RoleBinding', 'b', 'ClusterRole', 'gone') }, `404 rolebindings.${GROUP} "gone" not found`],
  ['the same in 1.31', { object: binding('RoleBinding', 'b', 'ClusterRole', 'gone'), minor: 31 }, `404 clusterroles.${GROUP} "gone" not found`],
  ['in 1.32', { object: binding('RoleBinding', 'b', 'ClusterRole', 'gone'), minor: 32 }, `404 rolebindings.${GROUP} "gone" not found`],
  ['to a role without a name', { object: binding('RoleBinding', 'b', 'ClusterRole', '') }, '400 Name parameter required.'],
  ['to a role whose name none can have', { object: binding('RoleBinding', 'b', 'ClusterRole', 'a/b%') }, '400 Name parameter invalid: "a/b%": may not contain \'/\';may not contain \'%\''],
  ['to another kind that is a name of JavaScript', { object: binding('RoleBinding', 'b', 'constructor', 'gone') }, '500 unsupported role reference kind: "constructor"'],
  ['to another kind', { object: binding('RoleBinding', 'b', 'Foo', 'gone') }, '500 unsupported role reference kind: "Foo"'],
  ['roles of the user that are not there', { object: binding('RoleBinding', 'b', 'Role', 'theirs'), more: BROKEN },
    `${forbidden('RoleBinding', 'b', '{APIGroups:[""], Resources:["pods"], Verbs:["get"]}')}; resolution errors: [[rolebindings.${GROUP} "away" not found, rolebindings.${GROUP} "gone" not found]]`],
  ['one of them in 1.24', { object: role('Role', 'r', [rule([''], ['pods'], ['get'])]), more: BROKEN.slice(0, 1), minor: 24 },
    `${forbidden('Role', 'r', '{APIGroups:[""], Resources:["pods"], Verbs:["get"]}')}; resolution errors: [clusterroles.${GROUP} "gone" not found]`],
  ['before validation', { object: role('Role', 'UPPER', [{ verbs: ['get'], nonResourceURLs: ['/'] }]) }, forbidden('Role', 'UPPER', '{NonResourceURLs:["/"], Verbs:["get"]}')],
])('who grants %s', (_title, asked, expected) => {
  expect(answerTo(asked)).toBe(expected);
});
