import { Chart } from 'cdk8s';
import {
  AppArmorProfile, MutatingAdmissionPolicy, PodSecurityPolicy, PolicyMutation, RestrictedNamespace, SeccompProfile, Subject,
  ValidatingAdmissionPolicy,
} from '../../src';
import { chart } from '../support/chart';

/* What plain JavaScript passes, where no compiler has looked at it. */

const NONE = undefined as never;
const NUMBER = 5 as never;
const LIST = ['a'] as never;

const ONE_OF = 'validations or auditAnnotations must contain at least one item';
const RULES = { resourceRules: [{ resources: ['pods'] }] };

const team = (scope: Chart): RestrictedNamespace => new RestrictedNamespace(scope, 'team', { name: 'team' });
const policy = (scope: Chart): PodSecurityPolicy => PodSecurityPolicy.restricted(scope, 'policy');
const NO_SUBJECT = (place: string, found: string): string =>
  `${place}: subject: found ${found} where a Subject or a service account belongs; write Subject.serviceAccount('NAME', 'NAMESPACE')`;
const NO_SCOPE = (found: string): string =>
  `PodSecurityPolicy: scope: found ${found} where a construct belongs; pass the chart, as in PodSecurityPolicy.restricted(chart, 'policy')`;
const POLICY_KINDS = 'admissionregistration.k8s.io "test-it-c823930b" is invalid';
const NO_POLICY = (found: string): string =>
  `test/team: allowPolicy: found ${found} where a PodSecurityPolicy belongs; write PodSecurityPolicy.fromName(scope, 'policy', 'NAME') for one of the cluster`;

test.each<[string, (scope: Chart) => unknown, string]>([
  ['a user', () => Subject.user(NONE), 'Subject.user: name: found undefined where a string belongs'],
  ['a group', () => Subject.group(LIST), 'Subject.group: name: found ["a"] where a string belongs'],
  ['an account', () => Subject.serviceAccount(NUMBER, 'team'), 'Subject.serviceAccount: name: found 5 where a string belongs'],
  ['the namespace of an account', () => Subject.serviceAccount('builder', NONE), 'Subject.serviceAccount: namespace: found undefined where a string belongs'],
  ['the namespace of all accounts', () => Subject.serviceAccountsOf(NONE), 'Subject.serviceAccountsOf: namespace: found undefined where a string belongs'],
  ['a construct', () => Subject.of('builder' as never), "Subject.of: found \"builder\" where a construct belongs; write Subject.serviceAccount('NAME', 'NAMESPACE')"],
  ['the scope of a policy', () => PodSecurityPolicy.restricted(NONE, 'policy'), NO_SCOPE('undefined')],
  ['the scope of a policy from a file', () => PodSecurityPolicy.fromYaml('policy' as never, 'policies.yaml', NONE), NO_SCOPE('"policy"')],
  ['the scope of a policy from a manifest', () => PodSecurityPolicy.fromManifest({ kind: 'PodSecurityPolicy' } as never, 'policy', {}), NO_SCOPE('{"kind":"PodSecurityPolicy"}')],
  ['the scope of a policy of the cluster', () => PodSecurityPolicy.fromName(new Date() as never, 'policy', 'old'), NO_SCOPE('an object of class Date')],
  ['a validating policy without properties', (scope) => new ValidatingAdmissionPolicy(scope, 'it', {} as never),
    `test/it: ValidatingAdmissionPolicy.${POLICY_KINDS}: [spec.matchConstraints: Required value, spec.validations: Required value: ${ONE_OF}, `
      + `spec.auditAnnotations: Required value: ${ONE_OF}]\nfix: set spec.matchConstraints\nfix: set spec.validations\nfix: set spec.auditAnnotations`],
  ['a mutating policy without mutations', (scope) => new MutatingAdmissionPolicy(scope, 'it', { matchConstraints: RULES } as never),
    `test/it: MutatingAdmissionPolicy.${POLICY_KINDS}: spec.mutations: Required value: mutations must contain at least one item\nfix: set spec.mutations`],
  ['who may use a policy', (scope) => policy(scope).allowUse(NONE), NO_SUBJECT('test/policy: allowUse', 'undefined')],
  ['who may use a policy, as a name', (scope) => policy(scope).allowUse('builder' as never), NO_SUBJECT('test/policy: allowUse', '"builder"')],
  ['who may use a policy, as a map', (scope) => policy(scope).allowUse({ name: 'builder' } as never), NO_SUBJECT('test/policy: allowUse', '{"name":"builder"}')],
  ['who may use a policy of the cluster', (scope) => PodSecurityPolicy.fromName(scope, 'old', 'old').allowUse(null as never), NO_SUBJECT('test/old: allowUse', 'null')],
  ['the name of a policy of the cluster', (scope) => PodSecurityPolicy.fromName(scope, 'old', NONE), 'test/old: name: found undefined where a string belongs'],
  ['the name of an account to add', (scope) => team(scope).addServiceAccount(NONE), 'test/team: addServiceAccount: name: found undefined where a string belongs'],
  ['a policy to allow', (scope) => team(scope).allowPolicy(NONE), NO_POLICY('undefined')],
  ['a policy to allow, as a name', (scope) => team(scope).allowPolicy('restricted' as never), NO_POLICY('"restricted"')],
  ['policies of a namespace, as names', (scope) => new RestrictedNamespace(scope, 'team', { policies: ['restricted'] as never }), NO_POLICY('"restricted"')],
  ['a role to bind', (scope) => team(scope).bindClusterRole(NONE, Subject.user('ann')), 'test/team: bindClusterRole: clusterRole: found undefined where a string belongs'],
  ['who gets a role', (scope) => team(scope).bindClusterRole('edit', 'ann' as never), NO_SUBJECT('test/team: bindClusterRole', '"ann"')],
  ['a seccomp profile', () => SeccompProfile.localhost(NONE), 'SeccompProfile.localhost: path: found undefined where a string belongs'],
  ['an AppArmor profile', () => AppArmorProfile.localhost(NUMBER), 'AppArmorProfile.localhost: name: found 5 where a string belongs'],
  ['a patch', () => PolicyMutation.jsonPatch(LIST), 'PolicyMutation.jsonPatch: expression: found ["a"] where a string belongs'],
  ['fields to merge', () => PolicyMutation.applyConfiguration(NONE), 'PolicyMutation.applyConfiguration: expression: found undefined where a string belongs'],
])('%s', (_title, call, message) => {
  expect(() => call(chart())).toThrow(new Error(message));
});
