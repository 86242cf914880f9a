import { App, Chart } from 'cdk8s';
import { PodSecurityPolicy, RestrictedNamespace, ServiceAccount, Subject } from '../../src';
import { chart, ofKind, titles, written } from '../support/chart';

test('a service account is granted by a Role and a RoleBinding in its namespace', () => {
  const test = chart();
  PodSecurityPolicy.restricted(test, 'policy').allowUse(Subject.serviceAccount('builder', 'team-a'));
  expect(written(test).slice(1)).toEqual([
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'psp:restricted', namespace: 'team-a' },
      rules: [{ apiGroups: ['policy'], resources: ['podsecuritypolicies'], verbs: ['use'], resourceNames: ['restricted'] }],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'psp:restricted', namespace: 'team-a' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'psp:restricted' },
      subjects: [{ kind: 'ServiceAccount', name: 'builder', namespace: 'team-a' }],
    },
  ]);
});

test('a group of the whole cluster is granted by a ClusterRole and a ClusterRoleBinding', () => {
  const test = chart({ namespace: 'team-a' });
  PodSecurityPolicy.fromName(test, 'policy', 'eks.privileged').allowUse(Subject.authenticated());
  expect(written(test)).toEqual([
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'psp:eks.privileged' },
      rules: [{ apiGroups: ['policy'], resources: ['podsecuritypolicies'], verbs: ['use'], resourceNames: ['eks.privileged'] }],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'psp:eks.privileged' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'psp:eks.privileged' },
      subjects: [{ kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: 'system:authenticated' }],
    },
  ]);
});

test.each<[string, Subject, string | undefined, string]>([
  ['the accounts of a namespace', Subject.serviceAccountsOf('team-a'), undefined, 'RoleBinding team-a/psp:p'],
  ['all accounts in one namespace', Subject.allServiceAccounts(), 'team-a', 'RoleBinding team-a/psp:p'],
  ['an account in another namespace', Subject.serviceAccount('ci', 'ci'), 'team-a', 'RoleBinding team-a/psp:p'],
  ['a user', Subject.user('jane'), undefined, 'ClusterRoleBinding psp:p'],
  ['a user in one namespace', Subject.user('jane'), 'team-a', 'RoleBinding team-a/psp:p'],
])('%s: the binding stands where it counts', (_title, subject, namespace, expected) => {
  const test = chart();
  PodSecurityPolicy.fromName(test, 'policy', 'p').allowUse(subject, { namespace });
  expect(titles(test)[1]).toBe(expected);
});

test('what is granted twice is written once, whichever construct stands for the policy', () => {
  const test = chart();
  const policy = PodSecurityPolicy.fromName(test, 'policy', 'p');
  policy.allowUse(Subject.serviceAccount('builder', 'team-a'));
  policy.allowUse(Subject.serviceAccount('builder', 'team-a'));
  PodSecurityPolicy.fromName(test, 'same', 'p').allowUse(Subject.serviceAccount('tester', 'team-a'));
  expect(titles(test)).toEqual(['Role team-a/psp:p', 'RoleBinding team-a/psp:p']);
  expect(ofKind(test, 'RoleBinding')[0].subjects).toEqual([
    { kind: 'ServiceAccount', name: 'builder', namespace: 'team-a' },
    { kind: 'ServiceAccount', name: 'tester', namespace: 'team-a' },
  ]);
});

test('grants of one app do not leak into another', () => {
  const [first, second] = [chart(), chart()];
  for (const test of [first, second]) {
    PodSecurityPolicy.fromName(test, 'policy', 'p').allowUse(Subject.serviceAccount('builder', 'team-a'));
  }
  expect(titles(second)).toEqual(titles(first));
});

test('the names can be chosen, and another binding to the same role does not repeat the role', () => {
  const test = chart();
  const policy = PodSecurityPolicy.fromName(test, 'policy', 'yelbpsp');
  policy.allowUse(Subject.serviceAccount('yelbsa', 'yelb'), { roleName: 'psp:denyprivileged', bindingName: 'yelbsa:psp:denyprivileged' });
  policy.allowUse(Subject.serviceAccount('other', 'yelb'), { roleName: 'psp:denyprivileged', bindingName: 'other:psp:denyprivileged' });
  expect(titles(test)).toEqual(['Role yelb/psp:denyprivileged', 'RoleBinding yelb/yelbsa:psp:denyprivileged', 'RoleBinding yelb/other:psp:denyprivileged']);
});

test('a name that another grant has is refused, since whoever has that one would get this one too', () => {
  const test = chart();
  PodSecurityPolicy.fromName(test, 'first', 'a').allowUse(Subject.serviceAccountsOf('team-a'), { roleName: 'psp:team', bindingName: 'a' });
  const second = PodSecurityPolicy.fromName(test, 'second', 'b');
  expect(() => second.allowUse(Subject.serviceAccountsOf('team-a'), { roleName: 'psp:team' })).toThrow(
    'test/second: Role team-a/psp:team already grants the use of policy a, so it cannot grant the use of policy b; set roleName to a different name',
  );
  expect(() => second.allowUse(Subject.serviceAccountsOf('team-a'), { bindingName: 'a' })).toThrow(
    'test/second: RoleBinding team-a/a already grants Role psp:team, so it cannot grant Role psp:b; set bindingName to a different name',
  );
});

test('an account without a namespace is refused with a fix, and taken where the namespace is given', () => {
  const test = chart();
  const policy = PodSecurityPolicy.fromName(test, 'policy', 'p');
  const account = new ServiceAccount(test, 'account', { name: 'builder' });
  expect(() => policy.allowUse(account)).toThrow(
    'test/policy: service account builder has no namespace, so the namespace for the grant is unknown; '
    + "set its metadata.namespace or the namespace of its chart, or pass { namespace: 'NAMESPACE' }",
  );
  policy.allowUse(account, { namespace: 'default' });
  expect(ofKind(test, 'RoleBinding')[0].subjects).toEqual([{ kind: 'ServiceAccount', name: 'builder', namespace: 'default' }]);
});

test('the objects for an account of a RestrictedNamespace stand in its chart, after the Namespace', () => {
  const app = new App();
  const policies = new Chart(app, 'policies');
  const teams = new Chart(app, 'teams');
  const policy = PodSecurityPolicy.restricted(policies, 'policy');
  policy.allowUse(new RestrictedNamespace(teams, 'team', { name: 'team-a' }).addServiceAccount('builder'));
  expect(titles(policies)).toEqual(['PodSecurityPolicy restricted']);
  expect(titles(teams)).toEqual(['Namespace team-a', 'ServiceAccount team-a/builder', 'Role team-a/psp:restricted', 'RoleBinding team-a/psp:restricted']);
});

test('the objects are returned, so that others can depend on them', () => {
  const { role, binding } = PodSecurityPolicy.restricted(chart(), 'policy').allowUse(Subject.serviceAccountsOf('team-a'));
  expect([role, binding].map(({ kind, name }) => `${kind} ${name}`)).toEqual(['Role psp:restricted', 'RoleBinding psp:restricted']);
});
