import { Fix } from '../../../src/engine/fix';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { UserInfo } from '../../../src/engine/objects/rbac';
import { checked, FixCase, withFix, workloadOf } from '../../support/fixes';

const RBAC = 'rbac.authorization.k8s.io';
const alice: UserInfo = { username: 'alice', groups: ['devs', 'system:authenticated'] };
const ALICE = { kind: 'User', apiGroup: RBAC, name: 'alice' };

const pod = (namespace = 'shop', name = 'web'): object => (
  { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace }, spec: { containers: [{ name: 'web', image: 'registry.example/web:1' }] } });
const deployment: object = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'registry.example/web:1' }] } } },
};
const rule = (resource: string, ...verbs: readonly string[]): Rule => {
  const [name, ...group] = resource.split('.');
  return { apiGroups: [group.join('.')], resources: [name], verbs };
};
interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}
const role = (namespace: string, ...rules: readonly object[]): object => (
  { apiVersion: `${RBAC}/v1`, kind: namespace === '' ? 'ClusterRole' : 'Role', metadata: { name: 'deployer', ...(namespace !== '' && { namespace }) }, rules });
const named = (name: string, object: object, labels = {}): object => {
  const { metadata } = object as { readonly metadata: object };
  return { ...object, metadata: { ...metadata, name, labels } };
};
const bind = (namespace: string, kind: 'Role' | 'ClusterRole', ...subjects: readonly object[]): object => ({
  apiVersion: `${RBAC}/v1`,
  kind: namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding',
  metadata: { name: 'deployer', ...(namespace !== '' && { namespace }) },
  roleRef: { apiGroup: RBAC, kind, name: 'deployer' },
  subjects,
});
const account = (namespace: string, name: string): object => ({ kind: 'ServiceAccount', name, namespace });

const by = (applier: UserInfo, ...objects: readonly object[]): FixCase => ({ minor: 36, level: 'baseline', applier, objects });

const NEW = 'grant user alice the verb create on pods in namespace shop (a Role in shop with this right alone, and a RoleBinding)';
const NEW_DEPLOYMENTS = NEW.replace('pods', 'deployments.apps');
const GETS = 'user alice may then create any pods in namespace shop: their pods can run as any service account of the namespace, and read its Secrets';
const BOUND = 'everybody to whom Role shop/deployer is bound gets that';

/** The descriptions of the fixes, best first, and what the first one lets in. */
const ROWS: readonly (readonly [string, FixCase, readonly string[], readonly string[]])[] = [
  ['nothing', by(alice, pod()), [NEW], [GETS]],
  ['a grant in a namespace that nobody uses', by(alice, role('test', rule('pods', 'create')), bind('test', 'Role', ALICE), pod()),
    ['move RoleBinding test/deployer and Role test/deployer to namespace shop', NEW], [GETS, 'user alice then has it no longer in namespace test']],
  ['a grant in a namespace that is in use', by(alice, role('test', rule('pods', 'create')), bind('test', 'Role', ALICE), pod(), pod('test', 'other')), [NEW], [GETS]],
  ['a binding in another namespace, and one to the same role there', by(alice, role('test', rule('pods', 'create')), bind('test', 'Role', ALICE),
    named('more', bind('test', 'Role', account('test', 'robot'))), pod()), [NEW], [GETS]],
  ['a binding to a ClusterRole in another namespace', by(alice, role('', rule('pods', 'create', 'get')), bind('test', 'ClusterRole', ALICE), pod()),
    ['move RoleBinding test/deployer to namespace shop', NEW], [GETS, 'user alice then has it no longer in namespace test', 'user alice then also has get on pods']],
  ['a role with much more than is needed', by(alice, role('', rule('pods', 'create'), rule('secrets', 'get')), bind('test', 'ClusterRole', ALICE), pod()),
    [NEW, 'move RoleBinding test/deployer to namespace shop'], [GETS]],
  ['a role with everything', by(alice, role('', rule('*.*', '*')), bind('test', 'ClusterRole', ALICE), pod()), [NEW, 'move RoleBinding test/deployer to namespace shop'], [GETS]],
  ['a user with a typing error', by(alice, role('shop', rule('pods', 'create')), bind('shop', 'Role', { ...ALICE, name: 'alcie' }), pod()),
    ['in RoleBinding shop/deployer, set subjects[0].name to alice', NEW.replace('a Role in shop with this right alone, and a RoleBinding', 'a RoleBinding in shop to Role deployer')],
    [GETS, 'user alcie then no longer has what it grants']],
  ['a user of another number', by({ ...alice, username: 'dev-1' }, role('shop', rule('pods', 'create')), bind('shop', 'Role', { ...ALICE, name: 'dev-2' }), pod()),
    ['grant user dev-1 the verb create on pods in namespace shop (a RoleBinding in shop to Role deployer)'], [GETS.replace('alice', 'dev-1')]],
  ['a user of a similar name who has other grants', by(alice, role('shop', rule('pods', 'create')), bind('shop', 'Role', { ...ALICE, name: 'alcie' }),
    named('more', bind('test', 'Role', { ...ALICE, name: 'alcie' })), pod()),
  [NEW.replace('a Role in shop with this right alone, and a RoleBinding', 'a RoleBinding in shop to Role deployer')], [GETS]],
  ['a service account with the name of the user', by(alice, role('shop', rule('pods', 'create')), bind('shop', 'Role', account('shop', 'alice')), pod()), [
    `in RoleBinding shop/deployer, set subjects[0] to ${JSON.stringify(ALICE)}`,
    NEW.replace('a Role in shop with this right alone, and a RoleBinding', 'a RoleBinding in shop to Role deployer'),
  ], [GETS, 'service account shop/alice then no longer has what it grants']],
  ['another namespace than that of the account', by({ username: 'system:serviceaccount:ci:robot', groups: [] }, role('shop', rule('pods', 'create')),
    bind('shop', 'Role', account('shop', 'robot')), pod()), [
    'in RoleBinding shop/deployer, set subjects[0].namespace to ci',
    'grant user system:serviceaccount:ci:robot the verb create on pods in namespace shop (a RoleBinding in shop to Role deployer)',
  ], [GETS.replace('alice', 'system:serviceaccount:ci:robot'), 'service account shop/robot then no longer has what it grants']],
  ['another namespace than that of the account, where there is one of the name', by({ username: 'system:serviceaccount:ci:robot', groups: [] },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot', namespace: 'shop' } }, role('shop', rule('pods', 'create')),
    bind('shop', 'Role', account('shop', 'robot')), pod()), [
    'grant user system:serviceaccount:ci:robot the verb create on pods in namespace shop (a RoleBinding in shop to Role deployer)',
  ], [GETS.replace('alice', 'system:serviceaccount:ci:robot')]],
  ['no such role', by(alice, named('deploy', role('shop', rule('pods', 'create', 'get'))), bind('shop', 'Role', ALICE), pod()),
    ['in RoleBinding shop/deployer, set roleRef.name to deploy', NEW], [GETS, 'user alice then also has get on pods']],
  ['a Role instead of a ClusterRole', by(alice, role('', rule('pods', 'create')), bind('shop', 'Role', ALICE), pod()),
    ['in RoleBinding shop/deployer, set roleRef.kind to ClusterRole', NEW], [GETS]],
  ['a role of which nothing is known', by(alice, bind('shop', 'Role', ALICE), pod()), [NEW], [GETS]],
  ['no such verb', by(alice, role('shop', rule('pods', 'get')), bind('shop', 'Role', ALICE), pod()), ['in Role shop/deployer, set rules[0].verbs to ["get","create"]', NEW], [GETS, BOUND]],
  ['no such verb on several resources', by(alice, role('shop', { apiGroups: [''], resources: ['pods', 'secrets'], verbs: ['get'] }), bind('shop', 'Role', ALICE), pod()),
    ['in Role shop/deployer, add a rule with the verb create on pods alone', NEW], [GETS, BOUND]],
  ['no such resource', by(alice, role('shop', { apiGroups: [''], resources: ['services', 'configmaps'], verbs: ['create'] }), bind('shop', 'Role', ALICE), pod()),
    ['in Role shop/deployer, set rules[0].resources to ["services","configmaps","pods"]', NEW], [GETS, BOUND]],
  ['no such resource, and more verbs', by(alice, role('shop', rule('services', 'create', 'delete')), bind('shop', 'Role', ALICE), pod()),
    ['in Role shop/deployer, add a rule with the verb create on pods alone', NEW], [GETS, BOUND]],
  ['a resource in the singular', by(alice, role('shop', { apiGroups: [''], resources: ['services', 'pod'], verbs: ['create', 'get'] }), bind('shop', 'Role', ALICE), pod()),
    ['in Role shop/deployer, set rules[0].resources to ["services","pods"]', NEW], [GETS, BOUND, 'user alice then also has get on pods']],
  ['the core group', by(alice, role('shop', rule('deployments', 'create')), bind('shop', 'Role', ALICE), deployment),
    ['in Role shop/deployer, set rules[0].apiGroups to ["apps"]', NEW_DEPLOYMENTS], [GETS.replace('pods', 'deployments.apps'), BOUND]],
  ['the core group for resources of two', by(alice, role('shop', { apiGroups: [''], resources: ['pods', 'deployments'], verbs: ['create', 'get'] }), bind('shop', 'Role', ALICE), deployment),
    ['in Role shop/deployer, add a rule with the verb create on deployments.apps alone', NEW_DEPLOYMENTS], [GETS.replace('pods', 'deployments.apps'), BOUND]],
  ['a group with its version', by(alice, role('shop', rule('deployments.apps/v1', 'create')), bind('shop', 'Role', ALICE), deployment),
    ['in Role shop/deployer, set rules[0].apiGroups to ["apps"]', NEW_DEPLOYMENTS], [GETS.replace('pods', 'deployments.apps'), BOUND]],
  ['the names of what is created', by(alice, role('shop', { ...rule('pods', 'create'), resourceNames: ['web'] }), bind('shop', 'Role', ALICE), pod()),
    ['in Role shop/deployer, remove rules[0].resourceNames', NEW], [GETS, BOUND]],
  ['a role of a group', by(alice, role('shop', rule('pods', 'get')), bind('shop', 'Role', { kind: 'Group', apiGroup: RBAC, name: 'devs' }), pod()), [NEW], [GETS]],
  ['a role that others have', by(alice, role('shop', rule('pods', 'get')), bind('shop', 'Role', ALICE, account('shop', 'robot')), pod()), [NEW], [GETS]],
  ['a role that another binding grants', by(alice, role('', rule('pods', 'get')), bind('shop', 'ClusterRole', ALICE), named('more', bind('test', 'ClusterRole', ALICE)), pod()), [NEW], [GETS]],
  ['a role in the whole cluster', by(alice, role('', rule('pods', 'get')), bind('', 'ClusterRole', ALICE), pod()), [NEW], [GETS]],
  ['a role that another one aggregates', by(alice, named('deployer', role('', rule('pods', 'get')), { [`${RBAC}/aggregate-to-view`]: 'true' }),
    bind('shop', 'ClusterRole', ALICE), pod()), [NEW], [GETS]],
  ['a role of Kubernetes', by(alice, named('deployer', role('', rule('pods', 'get')), { 'kubernetes.io/bootstrapping': 'rbac-defaults' }), bind('shop', 'ClusterRole', ALICE), pod()), [NEW], [GETS]],
  ['a binding of the whole cluster with a typing error', by(alice, role('', rule('pods', 'create')), bind('', 'ClusterRole', { ...ALICE, name: 'alcie' }), pod()),
    [NEW, 'in ClusterRoleBinding deployer, set subjects[0].name to alice'], [GETS]],
  ['two things', by(alice, role('test', rule('pods', 'get')), bind('test', 'Role', ALICE), pod()), [NEW], [GETS]],
];

test.each(ROWS)('corrects the nearest grant: %s', (_title, given, expected, notes) => {
  const { fixes, verdict } = workloadOf(checked(given));
  expect(verdict.decision).toBe('denied');
  const found = fixes?.() ?? [];
  expect(found.map(({ description }: Fix) => description)).toEqual(expected);
  expect(found[0].notes).toEqual(notes);
});

test.each(ROWS)('each fix helps: %s', (_title, given) => {
  const denied = workloadOf(checked(given));
  for (const fix of denied.fixes?.() ?? []) {
    const isGrant = ({ apiVersion }: KubernetesObject): boolean => apiVersion?.startsWith(RBAC) === true;
    const set = withFix(given.objects, denied, fix);
    const [after] = checked({ ...given, objects: [...set.filter(isGrant), ...set.filter((each) => !isGrant(each))] }).workloads;
    expect(after.verdict.decision).toBe('allowed');
  }
});
