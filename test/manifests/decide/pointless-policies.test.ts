import { readProfile } from '../../../src/manifests/cluster/profile';
import { checkDocuments } from '../../../src/manifests/decide/check';

const ANY = { rule: 'RunAsAny' };
const RULES = { seLinux: ANY, supplementalGroups: ANY, runAsUser: ANY, fsGroup: ANY };
const EVERYTHING = {
  ...RULES, privileged: true, allowedCapabilities: ['*'], volumes: ['*'], hostNetwork: true, hostPorts: [{ min: 0, max: 65535 }], hostIPC: true, hostPID: true,
};

const policy = (name: string, spec: object): object => ({ apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy', metadata: { name }, spec });
const RESTRICTED = policy('restricted', RULES);
const ROLE = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'use-open' },
  rules: [{ apiGroups: ['policy'], resources: ['podsecuritypolicies'], verbs: ['use'], resourceNames: ['open'] }],
};

function grantTo(subject: object): object {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'all' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'use-open' },
    subjects: [subject],
  };
}

const group = (name: string): object => ({ kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name });

function check(cluster: string, objects: readonly object[], strict = false) {
  const read = readProfile(cluster);
  if ('error' in read) {
    throw new Error(read.error);
  }
  return checkDocuments({ cluster: read.profile, documents: objects.map((value, i) => ({ source: `${i}`, value })), strict });
}

/** The warnings about the policy named restricted, without those of the API server. */
function told(cluster: string, objects: readonly object[]): readonly string[] {
  return check(cluster, objects).objects.filter(({ name }) => name === 'restricted').flatMap(({ warnings }) => warnings).filter((text) => !text.includes('is deprecated'));
}

const REASON = 'restricted refuses no pod of a workload: every user and controller may use eks.privileged, which allows everything,'
  + ' by ClusterRoleBinding eks:podsecuritypolicy:authenticated';
const FIX = 'remove ClusterRoleBinding eks:podsecuritypolicy:authenticated from the cluster, or its subjects, once the pods of kube-system have a grant of their own';

test.each<[string, string, readonly object[], readonly string[]]>([
  ['on EKS, where everybody may use eks.privileged', 'eks:1.24', [RESTRICTED], [`${REASON}; ${FIX}`]],
  ['on the first EKS', 'eks:1.13', [RESTRICTED], [`${REASON}; ${FIX}`]],
  ['on PKS, where nobody may use pks-privileged', 'pks:1.4', [RESTRICTED], []],
  ['for a policy that allows everything itself', 'eks:1.24', [policy('restricted', EVERYTHING)], []],
  ['where all service accounts may use an open policy', 'metakube:1.20', [RESTRICTED, policy('open', EVERYTHING), ROLE, grantTo(group('system:serviceaccounts'))], [
    'restricted refuses no pod of a workload: every service account and controller may use open, which allows everything, by ClusterRoleBinding all;'
    + ' remove ClusterRoleBinding all from the cluster, or its subjects, once the pods of kube-system have a grant of their own',
  ]],
  ['where all controllers may', 'metakube:1.20', [RESTRICTED, policy('open', EVERYTHING), ROLE, grantTo(group('system:serviceaccounts:kube-system'))], [
    'restricted refuses no pod of a workload: every controller may use open, which allows everything, by ClusterRoleBinding all;'
    + ' remove ClusterRoleBinding all from the cluster, or its subjects, once the pods of kube-system have a grant of their own',
  ]],
  ['where one namespace may', 'metakube:1.20', [RESTRICTED, policy('open', EVERYTHING), ROLE, grantTo(group('system:serviceaccounts:team'))], []],
  ['where one user may', 'metakube:1.20', [RESTRICTED, policy('open', EVERYTHING), ROLE, grantTo({ ...group('system:authenticated'), kind: 'User' })], []],
  ['where the other policy has limits', 'metakube:1.20', [RESTRICTED, policy('open', { ...EVERYTHING, hostPID: false }), ROLE, grantTo(group('system:authenticated'))], []],
  ['where nothing grants it', 'metakube:1.20', [RESTRICTED, policy('open', EVERYTHING), ROLE], []],
  ['where the plugin is off', 'kubernetes:1.20', [RESTRICTED, policy('open', EVERYTHING), ROLE, grantTo(group('system:authenticated'))], []],
])('a policy without effect is told of %s', (_title, cluster, objects, expected) => {
  expect(told(cluster, objects)).toEqual(expected);
});

test('a strict run does not pass with one', () => {
  const { summary, objects } = check('eks:1.24', [RESTRICTED], true);
  expect(summary).toEqual({ allowed: 0, denied: 0, unknown: 1 });
  expect(objects.map(({ verdict: { unknowns } }) => unknowns)).toEqual([[{ path: 'the effect of the policy', reason: REASON, fix: FIX }]]);
});
