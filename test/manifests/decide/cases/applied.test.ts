import { verdictLines, VerdictLinesOptions } from '../../../support/verdict-lines';

/** A pod that only a level of privileged lets in. */
const PRIVILEGED = 'spec: {containers: [{name: c, image: nginx, securityContext: {privileged: true}}]}';
const PLAIN = 'spec: {containers: [{name: c, image: nginx}]}';
const POLICIES = { cluster: 'kubernetes:1.20', plugins: ['PodSecurityPolicy'] };
/** A policy that admits everything, and two roles, of which one grants its use. */
const POLICY = `
apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: {name: priv}
spec: {privileged: true, seLinux: {rule: RunAsAny}, runAsUser: {rule: RunAsAny}, fsGroup: {rule: RunAsAny}, supplementalGroups: {rule: RunAsAny}, volumes: ['*']}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: use-priv}
rules: [{apiGroups: [policy], resources: [podsecuritypolicies], verbs: [use], resourceNames: [priv]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: nothing}
rules: []
---`;
const binding = (role: string, subjects = '[{kind: ServiceAccount, name: default, namespace: team}]') => `
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: b, namespace: team}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role}}
subjects: ${subjects}
---`;
const NAMESPACE = `
apiVersion: v1
kind: Namespace
metadata: {name: team}
---`;
const deployment = (pod: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: d, namespace: team}
spec:
  selector: {matchLabels: {a: b}}
  template: {metadata: {labels: {a: b}}, ${pod}}
---`;
const pod = (name: string, spec: string) => `
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: team}
${spec}
---`;

type Row = readonly [title: string, options: VerdictLinesOptions, yaml: string, expected: readonly string[]];

test.each<Row>([
  ['the namespace comes last, so that both bindings are refused', POLICIES, `
${POLICY}${binding('nothing')}${binding('use-priv')}${NAMESPACE}${deployment(PRIVILEGED)}
`, [
    'denied RoleBinding team/b: namespaces "team" not found',
    '  once all is applied: allowed',
    'denied RoleBinding team/b: namespaces "team" not found',
    '  once all is applied: denied: RoleBinding.rbac.authorization.k8s.io "b" is invalid: roleRef: Invalid value: rbac.RoleRef{APIGroup:"rbac.authorization.k8s.io", Kind:"ClusterRole", Name:"use-priv"}: cannot change roleRef',
    'denied Deployment team/d: pods "d-" is forbidden: PodSecurityPolicy: unable to admit pod: []',
  ]],
  ['the first form grants nothing, and stands', POLICIES, `
${POLICY}${NAMESPACE}${binding('nothing')}${binding('use-priv')}${deployment(PRIVILEGED)}
`, [
    'denied RoleBinding team/b: RoleBinding.rbac.authorization.k8s.io "b" is invalid: roleRef: Invalid value: rbac.RoleRef{APIGroup:"rbac.authorization.k8s.io", Kind:"ClusterRole", Name:"use-priv"}: cannot change roleRef',
    'denied Deployment team/d: pods "d-" is forbidden: PodSecurityPolicy: unable to admit pod: []',
  ]],
  ['the first form grants the use, and stands', POLICIES, `
${POLICY}${NAMESPACE}${binding('use-priv')}${binding('nothing')}${deployment(PRIVILEGED)}
`, [
    'denied RoleBinding team/b: RoleBinding.rbac.authorization.k8s.io "b" is invalid: roleRef: Invalid value: rbac.RoleRef{APIGroup:"rbac.authorization.k8s.io", Kind:"ClusterRole", Name:"nothing"}: cannot change roleRef',
    'allowed Deployment team/d by priv',
  ]],
  ['a third form with the role of the first changes the subjects', POLICIES, `
${POLICY}${NAMESPACE}${binding('use-priv')}${binding('nothing')}${binding('use-priv', '[]')}${deployment(PRIVILEGED)}
`, [
    'denied RoleBinding team/b: RoleBinding.rbac.authorization.k8s.io "b" is invalid: roleRef: Invalid value: rbac.RoleRef{APIGroup:"rbac.authorization.k8s.io", Kind:"ClusterRole", Name:"nothing"}: cannot change roleRef',
    'denied Deployment team/d: pods "d-" is forbidden: PodSecurityPolicy: unable to admit pod: []',
    'note set.yaml:34: RoleBinding team/b is also at set.yaml:22; applying this one updates it',
  ]],
  ['the same in another version of the group', POLICIES, `
${POLICY}${NAMESPACE}${binding('use-priv')}${binding('nothing').replace('k8s.io/v1', 'k8s.io/v1beta1')}${deployment(PRIVILEGED)}
`, [
    'denied RoleBinding team/b: RoleBinding.rbac.authorization.k8s.io "b" is invalid: roleRef: Invalid value: rbac.RoleRef{APIGroup:"rbac.authorization.k8s.io", Kind:"ClusterRole", Name:"nothing"}: cannot change roleRef',
    '  warning: rbac.authorization.k8s.io/v1beta1 RoleBinding is deprecated in v1.17+, unavailable in v1.22+; use rbac.authorization.k8s.io/v1 RoleBinding',
    'allowed Deployment team/d by priv',
  ]],
  ['the cluster has the first form', { ...POLICIES, existing: `${NAMESPACE}${binding('use-priv')}` }, `
${POLICY}${binding('nothing')}${deployment(PRIVILEGED)}
`, [
    'denied RoleBinding team/b: RoleBinding.rbac.authorization.k8s.io "b" is invalid: roleRef: Invalid value: rbac.RoleRef{APIGroup:"rbac.authorization.k8s.io", Kind:"ClusterRole", Name:"nothing"}: cannot change roleRef',
    'allowed Deployment team/d by priv',
  ]],
])('what a binding refers to cannot change: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test.each<Row>([
  ['a namespace', { cluster: 'kubernetes:1.30' }, `
${NAMESPACE.replace('v1', 'v1beta1')}${pod('p', PLAIN)}${deployment(PLAIN)}
`, [
    'denied Namespace team: no matches for kind "Namespace" in version "v1beta1"',
    'denied Pod team/p: namespaces "team" not found',
    'denied Deployment team/d: namespaces "team" not found',
  ]],
  ['a namespace that comes again in a version that is served', { cluster: 'kubernetes:1.30' }, `
${NAMESPACE.replace('v1', 'v1beta1')}${NAMESPACE}${pod('p', PLAIN)}
`, [
    'denied Namespace team: no matches for kind "Namespace" in version "v1beta1"',
    'allowed Pod team/p',
  ]],
  ['a service account', { cluster: 'kubernetes:1.30', namespace: 'team' }, `
${NAMESPACE}
apiVersion: v2
kind: ServiceAccount
metadata: {name: web}
---
${pod('p', PLAIN.replace('{', '{serviceAccountName: web, '))}
`, [
    'denied ServiceAccount web: no matches for kind "ServiceAccount" in version "v2"',
    'denied Pod team/p: pods "p" is forbidden: error looking up service account team/web: serviceaccount "web" not found',
  ]],
  ['a policy', POLICIES, `
${POLICY.replace('policy/v1beta1', 'extensions/v1beta1')}${NAMESPACE}${binding('use-priv')}${deployment(PRIVILEGED)}
`, [
    'denied PodSecurityPolicy priv: no matches for kind "PodSecurityPolicy" in version "extensions/v1beta1"',
    'denied Deployment team/d: pods "d-" is forbidden: PodSecurityPolicy: no providers available to validate pod request',
  ]],
  ['a priority class', { cluster: 'kubernetes:1.22' }, `
${NAMESPACE}
apiVersion: scheduling.k8s.io/v1beta1
kind: PriorityClass
metadata: {name: high}
value: 5
---
${pod('p', PLAIN.replace('{', '{priorityClassName: high, '))}
`, [
    'denied PriorityClass high: no matches for kind "PriorityClass" in version "scheduling.k8s.io/v1beta1"',
    'denied Pod team/p: pods "p" is forbidden: no PriorityClass with name high was found',
  ]],
])('an object of a version that the cluster does not serve is not there: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test.each<Row>([
  ['an account before its namespace, and a pod that uses it before that', { cluster: 'kubernetes:1.30' }, `
${pod('p', PLAIN.replace('{', '{serviceAccountName: web, '))}
apiVersion: v1
kind: ServiceAccount
metadata: {name: web, namespace: team}
---
${NAMESPACE}
`, [
    'denied ServiceAccount team/web: namespaces "team" not found',
    '  once all is applied: allowed',
    'denied Pod team/p: namespaces "team" not found',
    '  once all is applied: allowed',
  ]],
  ['a workload before a namespace that refuses its pods', { cluster: 'kubernetes:1.30' }, `
${deployment(PRIVILEGED)}${NAMESPACE.replace('team', 'team, labels: {pod-security.kubernetes.io/enforce: baseline}')}
`, [
    'denied Deployment team/d: namespaces "team" not found',
    '  once all is applied: denied: pods "d-" is forbidden: violates PodSecurity "baseline:latest": privileged (container "c" must not set securityContext.privileged=true)',
  ]],
  ['a workload before a namespace that takes its pods', { cluster: 'kubernetes:1.30' }, `
${deployment(PLAIN)}${NAMESPACE.replace('team', 'team, labels: {pod-security.kubernetes.io/enforce: baseline}')}
`, [
    'denied Deployment team/d: namespaces "team" not found',
    '  once all is applied: allowed',
  ]],
])('the order of the set decides: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test.each<Row>([
  ['namespace', { cluster: 'kubernetes:1.30' }, `
${NAMESPACE}${NAMESPACE.replace('team', 'team, labels: {pod-security.kubernetes.io/enforce: none}')}${NAMESPACE.replace('team', 'team, labels: {a: b}')}${pod('p', PRIVILEGED)}
`, [
    'denied Namespace team: Namespace "team" is invalid: metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "none": must be one of privileged, baseline, restricted',
    'allowed Pod team/p',
    'note set.yaml:11: Namespace team is also at set.yaml:3; applying this one updates it',
  ]],
  ['pod', { cluster: 'kubernetes:1.30' }, `
${NAMESPACE}${pod('p', PLAIN)}${pod('p', PRIVILEGED)}${pod('p', PLAIN.replace('nginx', 'nginx:2'))}
`, [
    'allowed Pod team/p',
    'denied Pod team/p: Pod "p" is invalid: spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n  core.PodSpec{...}\n',
    'allowed Pod team/p',
    'note set.yaml:17: Pod team/p is also at set.yaml:7; applying this one updates it',
  ]],
  ['a pod that a later level of the namespace would refuse for more', { cluster: 'kubernetes:1.30' }, `
${NAMESPACE.replace('team', 'team, labels: {pod-security.kubernetes.io/enforce: baseline}')}${pod('p', PRIVILEGED)}${NAMESPACE.replace('team', 'team, labels: {pod-security.kubernetes.io/enforce: restricted}')}
`, [
    'denied Pod team/p: pods "p" is forbidden: violates PodSecurity "baseline:latest": privileged (container "c" must not set securityContext.privileged=true)',
    'note set.yaml:12: Namespace team is also at set.yaml:3; applying this one updates it',
  ]],
  ['a pod that a later level of the namespace admits', { cluster: 'kubernetes:1.30' }, `
${NAMESPACE.replace('team', 'team, labels: {pod-security.kubernetes.io/enforce: baseline}')}${pod('p', PRIVILEGED)}${NAMESPACE.replace('team', 'team, labels: {pod-security.kubernetes.io/enforce: privileged}')}
`, [
    'denied Pod team/p: pods "p" is forbidden: violates PodSecurity "baseline:latest": privileged (container "c" must not set securityContext.privileged=true)',
    '  once all is applied: allowed',
    'note set.yaml:12: Namespace team is also at set.yaml:3; applying this one updates it',
  ]],
  ['a pod that a later level of the namespace refuses', { cluster: 'kubernetes:1.30' }, `
${NAMESPACE.replace('team', 'team, labels: {pod-security.kubernetes.io/enforce: privileged}')}${pod('p', PRIVILEGED)}${NAMESPACE.replace('team', 'team, labels: {pod-security.kubernetes.io/enforce: restricted}')}
`, [
    'allowed Namespace team',
    '  warning: existing pods in namespace "team" violate the new PodSecurity enforce level "restricted:latest"',
    '  warning: p: privileged, allowPrivilegeEscalation != false, unrestricted capabilities, runAsNonRoot != true, seccompProfile',
    'allowed Pod team/p',
    'note set.yaml:12: Namespace team is also at set.yaml:3; applying this one updates it',
  ]],
])('a refused form is not said to change the object: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

describe('the cluster has the object as somebody applied it', () => {
  const LABELS = '{matchLabels: {a: b}}';
  const template = (image: string) => `template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: ${image}}]}}`;
  const once = (image: string) => `template: {spec: {restartPolicy: Never, containers: [{name: c, image: ${image}}]}}`;
  const written = (apiVersion: string, kind: string, rest: string) => `${NAMESPACE}
apiVersion: ${apiVersion}
kind: ${kind}
metadata: {name: o, namespace: team}
${rest}
`;

  test.each<[kind: string, apiVersion: string, rest: (image: string) => string]>([
    ['Pod', 'v1', (image) => `spec: {containers: [{name: c, image: ${image}}]}`],
    ['ReplicationController', 'v1', (image) => `spec: {${template(image)}}`],
    ['PodTemplate', 'v1', template],
    ['Deployment', 'apps/v1', (image) => `spec: {strategy: {type: Recreate}, selector: ${LABELS}, ${template(image)}}`],
    ['ReplicaSet', 'apps/v1', (image) => `spec: {selector: ${LABELS}, ${template(image)}}`],
    ['StatefulSet', 'apps/v1', (image) => `spec: {serviceName: o, selector: ${LABELS}, ${template(image)}}`],
    ['DaemonSet', 'apps/v1', (image) => `spec: {selector: ${LABELS}, ${template(image)}}`],
    ['CronJob', 'batch/v1', (image) => `spec: {schedule: '* * * * *', jobTemplate: {spec: {${once(image)}}}}`],
  ])('%s', (kind, apiVersion, rest) => {
    const existing = written(apiVersion, kind, rest('nginx:1'));
    const yaml = written(apiVersion, kind, rest('nginx:2'));
    expect([21, 24, 36].map((minor) => verdictLines(yaml, { cluster: `kubernetes:1.${minor}`, existing }))).toEqual(Array(3).fill([`allowed ${kind} team/o`]));
  });

  test.each([21, 24, 36])('Job, in 1.%i', (minor) => {
    const existing = written('batch/v1', 'Job', `spec: {${once('nginx:1')}}`);
    const options = { cluster: `kubernetes:1.${minor}`, existing };
    expect(verdictLines(written('batch/v1', 'Job', `spec: {parallelism: 2, ${once('nginx:1')}}`), options)).toEqual(['allowed Job team/o']);
    expect(verdictLines(written('batch/v1', 'Job', `spec: {${once('nginx:2')}}`), options)).toEqual([
      expect.stringMatching(/^denied Job team\/o: Job\.batch "o" is invalid: spec\.template: Invalid value: .*: field is immutable$/s),
    ]);
  });
});
