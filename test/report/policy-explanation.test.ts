import { explainPolicies } from '../../src/report/policy-explanation';
import { examined, GRANT, HOST_NETWORK, pod } from '../support/reported-set';

const WHO = 'the replica set controller creates the pod, which runs as service account yelb/default (the default)';
const ALTERNATIVE = 'set spec.hostNetwork to true in PodSecurityPolicy yelbpsp';
const REFUSING = {
  violations: [HOST_NETWORK], findings: () => [{ check: 'hostNetwork', path: 'spec.hostNetwork', message: 'm', fix: 'remove spec.hostNetwork', alternative: ALTERNATIVE }],
};
const ADMIN_GRANT = { binding: { metadata: { name: 'cluster-admin' } }, role: { metadata: { name: 'cluster-admin' } }, subject: { kind: 'Group', name: 'system:masters' } };

test.each([
  ['there is no policy', [], {
    why: `${WHO}, and the cluster has no PodSecurityPolicy, so the plugin admits no pod`,
    fix: 'add a PodSecurityPolicy that allows what the pod needs and grant service account yelb/default its use, or turn the plugin off',
  }],
  ['nobody may use any', [examined('privileged', { privileged: true }), examined('restricted', { grants: [ADMIN_GRANT] })], {
    why: `${WHO}; neither account may use any policy. Policies in the cluster: privileged (no account in namespace yelb may use it) and restricted (no account in namespace yelb may use it)`,
    fix: 'grant service account yelb/default the use of restricted (a Role in yelb with the verb use on podsecuritypolicies restricted, and a RoleBinding)',
  }],
  ['another account may use one', [examined('alpha'), examined('yelbpsp', { grants: [GRANT] })], {
    why: `${WHO}; neither account may use any policy. Policies in the cluster: alpha (no account in namespace yelb may use it)`
      + ' and yelbpsp (for service account yelb/yelbsa by RoleBinding yelb/yelbsa:psp)',
    fix: 'grant service account yelb/default the use of yelbpsp (a RoleBinding in yelb to Role yelb/psp),'
      + ' or set serviceAccountName: yelbsa, which may use it already',
  }],
  ['and even that one refuses the pod', [examined('yelbpsp', { grants: [GRANT], ...REFUSING })], {
    why: `${WHO}; neither account may use any policy. Policies in the cluster: yelbpsp (for service account yelb/yelbsa by RoleBinding yelb/yelbsa:psp)`,
    fix: 'grant service account yelb/default the use of yelbpsp (a RoleBinding in yelb to Role yelb/psp),'
      + ' or set serviceAccountName: yelbsa, which may use it already, and remove spec.hostNetwork, or set spec.hostNetwork to true in PodSecurityPolicy yelbpsp',
  }],
  ['the account may use one that refuses the pod', [examined('yelbpsp', { grants: [GRANT], grantToServiceAccount: GRANT, ...REFUSING })], {
    why: `${WHO}; of the policies that may be used for it,`
      + ' yelbpsp (for service account yelb/default by RoleBinding yelb/yelbsa:psp) rejects 1 setting of the pod',
    fix: 'to pass yelbpsp: remove spec.hostNetwork, or set spec.hostNetwork to true in PodSecurityPolicy yelbpsp',
  }],
  ['and another would admit it', [examined('host'), examined('yelbpsp', { grants: [GRANT], grantToUser: GRANT, ...REFUSING })], {
    why: `${WHO}; of the policies that may be used for it,`
      + ' yelbpsp (for the replica set controller by RoleBinding yelb/yelbsa:psp) rejects 1 setting of the pod',
    fix: 'to pass yelbpsp: remove spec.hostNetwork, or set spec.hostNetwork to true in PodSecurityPolicy yelbpsp; or grant service account yelb/default'
      + ' the use of host, which admits the pod as it is (a Role in yelb with the verb use on podsecuritypolicies host, and a RoleBinding)',
  }],
])('%s', (_title, policies, expected) => {
  expect(explainPolicies(pod({ examine: () => policies }), 'yelb')).toMatchObject(expected);
});

test('several changes with the same alternative name it once', () => {
  const findings = [0, 1].map((i) => ({
    check: 'volumes',
    path: `spec.volumes[${i}]`,
    message: 'm',
    fix: `use another type of volume at spec.volumes[${i}]`,
    alternative: 'list its type in spec.volumes in PodSecurityPolicy p',
  }));
  const policy = examined('p', { grantToUser: GRANT, violations: [HOST_NETWORK, HOST_NETWORK], findings: () => findings });
  expect(explainPolicies(pod({ examine: () => [policy] }), 'yelb').fix).toBe('to pass p: use another type of volume at spec.volumes[0,1]'
    + ', or list its type in spec.volumes in PodSecurityPolicy p');
});

describe('a policy that allows privileged containers', () => {
  const PRIVILEGED = examined('privileged', { privileged: true });
  const RESTRICTED = examined('restricted', REFUSING);
  const OWN_ACCOUNT = 'set serviceAccountName to an account of its own and grant it the use of privileged, which admits the pod as it is';

  test.each<[string, readonly ReturnType<typeof examined>[], boolean, string]>([
    ['comes after a change of the pod, and never to the default account', [PRIVILEGED, RESTRICTED], false,
      'grant service account yelb/default the use of restricted (a Role in yelb with the verb use on podsecuritypolicies restricted, and a RoleBinding),'
      + ` and remove spec.hostNetwork, or ${ALTERNATIVE}; or, if the pod needs these settings, ${OWN_ACCOUNT}`],
    ['is an alternative for an account that the pod names', [PRIVILEGED, RESTRICTED], true,
      'grant service account yelb/default the use of restricted (a Role in yelb with the verb use on podsecuritypolicies restricted, and a RoleBinding),'
      + ` and remove spec.hostNetwork, or ${ALTERNATIVE}; or grant service account yelb/default the use of privileged, which admits the pod as it is`
      + ' (a Role in yelb with the verb use on podsecuritypolicies privileged, and a RoleBinding)'],
    ['comes after the policy that the account may use', [PRIVILEGED, examined('yelbpsp', { grantToUser: GRANT, ...REFUSING })], false,
      `to pass yelbpsp: remove spec.hostNetwork, or ${ALTERNATIVE}; or, if the pod needs these settings, ${OWN_ACCOUNT}`],
    ['is the fix if it is the only one', [PRIVILEGED], false,
      'grant service account yelb/default the use of privileged (a Role in yelb with the verb use on podsecuritypolicies privileged, and a RoleBinding)'],
  ])('%s', (_title, policies, namesServiceAccount, fix) => {
    expect(explainPolicies(pod({ namesServiceAccount, examine: () => policies }), 'yelb').fix).toBe(fix);
  });
});

test('no fix is cut', () => {
  const findings = Array.from({ length: 12 }, (_, i) => ({ check: 'c', path: `p${i}`, message: 'm', fix: `change ${i}` }));
  const policy = examined('p', { grantToUser: GRANT, violations: [HOST_NETWORK], findings: () => findings });
  expect(explainPolicies(pod({ examine: () => [policy] }), 'yelb').fix).toBe(`to pass p: ${findings.map(({ fix }) => fix).join('; ')}`);
});
