import { Grant } from '../../../src/engine/authorization/authorizer';
import { PodSecurityPolicySpec } from '../../../src/engine/objects/pod-security-policy';
import { Examination, examinePolicies } from '../../../src/engine/pod-security-policy/examination';
import { pod } from '../../support/pod';
import { psp } from '../../support/pod-security-policy';
import { formatViolation, plugin } from '../../support/provider';
import { account, clusterRole, clusterRoleBinding, group, role, roleBinding, useRule, user } from '../../support/rbac';

const ALICE = { username: 'alice', groups: ['dev'] };
const ADMIN = 'cluster-admin to Group system:masters';

const use = clusterRole('use', useRule('open', 'changing'));
const local = role('local', 'team-a', useRule('refusing'));
const GRANTS = [
  use, local,
  clusterRoleBinding('devs', use, group('dev'), group('ops')),
  roleBinding('builders', 'team-a', local, account('builder'), user('bob')),
  roleBinding('elsewhere', 'team-b', use, user('carol')),
];

const SPECS: Record<string, PodSecurityPolicySpec> = {
  refusing: { hostNetwork: false },
  open: { hostNetwork: true },
  changing: { hostNetwork: true, readOnlyRootFilesystem: true },
  unusable: { runAsUser: { rule: 'MustRunAs' } },
};
const PLUGIN = plugin(Object.entries(SPECS).map(([name, spec]) => psp(spec, { name })), GRANTS);

const text = ({ binding, subject }: Grant): string => (binding === undefined ? 'superuser' : `${binding.metadata?.name} to ${subject?.kind} ${subject?.name}`);

/** What is said of a policy, in words. */
function told({ policy, changes, violations, grantToUser, grantToServiceAccount, grants }: Examination): unknown[] {
  return [
    policy, changes ? 'changes' : 'leaves', violations.map(formatViolation),
    grantToServiceAccount && text(grantToServiceAccount), grantToUser && text(grantToUser), grants.map(text),
  ];
}

const NOT_ALLOWED = 'hostNetwork @ spec.hostNetwork: spec.securityContext.hostNetwork: Invalid value: true: Host network is not allowed to be used';

test('every policy that the plugin can use says what it changes, refuses, and to whom it is granted', () => {
  const request = { user: ALICE, namespace: 'team-a', pod: pod({ hostNetwork: true, serviceAccountName: 'builder' }) };
  expect(examinePolicies(PLUGIN, request).map(told)).toEqual([
    ['changing', 'changes', [], undefined, 'devs to Group dev', [ADMIN, 'devs to Group dev', 'devs to Group ops']],
    ['open', 'leaves', [], undefined, 'devs to Group dev', [ADMIN, 'devs to Group dev', 'devs to Group ops']],
    ['refusing', 'leaves', [NOT_ALLOWED], 'builders to ServiceAccount builder', undefined,
      [ADMIN, 'builders to ServiceAccount builder', 'builders to User bob']],
  ]);
});

test('grants of another namespace are those of that namespace', () => {
  const request = { user: { username: 'root', groups: ['system:masters'] }, namespace: 'team-b', pod: pod() };
  expect(examinePolicies(PLUGIN, request).map(told)).toEqual([
    ['changing', 'changes', [], undefined, 'superuser', [ADMIN, 'devs to Group dev', 'devs to Group ops', 'elsewhere to User carol']],
    ['open', 'leaves', [], undefined, 'superuser', [ADMIN, 'devs to Group dev', 'devs to Group ops', 'elsewhere to User carol']],
    ['refusing', 'leaves', [], undefined, 'superuser', [ADMIN]],
  ]);
});

test('without policies there is nothing to say', () => {
  expect(examinePolicies(plugin([], GRANTS), { user: ALICE, namespace: 'team-a', pod: pod() })).toEqual([]);
});
