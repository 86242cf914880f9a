import { Authorizer } from '../../../src/engine/authorization/authorizer';
import { AuthorizationAttributes } from '../../../src/engine/authorization/rules';
import { serviceAccountUser } from '../../../src/engine/authorization/subjects';
import { PolicyRule, Role, RoleBinding, UserInfo } from '../../../src/engine/objects/rbac';
import { Minor } from '../../../src/engine/version';
import { account, clusterRole, clusterRoleBinding, group, rbac, role, roleBinding, useRule, user } from '../../support/rbac';

const ALICE: UserInfo = { username: 'alice', groups: ['dev', 'system:authenticated'] };
const BUILDER = serviceAccountUser('team-a', 'builder');
const CONTROLLER = {
  username: 'system:serviceaccount:kube-system:replicaset-controller',
  groups: ['system:serviceaccounts', 'system:serviceaccounts:kube-system', 'system:authenticated'],
};

const USE = clusterRole('use', useRule('restricted'));
const LOCAL = role('use', 'team-a', useRule('restricted'));

/** `binding/role/subject` of the grant, `superuser` or `no`. */
function answer(objects: (Role | RoleBinding)[], who: UserInfo, namespace = 'team-a', policy = 'restricted'): string {
  const grant = new Authorizer(rbac(...objects)).grantOfUse(who, namespace, policy);
  if (grant === undefined) {
    return 'no';
  }
  return grant.binding === undefined ? 'superuser' : `${grant.binding.metadata?.name}/${grant.role?.metadata?.name}/${grant.subject?.kind} ${grant.subject?.name}`;
}

describe('the subjects of a binding', () => {
  test.each<[string, RoleBinding, UserInfo, string]>([
    ['a user by name', roleBinding('b', 'team-a', LOCAL, user('alice')), ALICE, 'b/use/User alice'],
    ['another user', roleBinding('b', 'team-a', LOCAL, user('bob')), ALICE, 'no'],
    ['a group that the user is in', roleBinding('b', 'team-a', LOCAL, user('bob'), group('dev')), ALICE, 'b/use/Group dev'],
    ['a group is no user of that name', roleBinding('b', 'team-a', LOCAL, group('alice')), ALICE, 'no'],
    ['a service account', roleBinding('b', 'team-a', LOCAL, account('builder', 'team-a')), BUILDER, 'b/use/ServiceAccount builder'],
    ['a service account without namespace is of the binding\'s', roleBinding('b', 'team-a', LOCAL, account('builder')), BUILDER, 'b/use/ServiceAccount builder'],
    ['a service account of another namespace', roleBinding('b', 'team-a', LOCAL, account('builder', 'team-b')), BUILDER, 'no'],
    ['a service account by its user name', roleBinding('b', 'team-a', LOCAL, user('system:serviceaccount:team-a:builder')), BUILDER,
      'b/use/User system:serviceaccount:team-a:builder'],
    ['all service accounts', roleBinding('b', 'team-a', LOCAL, group('system:serviceaccounts')), BUILDER, 'b/use/Group system:serviceaccounts'],
    ['all service accounts of the namespace', roleBinding('b', 'team-a', LOCAL, group('system:serviceaccounts:team-a')), BUILDER,
      'b/use/Group system:serviceaccounts:team-a'],
    ['a pod\'s account is not in system:authenticated', roleBinding('b', 'team-a', LOCAL, group('system:authenticated')), BUILDER, 'no'],
    ['a controller that asks is', roleBinding('b', 'team-a', LOCAL, group('system:authenticated')), CONTROLLER, 'b/use/Group system:authenticated'],
    ['a subject of an unknown kind', roleBinding('b', 'team-a', LOCAL, { kind: 'Robot', name: 'alice' }), ALICE, 'no'],
    ['no subjects', roleBinding('b', 'team-a', LOCAL), ALICE, 'no'],
  ])('%s', (_title, binding, who, expected) => {
    expect(answer([LOCAL, binding], who)).toBe(expected);
  });
});

describe('the reach of a binding', () => {
  test.each<[string, (Role | RoleBinding)[], string, string]>([
    ['a RoleBinding grants in its namespace', [LOCAL, roleBinding('b', 'team-a', LOCAL, user('alice'))], 'team-a', 'b/use/User alice'],
    ['and in no other', [LOCAL, roleBinding('b', 'team-a', LOCAL, user('alice'))], 'team-b', 'no'],
    ['a RoleBinding to a ClusterRole grants in its namespace only', [USE, roleBinding('b', 'team-a', USE, user('alice'))], 'team-b', 'no'],
    ['a ClusterRoleBinding grants everywhere', [USE, clusterRoleBinding('b', USE, user('alice'))], 'team-b', 'b/use/User alice'],
    ['a ClusterRoleBinding without the account\'s namespace grants nothing', [USE, clusterRoleBinding('b', USE, account('alice'))], 'team-a', 'no'],
    ['a role of another namespace is not found', [role('use', 'team-b', useRule('restricted')), roleBinding('b', 'team-a', LOCAL, user('alice'))], 'team-a', 'no'],
    ['a binding to no role grants nothing', [roleBinding('b', 'team-a', LOCAL, user('alice'))], 'team-a', 'no'],
    ['cluster role bindings are asked first', [
      USE, LOCAL, roleBinding('local', 'team-a', LOCAL, user('alice')), clusterRoleBinding('cluster', USE, user('alice')),
    ], 'team-a', 'cluster/use/User alice'],
  ])('%s', (_title, objects, namespace, expected) => {
    expect(answer(objects, ALICE, namespace)).toBe(expected);
  });
});

describe('the rules of a role', () => {
  const rule = (changes: PolicyRule): PolicyRule => ({ ...useRule('restricted'), ...changes });
  test.each<[string, PolicyRule, boolean]>([
    ['use of the policy by name', rule({}), true],
    ['use of another policy', rule({ resourceNames: ['other'] }), false],
    ['no names are all names', rule({ resourceNames: undefined }), true],
    ['the empty list of names is all names', rule({ resourceNames: [] }), true],
    ['a star is no name', rule({ resourceNames: ['*'] }), false],
    ['every verb', rule({ verbs: ['*'] }), true],
    ['another verb', rule({ verbs: ['get', 'list'] }), false],
    ['every resource', rule({ resources: ['*'] }), true],
    ['another resource', rule({ resources: ['pods'] }), false],
    ['a subresource', rule({ resources: ['podsecuritypolicies/status'] }), false],
    ['the old group', rule({ apiGroups: ['extensions'] }), true],
    ['every group', rule({ apiGroups: ['*'] }), true],
    ['another group', rule({ apiGroups: ['apps'] }), false],
    ['the core group', rule({ apiGroups: [''] }), false],
    ['no group', rule({ apiGroups: undefined }), false],
    ['URLs', { verbs: ['*'], nonResourceURLs: ['*'] }, false],
  ])('%s', (_title, granted, expected) => {
    const local = role('r', 'team-a', granted);
    expect(answer([local, roleBinding('b', 'team-a', local, user('alice'))], ALICE)).toBe(expected ? 'b/r/User alice' : 'no');
  });
});

describe('what every cluster has from the start', () => {
  const clusterAdmin = clusterRole('cluster-admin');
  const edit = clusterRole('edit');
  const labelled = (name: string, to: string): Role => ({
    ...clusterRole(name, useRule('restricted')),
    metadata: { name, labels: { [`rbac.authorization.k8s.io/aggregate-to-${to}`]: 'true' } },
  });
  test.each<[string, (Role | RoleBinding)[], UserInfo, string]>([
    ['system:masters may use everything', [], { username: 'root', groups: ['system:masters'] }, 'superuser'],
    ['a RoleBinding to cluster-admin grants every policy', [roleBinding('b', 'team-a', clusterAdmin, user('alice'))], ALICE, 'b/cluster-admin/User alice'],
    ['edit grants no policy', [roleBinding('b', 'team-a', edit, user('alice'))], ALICE, 'no'],
    ['unless a ClusterRole is aggregated to it', [labelled('psp', 'edit'), roleBinding('b', 'team-a', edit, user('alice'))], ALICE, 'b/edit/User alice'],
    ['what goes to view goes to edit and admin too', [labelled('psp', 'view'), roleBinding('b', 'team-a', clusterRole('admin'), user('alice'))], ALICE,
      'b/admin/User alice'],
    ['what goes to admin does not go to edit', [labelled('psp', 'admin'), roleBinding('b', 'team-a', edit, user('alice'))], ALICE, 'no'],
  ])('%s', (_title, objects, who, expected) => {
    expect(answer(objects, who)).toBe(expected);
  });
});

describe('aggregated cluster roles', () => {
  const aggregated = (selectors: object[]): Role => ({ ...clusterRole('all'), aggregationRule: { clusterRoleSelectors: selectors } });
  const part = (labels: Record<string, string>): Role => ({ ...clusterRole('part', useRule('restricted')), metadata: { name: 'part', labels } });
  test.each<[string, object[], Record<string, string>, boolean]>([
    ['no selector selects nothing', [], { team: 'a' }, false],
    ['an empty selector selects everything', [{}], {}, true],
    ['a matching label', [{ matchLabels: { team: 'a' } }], { team: 'a' }, true],
    ['another value', [{ matchLabels: { team: 'a' } }], { team: 'b' }, false],
    ['any of several selectors', [{ matchLabels: { team: 'x' } }, { matchLabels: { team: 'a' } }], { team: 'a' }, true],
    ['In', [{ matchExpressions: [{ key: 'team', operator: 'In', values: ['a', 'b'] }] }], { team: 'b' }, true],
    ['NotIn, with another value', [{ matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['a'] }] }], { team: 'b' }, true],
    ['NotIn, without the label', [{ matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['a'] }] }], {}, true],
    ['Exists', [{ matchExpressions: [{ key: 'team', operator: 'Exists' }] }], { team: '' }, true],
    ['DoesNotExist, which cluster-admin satisfies', [{ matchExpressions: [{ key: 'team', operator: 'DoesNotExist' }] }], { team: 'a' }, true],
    ['DoesNotExist', [{ matchExpressions: [{ key: 'kubernetes.io/bootstrapping', operator: 'DoesNotExist' }, { key: 'team', operator: 'DoesNotExist' }] }],
      { team: 'a' }, false],
    ['a label named as a method', [{ matchExpressions: [{ key: 'toString', operator: 'Exists' }] }], {}, false],
  ])('%s', (_title, selectors, labels, expected) => {
    const all = aggregated(selectors);
    expect(answer([all, part(labels), clusterRoleBinding('b', all, user('alice'))], ALICE)).toBe(expected ? 'b/all/User alice' : 'no');
  });
});

test.each<[string, Record<string, string>, string]>([
  ['the own rules of an aggregated role are overwritten', { team: 'a' }, 'no'],
  ['unless nothing is selected', {}, 'b/all/User alice'],
])('%s', (_title, labels, expected) => {
  const all: Role = { ...clusterRole('all', useRule('restricted')), aggregationRule: { clusterRoleSelectors: [{ matchLabels: { team: 'a' } }] } };
  const part: Role = { ...clusterRole('part', useRule('other')), metadata: { name: 'part', labels } };
  expect(answer([all, part, clusterRoleBinding('b', all, user('alice'))], ALICE)).toBe(expected);
});

test('grantsOfPolicy lists every subject of every binding that grants the policy in the namespace', () => {
  const authorizer = new Authorizer(rbac(
    USE, LOCAL,
    clusterRoleBinding('cluster', USE, group('ops')),
    roleBinding('local', 'team-a', LOCAL, account('builder'), user('alice')),
    roleBinding('elsewhere', 'team-b', USE, user('bob')),
  ));
  const listed = authorizer.grantsOfPolicy('team-a', 'restricted').map(({ binding, subject }) => `${binding?.metadata?.name}: ${subject?.name}`);
  expect(listed).toEqual(['cluster-admin: system:masters', 'cluster: ops', 'local: builder', 'local: alice']);
});

describe('the answer to a request has its reason', () => {
  const READ: PolicyRule = { verbs: ['get'], apiGroups: [''], resources: ['pods', 'pods/log'], resourceNames: ['web'] };
  const HEALTH: PolicyRule = { verbs: ['get'], nonResourceURLs: ['/healthz/*'] };
  const reader = clusterRole('reader', READ, HEALTH);
  const objects = [
    reader,
    clusterRoleBinding('everybody', reader, group('system:authenticated')),
    roleBinding('builders', 'team-a', role('gone', 'team-a'), account('builder', 'team-a')),
  ];
  const pods = { verb: 'get', group: '', resource: 'pods', namespace: 'team-a', name: 'web' };

  test.each<[string, UserInfo, AuthorizationAttributes, boolean, string]>([
    ['a superuser', { username: 'root', groups: ['system:masters'] }, pods, true, ''],
    ['a cluster role', ALICE, pods, true, 'RBAC: allowed by ClusterRoleBinding "everybody" of ClusterRole "reader" to Group "system:authenticated"'],
    ['another name', ALICE, { ...pods, name: 'db' }, false, ''],
    ['another verb', ALICE, { ...pods, verb: 'list' }, false, ''],
    ['a subresource', ALICE, { ...pods, subResource: 'log' }, true, 'RBAC: allowed by ClusterRoleBinding "everybody" of ClusterRole "reader" to Group "system:authenticated"'],
    ['another subresource', ALICE, { ...pods, subResource: 'exec' }, false, ''],
    ['a path', ALICE, { verb: 'get', path: '/healthz/ping' }, true, 'RBAC: allowed by ClusterRoleBinding "everybody" of ClusterRole "reader" to Group "system:authenticated"'],
    ['another path', ALICE, { verb: 'get', path: '/metrics' }, false, ''],
    ['a path that everybody may read', ALICE, { verb: 'get', path: '/version' }, true,
      'RBAC: allowed by ClusterRoleBinding "system:discovery" of ClusterRole "system:discovery" to Group "system:authenticated"'],
    ['a role that is not there', BUILDER, { ...pods, verb: 'list' }, false, 'rbac: RBAC: role.rbac.authorization.k8s.io "gone" not found'],
  ])('%s', (_title, who, attributes, allowed, reason) => {
    const decision = new Authorizer(rbac(...objects)).decide(who, attributes);
    expect([decision.allowed, decision.reason]).toEqual([allowed, reason]);
    expect(decision.binding?.metadata?.name).toBe(/ClusterRoleBinding "(.*?)"/.exec(reason)?.[1]);
  });

  test.each<[Minor, string]>([
    [36, 'RBAC: role.rbac.authorization.k8s.io "gone" not found'],
    [37, 'rbac: RBAC: role.rbac.authorization.k8s.io "gone" not found'],
  ])('from 1.37 on with the name of the authorizer: 1.%d', (minor, reason) => {
    expect(new Authorizer(rbac(...objects), { minor }).decide(BUILDER, { ...pods, verb: 'list' })).toEqual({ allowed: false, reason });
  });
});
