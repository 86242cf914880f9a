import { StringMap } from '../../../src/engine/objects/meta';
import { Pod, PodSpec } from '../../../src/engine/objects/pod';
import { PodSecurityPolicy, PodSecurityPolicySpec } from '../../../src/engine/objects/pod-security-policy';
import { Role, RoleBinding, UserInfo } from '../../../src/engine/objects/rbac';
import {
  ADMIT_POLICY_AUDIT_ANNOTATION, admitPod, PolicyDecision, VALIDATE_POLICY_AUDIT_ANNOTATION, validateAdmittedPod,
} from '../../../src/engine/pod-security-policy/admission';
import { Minor } from '../../../src/engine/version';
import { container, pod } from '../../support/pod';
import { psp } from '../../support/pod-security-policy';
import { plugin } from '../../support/provider';
import { account, clusterRole, clusterRoleBinding, group, roleBinding, useRule, user } from '../../support/rbac';

const ALICE: UserInfo = { username: 'alice', groups: ['dev', 'system:authenticated'] };

/** Leaves every pod as it is. */
const PLAIN: PodSecurityPolicySpec = {};
/** Admits a pod after a change. */
const CHANGING: PodSecurityPolicySpec = { readOnlyRootFilesystem: true };
/** Refuses a pod on the host's network, whatever its changes. */
const REFUSING: PodSecurityPolicySpec = { hostNetwork: false };

const policies = (specs: Record<string, PodSecurityPolicySpec>): PodSecurityPolicy[] =>
  Object.entries(specs).map(([name, spec]) => psp({ hostNetwork: true, ...spec }, { name }));

/** Lets alice use these policies, or every policy where none is named. */
function grants(...names: string[]): (Role | RoleBinding)[] {
  const role = clusterRole('use', useRule(...names));
  return [role, clusterRoleBinding('use', role, user('alice'))];
}

const onHost = (spec: PodSpec = {}, annotations?: StringMap): Pod => pod({ hostNetwork: true, ...spec }, annotations);

/** The policy, with `, changed` where the spec is another one; or the message. */
function answer(decision: PolicyDecision, given: Pod): string {
  if (!decision.admitted) {
    return decision.message;
  }
  return decision.pod.spec === given.spec ? decision.policy : `${decision.policy}, changed`;
}

const NOT_ALLOWED = 'spec.securityContext.hostNetwork: Invalid value: true: Host network is not allowed to be used';

test('the audit annotations are named as upstream names them', () => {
  expect(ADMIT_POLICY_AUDIT_ANNOTATION).toBe('podsecuritypolicy.policy.k8s.io/admit-policy');
  expect(VALIDATE_POLICY_AUDIT_ANNOTATION).toBe('podsecuritypolicy.policy.k8s.io/validate-policy');
});

describe('the choice among policies', () => {
  test.each<[string, Record<string, PodSecurityPolicySpec>, string]>([
    ['the only one that admits', { a: PLAIN }, 'a'],
    ['the first by name, of those that change nothing', { c: PLAIN, a: REFUSING, b: PLAIN }, 'b'],
    ['one that changes nothing, before one that changes something', { a: CHANGING, b: PLAIN }, 'b'],
    ['the first by name, of those that change something', { c: CHANGING, b: CHANGING, a: REFUSING }, 'b, changed'],
    ['names are ordered by character: a hyphen, a dot, a digit', { 'a1': PLAIN, 'a.b': PLAIN, 'a': REFUSING, 'a-b': REFUSING }, 'a.b'],
    ['one that would change the pod and refuses it is none', { a: { ...CHANGING, ...REFUSING }, b: CHANGING }, 'b, changed'],
    ['one that the plugin cannot use is passed over', { a: { runAsUser: { rule: 'MustRunAs' } }, b: PLAIN }, 'b'],
  ])('%s', (_title, specs, expected) => {
    const given = onHost();
    expect(answer(admitPod(plugin(policies(specs), grants()), { user: ALICE, namespace: 'team-a', pod: given }), given)).toBe(expected);
  });

  test('a pod that has already what a policy would set is not changed by it', () => {
    const given = onHost({ containers: [container({ securityContext: { readOnlyRootFilesystem: true } })] });
    expect(answer(admitPod(plugin(policies({ a: CHANGING, b: PLAIN }), grants()), { user: ALICE, namespace: 'team-a', pod: given }), given)).toBe('a');
  });
});

describe('who may use a policy', () => {
  const use = clusterRole('use', useRule('a'));
  const request = (userInfo: UserInfo, spec: PodSpec = {}): Parameters<typeof admitPod>[1] => ({ user: userInfo, namespace: 'team-a', pod: onHost(spec) });
  const nobody = { username: 'bob', groups: [] };
  test.each<[string, RoleBinding, Parameters<typeof admitPod>[1], boolean]>([
    ['the user who asks', clusterRoleBinding('b', use, user('alice')), request(ALICE), true],
    ['a group of the user', clusterRoleBinding('b', use, group('dev')), request(ALICE), true],
    ['another user', clusterRoleBinding('b', use, user('bob')), request(ALICE), false],
    ['the user who asks, whatever the pod\'s account', clusterRoleBinding('b', use, user('alice')), request(ALICE, { serviceAccountName: 'builder' }), true],
    ['the pod\'s account', roleBinding('b', 'team-a', use, account('builder')), request(nobody, { serviceAccountName: 'builder' }), true],
    ['another account', roleBinding('b', 'team-a', use, account('builder')), request(nobody, { serviceAccountName: 'other' }), false],
    ['the account of that name in another namespace', clusterRoleBinding('b', use, account('builder', 'team-b')), request(nobody, { serviceAccountName: 'builder' }), false],
    ['an account in a binding of another namespace', roleBinding('b', 'team-b', use, account('builder', 'team-a')), request(nobody, { serviceAccountName: 'builder' }), false],
    ['a pod without account has none, not even the default one', roleBinding('b', 'team-a', use, account('default')), request(nobody), false],
    ['a pod whose account is empty has none', roleBinding('b', 'team-a', use, account('default')), request(nobody, { serviceAccountName: '' }), false],
    ['nor is it among all accounts then', clusterRoleBinding('b', use, group('system:serviceaccounts')), request(nobody), false],
    ['all accounts', clusterRoleBinding('b', use, group('system:serviceaccounts')), request(nobody, { serviceAccountName: 'builder' }), true],
    ['a pod\'s account is no authenticated user', clusterRoleBinding('b', use, group('system:authenticated')), request(nobody, { serviceAccountName: 'builder' }), false],
    ['the superusers', clusterRoleBinding('b', use), request({ username: 'root', groups: ['system:masters'] }), true],
  ])('%s', (_title, binding, asked, allowed) => {
    const decision = admitPod(plugin(policies({ a: PLAIN }), [use, binding]), asked);
    expect(answer(decision, asked.pod)).toBe(allowed ? 'a' : 'PodSecurityPolicy: unable to admit pod: []');
  });

  test.each<[string, string[], string]>([
    ['a policy that changes nothing but may not be used', ['a'], 'a, changed'],
    ['a policy that comes first but may not be used', ['b', 'c'], 'b'],
  ])('%s is passed over', (_title, granted, expected) => {
    const given = onHost();
    const decision = admitPod(plugin(policies({ a: CHANGING, b: PLAIN, c: PLAIN }), grants(...granted)), { user: ALICE, namespace: 'team-a', pod: given });
    expect(answer(decision, given)).toBe(expected);
  });
});

describe('the message of a denial', () => {
  const refused = `[${NOT_ALLOWED}]`;
  test.each<[string, Record<string, PodSecurityPolicySpec>, string[], Minor, string, string]>([
    ['no policies', {}, [], 18, 'no providers available to validate pod request', 'no providers available to validate pod request'],
    ['no policies', {}, [], 19, 'PodSecurityPolicy: no providers available to validate pod request', 'PodSecurityPolicy: no providers available to validate pod request'],
    ['only policies that the plugin cannot use', { a: { fsGroup: { rule: 'MustRunAs' } } }, [], 24,
      'PodSecurityPolicy: no providers available to validate pod request', 'PodSecurityPolicy: no providers available to validate pod request'],
    ['a policy that nobody may use', { a: PLAIN }, ['x'], 18, 'unable to validate against any pod security policy: []', 'unable to validate against any pod security policy: []'],
    ['a policy that nobody may use', { a: PLAIN }, ['x'], 19, 'PodSecurityPolicy: unable to admit pod: []', 'PodSecurityPolicy: unable to validate pod: []'],
    ['a policy that refuses', { a: REFUSING }, ['a'], 18, `unable to validate against any pod security policy: ${refused}`,
      `unable to validate against any pod security policy: ${refused}`],
    ['a policy that refuses', { a: REFUSING }, ['a'], 19, `PodSecurityPolicy: unable to admit pod: ${refused}`, `PodSecurityPolicy: unable to validate pod: ${refused}`],
    ['a policy that refuses', { a: REFUSING }, ['a'], 24, `PodSecurityPolicy: unable to admit pod: ${refused}`, `PodSecurityPolicy: unable to validate pod: ${refused}`],
    ['several policies that refuse, each with its own sentence', { b: REFUSING, a: REFUSING }, [], 24,
      `PodSecurityPolicy: unable to admit pod: [${NOT_ALLOWED} ${NOT_ALLOWED}]`, `PodSecurityPolicy: unable to validate pod: [${NOT_ALLOWED} ${NOT_ALLOWED}]`],
    ['a policy that may not be used says nothing', { a: REFUSING, b: REFUSING }, ['b'], 24,
      `PodSecurityPolicy: unable to admit pod: ${refused}`, `PodSecurityPolicy: unable to validate pod: ${refused}`],
  ])('%s: %j, of which %j may be used, in 1.%i', (_title, specs, granted, minor, admit, validate) => {
    const made = plugin(policies(specs), grants(...granted), minor);
    const request = { user: ALICE, namespace: 'team-a', pod: onHost() };
    expect(answer(admitPod(made, request), request.pod)).toBe(admit);
    expect(answer(validateAdmittedPod(made, request), request.pod)).toBe(validate);
  });

  test('the refusals are those of the policies that may be used, by name', () => {
    const made = plugin(policies({ c: REFUSING, b: { privileged: true, ...REFUSING }, a: REFUSING, d: REFUSING }), grants('a', 'b', 'd'));
    const given = onHost({ containers: [container({ securityContext: { privileged: true } })] });
    const decision = admitPod(made, { user: ALICE, namespace: 'team-a', pod: given });
    const found = decision.admitted ? [] : decision.refusals.map(({ policy, violations }) => [policy, violations.map(({ check }) => check)]);
    expect(found).toEqual([['a', ['hostNetwork', 'privileged']], ['b', ['hostNetwork']], ['d', ['hostNetwork', 'privileged']]]);
  });
});

describe('the pod as stored', () => {
  const store = (spec: PodSecurityPolicySpec, given: Pod): Pod | undefined => {
    const decision = admitPod(plugin(policies({ restricted: spec }), grants()), { user: ALICE, namespace: 'team-a', pod: given });
    return decision.admitted ? decision.pod : undefined;
  };
  test.each<[string, PodSecurityPolicySpec, Pod, Pod]>([
    ['has the policy\'s name', PLAIN, onHost(), onHost({}, { 'kubernetes.io/psp': 'restricted' })],
    ['keeps its other annotations', PLAIN, onHost({}, { team: 'a' }), onHost({}, { 'team': 'a', 'kubernetes.io/psp': 'restricted' })],
    ['loses a forged name', PLAIN, onHost({}, { 'kubernetes.io/psp': 'privileged' }), onHost({}, { 'kubernetes.io/psp': 'restricted' })],
    ['has what the policy sets', CHANGING, onHost(),
      onHost({ containers: [container({ securityContext: { readOnlyRootFilesystem: true } })] }, { 'kubernetes.io/psp': 'restricted' })],
  ])('%s', (_title, spec, given, expected) => {
    expect(store(spec, given)).toEqual(expected);
  });

  test('is admitted again by the same policy, and not changed again', () => {
    const everything: PodSecurityPolicySpec = {
      fsGroup: { rule: 'MustRunAs', ranges: [{ min: 1, max: 2 }] },
      runAsUser: { rule: 'MustRunAsNonRoot' },
      requiredDropCapabilities: ['ALL'],
      seLinux: { rule: 'MustRunAs', seLinuxOptions: { type: 't' } },
      ...CHANGING,
    };
    const once = store(everything, onHost());
    expect(once).not.toBeUndefined();
    expect(store(everything, once as Pod)).toEqual(once);
  });
});

describe('the validating phase', () => {
  const HINT = (name: string): StringMap => ({ 'kubernetes.io/psp': name });
  test.each<[string, Record<string, PodSecurityPolicySpec>, string[], StringMap | undefined, string]>([
    ['without a hint asks in the order of names', { b: PLAIN, a: PLAIN }, [], undefined, 'a'],
    ['asks the policy of the annotation first', { a: PLAIN, b: PLAIN, c: PLAIN }, [], HINT('b'), 'b'],
    ['asks the others where that one refuses', { a: PLAIN, b: REFUSING }, [], HINT('b'), 'a'],
    ['asks the others where that one would change the pod', { a: PLAIN, b: CHANGING }, [], HINT('b'), 'a'],
    ['asks the others where that one may not be used', { a: PLAIN, b: PLAIN }, ['a'], HINT('b'), 'a'],
    ['asks the others where that one is not there', { a: PLAIN }, [], HINT('gone'), 'a'],
    ['asks the others where that one cannot be used by the plugin', { a: PLAIN, b: { runAsUser: { rule: 'MustRunAs' } } }, [], HINT('b'), 'a'],
    ['passes an empty hint over', { b: PLAIN, a: PLAIN }, [], HINT(''), 'a'],
    ['denies a pod that every policy would change, and says nothing more', { a: CHANGING }, [], HINT('a'), 'PodSecurityPolicy: unable to validate pod: []'],
    ['denies a pod with the sentences of those that refuse, that of the hint first', { a: REFUSING, b: { ...REFUSING, ...CHANGING }, c: CHANGING }, [], HINT('b'),
      `PodSecurityPolicy: unable to validate pod: [${NOT_ALLOWED} ${NOT_ALLOWED}]`],
    ['a forged hint grants nothing', { a: REFUSING, privileged: PLAIN }, ['a'], HINT('privileged'), `PodSecurityPolicy: unable to validate pod: [${NOT_ALLOWED}]`],
  ])('%s', (_title, specs, granted, annotations, expected) => {
    const given = onHost({}, annotations);
    expect(answer(validateAdmittedPod(plugin(policies(specs), grants(...granted)), { user: ALICE, namespace: 'team-a', pod: given }), given)).toBe(expected);
  });

  test('leaves the pod and its annotation as they are', () => {
    const given = onHost({}, HINT('forged'));
    const decision = validateAdmittedPod(plugin(policies({ a: PLAIN }), grants()), { user: ALICE, namespace: 'team-a', pod: given });
    expect(decision.admitted && decision.pod).toBe(given);
  });

  test('in the mutating phase the annotation is no hint', () => {
    const given = onHost({}, HINT('b'));
    expect(answer(admitPod(plugin(policies({ a: PLAIN, b: PLAIN }), grants()), { user: ALICE, namespace: 'team-a', pod: given }), given)).toBe('a');
  });
});
