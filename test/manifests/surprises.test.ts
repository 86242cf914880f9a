import { surprisesOf as tell } from '../support/surprising-set';

const PSP = (name: string, spec = ''): string => `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: {name: ${name}}
spec: {seLinux: {rule: RunAsAny}, runAsUser: {rule: RunAsAny}, fsGroup: {rule: RunAsAny}, supplementalGroups: {rule: RunAsAny}, volumes: ['*']${spec}}
`;
const ROLE = (name = 'use', policy = 'web', kind = 'Role'): string => `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: {name: ${name}${kind === 'Role' ? ', namespace: shop' : ''}}
rules: [{verbs: [use], apiGroups: [policy], resources: [podsecuritypolicies], resourceNames: [${policy}]}]
`;
const BIND = (subject = 'kind: ServiceAccount, name: web', role = 'Role/use', name = 'use'): string => {
  const [kind, ref] = role.split('/');
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind === 'ClusterRole' ? 'ClusterRoleBinding' : 'RoleBinding'}
metadata: {name: ${name}${kind === 'ClusterRole' ? '' : ', namespace: shop'}}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ${kind}, name: ${ref}}
subjects: [{${subject}}]
`;
};
const ACCOUNT = (name = 'web'): string => `apiVersion: v1
kind: ServiceAccount
metadata: {name: ${name}, namespace: shop}
`;
const WEB = (spec = '', name = 'web', context = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {serviceAccountName: web, ${spec}containers: [{name: web, image: nginx${context}}]}
`;
const SHOP = (labels = ''): string => `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {${labels}}}
`;
const BASIS = [SHOP(), ACCOUNT(), ROLE(), BIND()];
const GROUP = (name: string): string => `kind: Group, apiGroup: rbac.authorization.k8s.io, name: '${name}'`;
const ADMISSION = (name: string): string => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: ${name}}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}
  validations: [{expression: 'true'}]
`;
const ADMISSION_BINDING = (policy: string): string => `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: bind}
spec: {policyName: ${policy}, validationActions: [Deny]}
`;

test.each<[string, readonly string[], readonly string[]]>([
  ['a clean set', [...BASIS, PSP('web'), WEB()], []],
  ['a policy that changes pods, once for those that it changes alike',
    [...BASIS, PSP('web', ', requiredDropCapabilities: [ALL]'), WEB(), WEB('', 'api')],
    ['note stdin:20: PodSecurityPolicy web changes the pods of Deployment shop/web and Deployment shop/api: it sets spec.containers[*].securityContext.capabilities.drop to ["ALL"]']],
  ['a policy that changes nothing, since the pod sets it', [...BASIS, PSP('web', ', readOnlyRootFilesystem: true'),
    WEB('', 'web', ', securityContext: {readOnlyRootFilesystem: true}')], []],
  ['a policy that is granted to every service account',
    [SHOP(), ACCOUNT(), PSP('web'), ROLE('use', 'web', 'ClusterRole'), BIND(GROUP('system:serviceaccounts'), 'ClusterRole/use'), WEB()],
    ['note stdin:19: web admits the pods of Deployment shop/web only since ClusterRoleBinding use grants its use to group system:serviceaccounts; no grant is for their accounts alone']],
  ['a policy that is granted to the service accounts of the namespace',
    [SHOP(), ACCOUNT(), PSP('web'), ROLE('use', 'web', 'ClusterRole'), BIND(GROUP('system:serviceaccounts:shop'), 'ClusterRole/use'), WEB()], []],
  ['a policy that is granted to everybody, and to the account',
    [...BASIS, PSP('web'), ROLE('all', 'web', 'ClusterRole'), BIND(GROUP('system:authenticated'), 'ClusterRole/all', 'all'), WEB()], []],
  ['an account that may do everything',
    [SHOP(), ACCOUNT(), PSP('web'), BIND('kind: ServiceAccount, name: web, namespace: shop', 'ClusterRole/cluster-admin'), WEB()],
    ['note stdin:14: web admits the pods of Deployment shop/web only since ClusterRoleBinding use gives them the role cluster-admin, which may do everything; no grant is for their accounts alone']],
  ['a policy that nobody may use', [...BASIS, PSP('web'), PSP('idle'), WEB()],
    ['warning stdin:25: nobody may use idle, since no binding grants its use: it admits no pod']],
  ['a binding to a role with a typing error', [...BASIS, PSP('web'), WEB(), BIND('kind: ServiceAccount, name: web', 'Role/uze', 'b')],
    ['warning stdin:34: b refers to Role uze, which is neither in the set nor in the cluster, and grants nothing; did you mean use?']],
  ['a binding to a role that the set does not have', [...BASIS, PSP('web'), WEB(), BIND('kind: ServiceAccount, name: web', 'Role/nothing-like-it', 'b')], []],
  ['a binding to a Role that is a ClusterRole',
    [...BASIS, PSP('web'), WEB(), ROLE('wide', 'web', 'ClusterRole'), BIND('kind: ServiceAccount, name: web', 'Role/wide', 'b')],
    ['warning stdin:39: b refers to Role wide, which is neither in the set nor in the cluster, and grants nothing; ClusterRole wide is there']],
  ['a grant to an account with a typing error', [...BASIS, PSP('web'), WEB(), BIND('kind: ServiceAccount, name: wbe', 'Role/use', 'b')],
    ['warning stdin:34: b is for service account shop/wbe, which is neither in the set nor in the cluster; did you mean web?']],
  ['a grant to an account that the set does not have', [...BASIS, PSP('web'), WEB(), BIND('kind: ServiceAccount, name: elsewhere', 'Role/use', 'b')], []],
  ['a grant to an account that is rejected', [...BASIS, PSP('web'), WEB(), `${ACCOUNT('idle')}secrets: none\n`, BIND('kind: ServiceAccount, name: idle', 'Role/use', 'b')],
    ['warning stdin:39: b is for service account shop/idle, which the API server rejects']],
  ['a binding to a role that is rejected', [...BASIS, PSP('web'), WEB(), ROLE('bad').replace('verbs: [use]', 'verbs: []'), BIND('kind: ServiceAccount, name: web', 'Role/bad', 'b')],
    ['warning stdin:39: b refers to Role bad, which the API server rejects, and grants nothing']],
])('tells by default of %s', async (_title, documents, expected) => {
  expect(await tell(documents, '1.24', ['--enable-admission-plugins', 'PodSecurityPolicy'])).toEqual(expected);
});

test.each<[string, readonly string[], readonly string[]]>([
  ['a policy that no workload uses', [...BASIS, PSP('web'), ROLE('use-z', 'z'), BIND('kind: ServiceAccount, name: web', 'Role/use-z', 'z'), PSP('z', ', privileged: true, hostNetwork: true'), WEB()],
    ['note stdin:36: z admits no pod of a workload of the set']],
  ['a grant to an account that no workload runs as', [...BASIS, PSP('web'), ACCOUNT('idle'), BIND('kind: ServiceAccount, name: idle', 'Role/use', 'b'), WEB()],
    ['note stdin:29: b grants service account shop/idle the use of a policy, and no workload of the set runs as it']],
  ['a grant to an account that the set does not have', [...BASIS, PSP('web'), WEB(), BIND('kind: ServiceAccount, name: elsewhere', 'Role/use', 'b')],
    ['warning stdin:34: b is for service account shop/elsewhere, which is neither in the set nor in the cluster']],
  ['a role that nobody has', [...BASIS, PSP('web'), ROLE('spare'), WEB()],
    ['note stdin:25: no binding refers to Role spare, which grants the use of policies: nobody has it']],
])('tells with --surprises of %s', async (_title, documents, expected) => {
  const found = await tell(documents, '1.24', ['--enable-admission-plugins', 'PodSecurityPolicy', '--surprises']);
  expect(found.filter((each) => !/would refuse it with|would pass baseline/.test(each))).toEqual(expected);
});

test.each<[string, string, string, readonly string[]]>([
  ['a policy without seccomp annotations', '1.19', '', [
    'note stdin:25: web admits the pod of Deployment shop/web, and would refuse it with seccompProfile RuntimeDefault: pod.metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]: Forbidden: seccomp may not be set',
  ]],
  ['a server before the field', '1.18', '', []],
  ['a policy that requires another user', '1.24', ', allowedCapabilities: []', [
    'note stdin:25: web admits the pod of Deployment shop/web, and would refuse it with seccompProfile RuntimeDefault: pod.metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]: Forbidden: seccomp may not be set',
  ]],
])('tells with --surprises of a safer pod that %s refuses', async (_title, version, spec, expected) => {
  const found = await tell([...BASIS, PSP('web', spec), WEB()], version, ['--enable-admission-plugins', 'PodSecurityPolicy', '--surprises']);
  expect(found.filter((each) => each.includes('would refuse'))).toEqual(expected);
});

test.each<[string, readonly string[], readonly string[]]>([
  ['an admission policy without a binding', [ADMISSION('idle')], ['warning stdin:1: no ValidatingAdmissionPolicyBinding refers to idle: it applies to nothing']],
  ['a binding without its policy', [ADMISSION_BINDING('gone')],
    ['warning stdin:1: bind refers to ValidatingAdmissionPolicy gone, which is neither in the set nor in the cluster: it applies to nothing']],
  ['a binding to a policy that is rejected', [ADMISSION('idle').replace("'true'", "'1'"), ADMISSION_BINDING('idle')],
    ['warning stdin:8: bind refers to ValidatingAdmissionPolicy idle, which the API server rejects: it applies to nothing']],
  ['a policy with its binding', [ADMISSION('web'), ADMISSION_BINDING('web')], []],
])('tells by default of %s', async (_title, documents, expected) => {
  expect(await tell(documents, '1.30', [])).toEqual(expected);
});

const PROBE = ', livenessProbe: {httpGet: {path: /, port: 80, host: 10.0.0.1}}';
const BASELINE = 'pod-security.kubernetes.io/enforce: baseline';

test.each<[string, string, string, readonly string[]]>([
  ['1.33', BASELINE, PROBE, ['warning stdin:5: Kubernetes 1.34 refuses the pods of Deployment shop/web under baseline:latest: hostProbesAndHostLifecycle']],
  ['1.33', `${BASELINE}, pod-security.kubernetes.io/enforce-version: v1.33`, PROBE, []],
  ['1.33', '', PROBE, []],
  ['1.33', BASELINE, '', []],
  // The pod is denied already.
  ['1.34', BASELINE, PROBE, []],
])('tells with --upcoming what later minors than %s refuse under %s', async (version, labels, container, expected) => {
  expect(await tell([SHOP(labels), WEB('', 'web', container)], version, ['--upcoming'])).toEqual(expected);
});

test.each<[string, string, readonly string[]]>([
  ['pod-security.kubernetes.io/enforce: privileged', '', ['note stdin:1: namespace shop enforces privileged:latest, and its workload of the set would pass baseline']],
  [BASELINE, '', []],
  [BASELINE, ', securityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}',
    ['note stdin:1: namespace shop enforces baseline:latest, and its workload of the set would pass restricted']],
  ['pod-security.kubernetes.io/enforce: privileged', ', securityContext: {privileged: true}', []],
])('tells with --surprises whether a namespace with %s allows more than its workloads need', async (labels, container, expected) => {
  expect(await tell([SHOP(labels), WEB('', 'web', container)], '1.30', ['--surprises'])).toEqual(expected);
});
