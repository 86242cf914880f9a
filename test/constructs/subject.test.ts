import { ApiObject, Chart, Include } from 'cdk8s';
import * as kplus from 'cdk8s-plus-34';
import { k8s } from 'cdk8s-plus-34';
import { IConstruct } from 'constructs';
import { PodSecurityPolicy, RestrictedNamespace, ServiceAccount, Subject } from '../../src';
import { chart, deployment, ofKind } from '../support/chart';
import { fileWith } from '../support/outdir';

const BUILDER = { kind: 'ServiceAccount', name: 'builder', namespace: 'team-a' };

function apiObject(scope: Chart, kind = 'ServiceAccount'): ApiObject {
  return new ApiObject(scope, 'builder', { apiVersion: 'v1', kind, metadata: { name: 'builder', namespace: 'team-a' } });
}

function included(scope: Chart): IConstruct {
  const file = fileWith('apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: builder, namespace: team-a }\n');
  return new Include(scope, 'file', { url: file }).apiObjects[0];
}

test.each<[string, (scope: Chart) => IConstruct]>([
  ['a ServiceAccount of this package', (scope) => new ServiceAccount(scope, 'account', { name: 'builder', namespace: 'team-a' })],
  ['an account of a RestrictedNamespace', (scope) => new RestrictedNamespace(scope, 'team', { name: 'team-a' }).addServiceAccount('builder')],
  ["cdk8s-plus's ServiceAccount", (scope) => new kplus.ServiceAccount(scope, 'account', { metadata: { name: 'builder', namespace: 'team-a' } })],
  ["cdk8s-plus's ServiceAccount in a RestrictedNamespace", (scope) => (
    new kplus.ServiceAccount(new RestrictedNamespace(scope, 'team', { name: 'team-a' }), 'account', { metadata: { name: 'builder' } })
  )],
  ['an imported ServiceAccount of cdk8s-plus', (scope) => (
    kplus.ServiceAccount.fromServiceAccountName(scope, 'account', 'builder', { namespaceName: 'team-a' }) as unknown as IConstruct
  )],
  ['a generated KubeServiceAccount', (scope) => new k8s.KubeServiceAccount(scope, 'account', { metadata: { name: 'builder', namespace: 'team-a' } })],
  ['an ApiObject', (scope) => apiObject(scope)],
  ['an object of an included file', included],
])('%s is taken as the service account that it is', (_form, make) => {
  const test = chart();
  PodSecurityPolicy.fromName(test, 'policy', 'p').allowUse(make(test));
  expect(ofKind(test, 'RoleBinding')).toMatchObject([{ metadata: { namespace: 'team-a' }, subjects: [BUILDER] }]);
});

test('an account takes the namespace of its chart', () => {
  const test = chart({ namespace: 'team-a' });
  expect(Subject.of(new kplus.ServiceAccount(test, 'account', { metadata: { name: 'builder' } }))).toMatchObject(BUILDER);
});

test.each<[string, Subject, object]>([
  ['user', Subject.user('jane'), { kind: 'User', name: 'jane' }],
  ['group', Subject.group('devs'), { kind: 'Group', name: 'devs' }],
  ['all service accounts', Subject.allServiceAccounts(), { kind: 'Group', name: 'system:serviceaccounts' }],
  ['all authenticated', Subject.authenticated(), { kind: 'Group', name: 'system:authenticated' }],
  ['the accounts of a namespace', Subject.serviceAccountsOf('team-a'), { kind: 'Group', name: 'system:serviceaccounts:team-a' }],
])('%s has the name that RBAC knows', (_title, { kind, name }, expected) => {
  expect({ kind, name }).toEqual(expected);
});

test('users and groups of cdk8s-plus are taken too', () => {
  const test = chart();
  expect(Subject.of(kplus.User.fromName(test, 'user', 'jane'))).toMatchObject({ kind: 'User', name: 'jane' });
  expect(Subject.of(kplus.Group.fromName(test, 'group', 'devs'))).toMatchObject({ kind: 'Group', name: 'devs' });
});

test.each<[string, (scope: Chart) => IConstruct, string]>([
  ['a Deployment', (scope) => deployment(scope, 'web'), 'test/web: Deployment is not a service account, user or group'],
  ['an object of another kind', (scope) => apiObject(scope, 'Secret'), 'test/builder: Secret is not a service account, user or group'],
  ['a chart', (scope) => scope, 'test: Chart is not a service account, user or group'],
])('%s is refused with a fix', (_title, make, message) => {
  expect(() => Subject.of(make(chart()))).toThrow(
    `${message}; pass the service account of its pods, or Subject.serviceAccount('NAME', 'NAMESPACE')`,
  );
});
