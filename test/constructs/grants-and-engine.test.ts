import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-34';
import { IConstruct } from 'constructs';
import { AllowUseOptions, PodSecurityPolicy, RestrictedNamespace, ServiceAccount, Subject } from '../../src';
import { Authorizer } from '../../src/engine/authorization/authorizer';
import { serviceAccountUser } from '../../src/engine/authorization/subjects';
import { Role, RoleBinding, UserInfo } from '../../src/engine/objects/rbac';
import { chart, written } from '../support/chart';
import { rbac } from '../support/rbac';

/*
 * What `allowUse` writes is what the engine accepts: whatever is granted is usable, nothing else is.
 */

const NAMESPACES = ['team-a', 'team-b', 'kube-system'];

/** Everyone who asks, by a short name. */
const USERS: Readonly<Record<string, UserInfo>> = {
  'a/web': serviceAccountUser('team-a', 'web'),
  'a/default': serviceAccountUser('team-a', 'default'),
  'b/web': serviceAccountUser('team-b', 'web'),
  'jane': { username: 'jane', groups: ['devs', 'system:authenticated'] },
  'joe': { username: 'joe', groups: ['system:authenticated'] },
  'controller': {
    username: 'system:serviceaccount:kube-system:replicaset-controller',
    groups: [
      'system:serviceaccounts', 'system:serviceaccounts:kube-system', 'system:authenticated',
    ],
  },
  'anonymous': { username: 'system:anonymous', groups: ['system:unauthenticated'] },
};

type Make = (team: RestrictedNamespace, scope: Chart) => Subject | IConstruct;

/** For each subject: who may use the policy for pods of which namespaces, as `user@namespace`. */
const ROWS: readonly [string, Make, AllowUseOptions, readonly string[]][] = [
  ['an account by name', () => Subject.serviceAccount('web', 'team-a'), {}, ['a/web@team-a']],
  ['our account', (team) => team.addServiceAccount('web'), {}, ['a/web@team-a']],
  ['our account outside of a namespace construct', (_team, scope) => new ServiceAccount(scope, 'account', { name: 'web', namespace: 'team-b' }), {},
    ['b/web@team-b']],
  ["cdk8s-plus's account", (team) => new kplus.ServiceAccount(team, 'account', { metadata: { name: 'web' } }), {}, ['a/web@team-a']],
  ['a generated account', (team) => new kplus.k8s.KubeServiceAccount(team, 'account', { metadata: { name: 'web', namespace: 'team-a' } }), {}, ['a/web@team-a']],
  ['an account for another namespace', () => Subject.serviceAccount('web', 'team-a'), { namespace: 'team-b' }, ['a/web@team-b']],
  ['an account under other names', () => Subject.serviceAccount('web', 'team-a'), { roleName: 'r', bindingName: 'b' }, ['a/web@team-a']],
  ['the accounts of a namespace', () => Subject.serviceAccountsOf('team-a'), {}, ['a/web@team-a', 'a/default@team-a']],
  ['a namespace of ours', (team) => team, {}, ['a/web@team-a', 'a/default@team-a']],
  ['a namespace of cdk8s-plus', (_team, scope) => new kplus.Namespace(scope, 'other', { metadata: { name: 'team-b' } }), {}, ['b/web@team-b']],
  ['all accounts', () => Subject.allServiceAccounts(), {}, everywhere('a/web', 'a/default', 'b/web', 'controller')],
  ['all accounts in one namespace', () => Subject.allServiceAccounts(), { namespace: 'team-b' }, [
    'a/web@team-b', 'a/default@team-b', 'b/web@team-b', 'controller@team-b',
  ]],
  // The API server asks for a pod's own account without this group, but the controllers that make pods have it.
  ['all authenticated', () => Subject.authenticated(), {}, everywhere('jane', 'joe', 'controller')],
  ['a user', () => Subject.user('jane'), {}, everywhere('jane')],
  ['a user in one namespace', () => Subject.user('jane'), { namespace: 'team-a' }, ['jane@team-a']],
  ['a group', () => Subject.group('devs'), {}, everywhere('jane')],
  ['a group of cdk8s-plus', (team) => kplus.Group.fromName(team, 'group', 'devs'), { namespace: 'team-a' }, ['jane@team-a']],
];

function everywhere(...users: string[]): readonly string[] {
  return users.flatMap((user) => NAMESPACES.map((namespace) => `${user}@${namespace}`));
}

function whoMayUse(authorizer: Authorizer, policy: string): readonly string[] {
  return Object.entries(USERS).flatMap(([name, user]) => NAMESPACES
    .filter((namespace) => authorizer.grantOfUse(user, namespace, policy) !== undefined)
    .map((namespace) => `${name}@${namespace}`));
}

describe.each(['our policy', 'a policy of the cluster'])('%s', (which) => {
  test.each(ROWS)('granted to %s is usable for exactly these', (_title, make, options, expected) => {
    const test = chart();
    const policy = which === 'our policy'
      ? PodSecurityPolicy.restricted(test, 'policy', { name: 'granted' })
      : PodSecurityPolicy.fromName(test, 'policy', 'granted');
    policy.allowUse(make(new RestrictedNamespace(test, 'team', { name: 'team-a' }), test), options);
    const authorizer = new Authorizer(rbac(...written(test) as unknown as readonly (Role | RoleBinding)[]));
    expect([...whoMayUse(authorizer, 'granted')].sort()).toEqual([...expected].sort());
    expect(whoMayUse(authorizer, 'other')).toEqual([]);
  });
});

test('all grants of a policy in one app together are usable for what each says', () => {
  const test = chart();
  const policy = PodSecurityPolicy.fromName(test, 'policy', 'granted');
  const team = new RestrictedNamespace(test, 'team', { name: 'team-a' });
  const bySubject = ROWS.filter(([, make]) => make.length === 0);
  bySubject.forEach(([, make, options]) => policy.allowUse(make(team, test), options));
  const expected = new Set(bySubject.flatMap(([, , , users]) => users));
  const authorizer = new Authorizer(rbac(...written(test) as unknown as readonly (Role | RoleBinding)[]));
  expect([...whoMayUse(authorizer, 'granted')].sort()).toEqual([...expected].sort());
  expect(whoMayUse(authorizer, 'other')).toEqual([]);
});
