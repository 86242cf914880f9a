import { Fn, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import {
  AdmissionOperation, GroupRule, PodSecurityPolicy, RestrictedNamespace, ServiceAccount, Subject, ValidatingAdmissionPolicy,
} from '../../src';
import { hasCdkToken } from '../../src/constructs/cdk-token';
import { chart } from '../support/chart';

const LABEL = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character "
  + "(e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const SUBDOMAIN = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character "
  + "(e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

const policy = (scope: Construct): ReturnType<typeof PodSecurityPolicy.fromName> => PodSecurityPolicy.fromName(scope, 'policy', 'p');
const team = (scope: Construct): RestrictedNamespace => new RestrictedNamespace(scope, 'team', { name: 'team' });

test.each<[string, (scope: Construct) => unknown, string]>([
  ['a namespace', (scope) => new RestrictedNamespace(scope, 'n', { name: 'Team' }),
    `test/n: Namespace "Team" is invalid: metadata.name: Invalid value: "Team": ${LABEL}; change metadata.name`],
  ['a namespace without a name', (scope) => new RestrictedNamespace(scope, 'n', { name: '' }),
    'test/n: Namespace "" is invalid: metadata.name: Required value: name or generateName is required; set metadata.name'],
  ['a namespace, by its metadata', (scope) => new RestrictedNamespace(scope, 'n', { metadata: { name: 'a.b' } }),
    'test/n: Namespace "a.b" is invalid: metadata.name: Invalid value: "a.b": must not contain dots; change metadata.name'],
  ['an account', (scope) => new ServiceAccount(scope, 'a', { name: 'a b' }),
    `test/a: ServiceAccount "a b" is invalid: metadata.name: Invalid value: "a b": ${SUBDOMAIN}; change metadata.name`],
  ['an account of a namespace', (scope) => team(scope).addServiceAccount('-a'),
    `test/team/ServiceAccount--a: ServiceAccount "-a" is invalid: metadata.name: Invalid value: "-a": ${SUBDOMAIN}; change metadata.name`],
  ['an account without a name', (scope) => team(scope).addServiceAccount(''), 'test/team: addServiceAccount: name: found an empty text where a name belongs'],
  ['the account of a grant', (scope) => policy(scope).allowUse(Subject.serviceAccount('A', 'team')),
    `test/policy: RoleBinding.rbac.authorization.k8s.io "psp:p" is invalid: subjects[0].name: Invalid value: "A": ${SUBDOMAIN}; change subjects[0].name`],
  ['the role of a grant', (scope) => policy(scope).allowUse(Subject.user('jane'), { roleName: 'a/b' }),
    'test/policy: ClusterRole.rbac.authorization.k8s.io "a/b" is invalid: metadata.name: Invalid value: "a/b": may not contain \'/\'; change metadata.name'],
  ['the binding of a grant', (scope) => policy(scope).allowUse(Subject.user('jane'), { bindingName: '..' }),
    'test/policy: ClusterRoleBinding.rbac.authorization.k8s.io ".." is invalid: metadata.name: Invalid value: "..": may not be \'..\'; change metadata.name'],
  ['a user without a name', () => Subject.user(''), 'Subject.user: name: found an empty text where a name belongs'],
  ['a group without a name', () => Subject.group(''), 'Subject.group: name: found an empty text where a name belongs'],
  ['the namespace of an account', () => Subject.serviceAccount('a', ''), 'Subject.serviceAccount: namespace: found an empty text where a name belongs'],
  ['a role that is bound', (scope) => team(scope).bindClusterRole('', Subject.user('jane')), 'test/team: bindClusterRole: clusterRole: found an empty text where a name belongs'],
  ['a policy of the cluster', (scope) => PodSecurityPolicy.fromName(scope, 'policy', ''), 'test/policy: name: found an empty text where a name belongs'],
])('%s that has no valid name is refused at once', (_, build, message) => {
  expect(() => build(chart())).toThrow(new Error(message));
});

const LABEL_VALUE = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
  + "(e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

test.each<[string, (scope: Construct) => unknown, string]>([
  ['a label of a namespace', (scope) => new RestrictedNamespace(scope, 'n', { name: 'team', metadata: { labels: { owner: 'a b' } } }),
    `test/n: Namespace "team" is invalid: metadata.labels: Invalid value: "a b": ${LABEL_VALUE}; change metadata.labels`],
  ['a label of an account', (scope) => team(scope).addServiceAccount('a', { metadata: { labels: { owner: 'a b' } } }),
    `test/team/ServiceAccount-a: ServiceAccount "a" is invalid: metadata.labels: Invalid value: "a b": ${LABEL_VALUE}; change metadata.labels`],
  ['an annotation of an account', (scope) => new ServiceAccount(scope, 'a', { name: 'a', metadata: { annotations: { '/a': 'b' } } }),
    'test/a: ServiceAccount "a" is invalid: metadata.annotations: Invalid value: "/a": prefix part must be non-empty; change metadata.annotations'],
])('%s that the API server rejects is refused at once', (_, build, message) => {
  expect(() => build(chart())).toThrow(new Error(message));
});

test('an account is added once', () => {
  const namespace = team(chart());
  namespace.addServiceAccount('a');
  expect(() => namespace.addServiceAccount('a')).toThrow(new Error('test/team: addServiceAccount: a is there already; add it once'));
});

describe('a token of the AWS CDK may be any value', () => {
  const TEXT = `a-${Fn.ref('P')}`;
  const NUMBER = Token.asNumber({ Ref: 'N' });

  test.each<[string, (scope: Construct) => unknown]>([
    ['the name of a namespace', (scope) => new RestrictedNamespace(scope, 'n', { name: TEXT, denyTraffic: true })],
    ['an amount of a quota', (scope) => new RestrictedNamespace(scope, 'n', { name: 'team', resourceQuota: { pods: TEXT } })],
    ['an amount of a limit', (scope) => new RestrictedNamespace(scope, 'n', { name: 'team', limitRange: { max: { memory: TEXT } } })],
    ['the name of an account', (scope) => new ServiceAccount(scope, 'a', { name: TEXT })],
    ['the name of a policy', (scope) => new PodSecurityPolicy(scope, 'p', { name: TEXT })],
    ['a number of a policy', (scope) => new PodSecurityPolicy(scope, 'p', { fsGroup: { rule: GroupRule.MUST_RUN_AS, ranges: [{ min: NUMBER, max: 5 }] } })],
    ['a subject', (scope) => policy(scope).allowUse(Subject.serviceAccount(TEXT, TEXT))],
    ['an expression', (scope) => new ValidatingAdmissionPolicy(scope, 'v', {
      matchConstraints: { resourceRules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: [AdmissionOperation.CREATE], resources: ['deployments'] }] },
      validations: [{ expression: `object.spec.replicas < ${TEXT}` }],
    })],
  ])('%s', (_, build) => {
    expect(() => build(chart())).not.toThrow();
  });

  test.each<[string, unknown, boolean]>([
    ['a text', { a: [TEXT] }, true],
    ['a number', { a: NUMBER }, true],
    ['a number in a text', { a: `a-${NUMBER}` }, true],
    ['a number in a key', { [`a-${NUMBER}`]: 1 }, true],
    ['a list', Token.asList({ Ref: 'L' }), true],
    ['a key', { [TEXT]: 1 }, true],
    ['none', { a: ['${a}', 1, -1, null, undefined, true] }, false],
  ])('in %s', (_, value, expected) => {
    expect(hasCdkToken(value)).toBe(expected);
  });
});
