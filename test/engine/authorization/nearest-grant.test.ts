import { Authorizer, RbacObjects } from '../../../src/engine/authorization/authorizer';
import { NearGrant, nearestGrants } from '../../../src/engine/authorization/nearest-grant';
import { rightToRequest, useOfPolicy } from '../../../src/engine/authorization/needed-right';
import { serviceAccountUser } from '../../../src/engine/authorization/subjects';
import { PolicyRule, Role, RoleBinding, Subject } from '../../../src/engine/objects/rbac';

const USE: PolicyRule = { verbs: ['use'], apiGroups: ['policy'], resources: ['podsecuritypolicies'], resourceNames: ['web'] };
const WEB: Subject = { kind: 'ServiceAccount', name: 'web', namespace: 'shop' };
const CONTROLLER = {
  username: 'system:serviceaccount:kube-system:replicaset-controller',
  groups: ['system:serviceaccounts', 'system:serviceaccounts:kube-system', 'system:authenticated'],
};

function role(namespace: string | undefined, rule: PolicyRule = USE, name = 'use-web'): Role {
  return { kind: namespace === undefined ? 'ClusterRole' : 'Role', metadata: { name, ...(namespace !== undefined && { namespace }) }, rules: [rule] };
}

function binding(namespace: string | undefined, kind: string, subjects: readonly Subject[] = [WEB], name = 'use-web'): RoleBinding {
  return { metadata: { name: 'bind', ...(namespace !== undefined && { namespace }) }, roleRef: { kind, name }, subjects };
}

function nearest(roles: readonly Role[], bindings: readonly RoleBinding[], policies = ['web', 'other']): readonly NearGrant[] {
  const objects = objectsOf(roles, bindings);
  const users = [serviceAccountUser('shop', 'web'), CONTROLLER];
  return nearestGrants({ authorizer: new Authorizer(objects), objects, users, namespace: 'shop', need: useOfPolicy('web', policies) });
}

function objectsOf(roles: readonly Role[], bindings: readonly RoleBinding[]): RbacObjects {
  return {
    roles: roles.filter(({ metadata }) => metadata?.namespace !== undefined),
    clusterRoles: roles.filter(({ metadata }) => metadata?.namespace === undefined),
    roleBindings: bindings.filter(({ metadata }) => metadata?.namespace !== undefined),
    clusterRoleBindings: bindings.filter(({ metadata }) => metadata?.namespace === undefined),
  };
}

const user = (name: string): Subject => ({ kind: 'User', name });
const group = (name: string): Subject => ({ kind: 'Group', name });
const account = (name: string, namespace?: string): Subject => ({ kind: 'ServiceAccount', name, ...(namespace !== undefined && { namespace }) });

test.each<[string, readonly Role[], readonly RoleBinding[], readonly object[]]>([
  ['a grant that holds', [role('shop')], [binding('shop', 'Role')], []],
  ['a binding in another namespace', [role('other')], [binding('other', 'Role')], [{ part: 'namespace', found: 'other', role: role('other') }]],
  ['a binding in another namespace to a ClusterRole', [role(undefined)], [binding('other', 'ClusterRole')], [{ part: 'namespace', found: 'other' }]],
  ['another account of the namespace', [role('shop')], [binding('shop', 'Role', [account('builder')])],
    [{ part: 'subject', found: account('builder'), why: 'name', distance: 1 }]],
  ['an account with a typing error', [role('shop')], [binding('shop', 'Role', [account('wbe')])],
    [{ part: 'subject', found: account('wbe'), why: 'name', distance: 0 }]],
  ['an account of another namespace', [role('shop')], [binding('shop', 'Role', [account('web', 'other')])],
    [{ part: 'subject', found: account('web', 'other'), why: 'namespace', distance: 0 }]],
  ['an account without namespace in a ClusterRoleBinding', [role(undefined)], [binding(undefined, 'ClusterRole', [account('web')])],
    [{ part: 'subject', found: account('web'), why: 'namespace', distance: 0 }]],
  ['another account of another namespace', [role('shop')], [binding('shop', 'Role', [account('x', 'y')])],
    [{ part: 'subject', found: account('x', 'y'), why: 'other', distance: 4 }]],
  ['a user with the name of the account', [role('shop')], [binding('shop', 'Role', [user('shop:web')])],
    [{ part: 'subject', found: user('shop:web'), why: 'kind', distance: 0 }]],
  ['a group with a typing error', [role('shop')], [binding('shop', 'Role', [group('system:serviceaccount:shop')])],
    [{ part: 'subject', found: group('system:serviceaccount:shop'), why: 'group', distance: 0 }]],
  ['no subject', [role('shop')], [binding('shop', 'Role', [])], [{ part: 'subject', why: 'none', distance: 7 }]],
  ['another verb', [role('shop', { ...USE, verbs: ['get'] })], [binding('shop', 'Role')],
    [{ part: 'rule', rule: 0, field: 'verbs', found: ['get'], wanted: 'use' }]],
  ['another group', [role('shop', { ...USE, apiGroups: [''] })], [binding('shop', 'Role')],
    [{ part: 'rule', rule: 0, field: 'apiGroups', found: [''], wanted: 'policy' }]],
  ['another resource', [role('shop', { ...USE, resources: ['psp'] })], [binding('shop', 'Role')],
    [{ part: 'rule', rule: 0, field: 'resources', found: ['psp'], wanted: 'podsecuritypolicies' }]],
  ['a name with a typing error', [role('shop', { ...USE, resourceNames: ['wbe'] })], [binding('shop', 'Role')],
    [{ part: 'rule', rule: 0, field: 'resourceNames', found: ['wbe'], wanted: 'web' }]],
  ['an asterisk for the name', [role('shop', { ...USE, resourceNames: ['*'] })], [binding('shop', 'Role')],
    [{ part: 'rule', rule: 0, field: 'resourceNames', found: ['*'], wanted: 'web' }]],
  ['a role that is not there', [role('shop')], [binding('shop', 'Role', [WEB], 'use-wbe')],
    [{ part: 'roleRef', kind: 'Role', name: 'use-wbe', likely: role('shop') }]],
  ['a ClusterRole that is called a Role', [role(undefined)], [binding('shop', 'Role')],
    [{ part: 'roleRef', kind: 'Role', name: 'use-web', likely: role(undefined) }]],
  ['a role of another namespace', [role('other')], [binding('shop', 'Role')],
    [{ part: 'roleRef', kind: 'Role', name: 'use-web', likely: role('other') }]],
  ['a role without a binding', [role('shop')], [], [{ part: 'binding' }]],
  ['a role of another namespace without a binding', [role('other')], [], [{ part: 'namespace', found: 'other', role: role('other') }, { part: 'binding' }]],
])('finds what %s misses', (_title, roles, bindings, misses) => {
  expect(nearest(roles, bindings)[0]?.misses).toEqual(misses);
});

test.each<[string, readonly Role[], readonly RoleBinding[]]>([
  ['nothing at all', [], []],
  ['a rule for another policy', [role('shop', { ...USE, resourceNames: ['other'] })], [binding('shop', 'Role')]],
  ['a rule for pods', [role('shop', { verbs: ['use'], apiGroups: [''], resources: ['pods'] })], [binding('shop', 'Role')]],
  ['a rule with two errors', [role('shop', { ...USE, verbs: ['get'], apiGroups: [''] })], [binding('shop', 'Role')]],
  ['three misses', [role('other', { ...USE, verbs: ['get'] })], [binding('other', 'Role', [account('builder', 'other')])]],
])('calls %s no near grant', (_title, roles, bindings) => {
  expect(nearest(roles, bindings)).toEqual([]);
});

test('the nearest come first, and roles for everything last', () => {
  const everything = role(undefined, { verbs: ['*'], apiGroups: ['*'], resources: ['*'] }, 'admin');
  const found = nearest(
    [role('shop'), role('other'), everything],
    [binding(undefined, 'ClusterRole', [user('jane')], 'admin'), binding('shop', 'Role', [account('builder')]), binding('other', 'Role')],
  );
  expect(found.map(({ misses }) => misses.map(({ part }) => part))).toEqual([['namespace'], ['subject'], ['subject']]);
  expect(found[2].role).toBe(everything);
});

test('what is said to miss is all that misses: set right, it grants the use', () => {
  const wrong: readonly PolicyRule[] = [{ ...USE, verbs: ['get'] }, { ...USE, apiGroups: [''] }, { ...USE, resources: ['psp'] }, { ...USE, resourceNames: ['*'] }];
  for (const rule of wrong) {
    const [{ misses: [miss] }] = nearest([role('shop', rule)], [binding('shop', 'Role')]);
    const repaired = miss.part === 'rule' ? { ...rule, [miss.field]: [miss.wanted ?? ''] } : rule;
    const authorizer = new Authorizer(objectsOf([role('shop', repaired)], [binding('shop', 'Role')]));
    expect(authorizer.grantOfUse(serviceAccountUser('shop', 'web'), 'shop', 'web')).toBeDefined();
  }
});

const JANE = { username: 'jane', groups: ['dev', 'system:authenticated'] };
const CREATE: PolicyRule = { verbs: ['create'], apiGroups: ['apps'], resources: ['deployments'] };

function nearestToCreate(roles: readonly Role[], bindings: readonly RoleBinding[], { namespace = 'shop', resource = 'deployments' } = {}): readonly NearGrant[] {
  const objects = objectsOf(roles, bindings);
  const need = rightToRequest({ user: 'jane', verb: 'create', group: 'apps', resource, namespace });
  return nearestGrants({ authorizer: new Authorizer(objects), objects, users: [JANE], namespace, need });
}

test.each<[string, readonly Role[], readonly RoleBinding[], readonly object[]]>([
  ['a binding in another namespace', [role('other', CREATE)], [binding('other', 'Role', [user('jane')])],
    [{ part: 'namespace', found: 'other', role: role('other', CREATE) }]],
  ['another verb', [role('shop', { ...CREATE, verbs: ['get', 'patch'] })], [binding('shop', 'Role', [user('jane')])],
    [{ part: 'rule', rule: 0, field: 'verbs', found: ['get', 'patch'], wanted: 'create' }]],
  ['another group', [role('shop', { ...CREATE, apiGroups: [''] })], [binding('shop', 'Role', [user('jane')])],
    [{ part: 'rule', rule: 0, field: 'apiGroups', found: [''], wanted: 'apps' }]],
  ['the short name', [role('shop', { ...CREATE, resources: ['deploy'] })], [binding('shop', 'Role', [user('jane')])],
    [{ part: 'rule', rule: 0, field: 'resources', found: ['deploy'], wanted: 'deployments' }]],
  ['the name of an object that is created', [role('shop', { ...CREATE, resourceNames: ['web'] })], [binding('shop', 'Role', [user('jane')])],
    [{ part: 'rule', rule: 0, field: 'resourceNames', found: ['web'], wanted: undefined }]],
  ['a user with a typing error', [role('shop', CREATE)], [binding('shop', 'Role', [user('jnae')])],
    [{ part: 'subject', found: user('jnae'), why: 'name', distance: 0 }]],
  ['an account with the name of the user', [role('shop', CREATE)], [binding('shop', 'Role', [account('jane')])],
    [{ part: 'subject', found: account('jane'), why: 'kind', distance: 0 }]],
  ['another account', [role('shop', CREATE)], [binding('shop', 'Role', [account('web')])],
    [{ part: 'subject', found: account('web'), why: 'other', distance: 5 }]],
  ['a group with a typing error', [role('shop', CREATE)], [binding('shop', 'Role', [group('devs')])],
    [{ part: 'subject', found: group('devs'), why: 'group', distance: 0 }]],
  ['another group of users', [role('shop', CREATE)], [binding('shop', 'Role', [group('operators')])],
    [{ part: 'subject', found: group('operators'), why: 'other', distance: 5 }]],
  ['a role that is not there', [role('shop', CREATE)], [binding('shop', 'Role', [user('jane')], 'use-wbe')],
    [{ part: 'roleRef', kind: 'Role', name: 'use-wbe', likely: role('shop', CREATE) }]],
  ['a role without a binding', [role('shop', CREATE)], [], [{ part: 'binding' }]],
  ['a role for all resources without a binding', [role('shop', { ...CREATE, resources: ['*'] })], [], [{ part: 'binding', isWide: true }]],
])('finds what %s misses for a request', (_title, roles, bindings, misses) => {
  expect(nearestToCreate(roles, bindings)[0]?.misses).toEqual(misses);
});

test('a RoleBinding grants nothing for the whole cluster', () => {
  const nodes = role(undefined, { ...CREATE, resources: ['widgets'] });
  const found = nearestToCreate([nodes], [binding('shop', 'ClusterRole', [user('jane')])], { namespace: '', resource: 'widgets' });
  expect(found.map(({ misses }) => misses)).toEqual([[{ part: 'namespace', found: 'shop' }]]);
});

test('of a resource with a subresource, the resource alone misses', () => {
  const found = nearestToCreate([role('shop', { ...CREATE, resources: ['deploy/scale'] })], [binding('shop', 'Role', [user('jane')])], { resource: 'deployments/scale' });
  expect(found[0]?.misses).toEqual([{ part: 'rule', rule: 0, field: 'resources', found: ['deploy/scale'], wanted: 'deployments/scale' }]);
});
