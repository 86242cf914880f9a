import { Stage, Unknown } from '../../src/engine/verdict';
import { orderAdvice } from '../../src/manifests/client/order-advice';
import { explain } from '../../src/report/explanation';
import { ReportedWorkload } from '../../src/report/model';
import { Explanation } from '../../src/report/policy-explanation';
import { pod, verdict, workload } from '../support/reported-set';

const finding = (change: object) => () => [{ check: 'x', path: 'p', message: 'm', fix: 'c', ...change }];

const WHO = 'the replica set controller creates the pod, which runs as service account yelb/default (the default)';
const denied = (stage: Stage, findings = finding({})) => verdict({ decision: 'denied', stage, findings });
const unknown = (...unknowns: readonly Unknown[]) => verdict({ decision: 'unknown', unknowns });

const PRIORITY = 'name a PriorityClass of the cluster in priorityClassName, or add it, and leave out priority, which the API server sets';

type Said = Pick<Explanation, 'why' | 'fix'>;

function said(explanation: Explanation | undefined): Said | undefined {
  return explanation && { why: explanation.why, fix: explanation.fix };
}

test.each<[string, ReportedWorkload, Said | undefined]>([
  ['an allowed workload needs no explanation', workload(), undefined],
  ['an invalid workload', workload({ pod: undefined, verdict: denied('api-validation') }), { why: 'the API server rejects this Deployment, so it is not applied', fix: 'c' }],
  ['an invalid object that is created for it', workload({ pod: undefined, verdict: { ...denied('api-validation'), refusedKind: 'ReplicaSet' } }),
    { why: 'the API server rejects the ReplicaSet that a controller creates for the Deployment, so no pod is created', fix: 'c' }],
  ['a workload that cannot be read', workload({ pod: undefined, verdict: denied('decode') }),
    { why: 'the API server cannot read the Deployment, so it is not applied: m', fix: 'c' }],
  ['server-side apply where there is none', workload({ pod: undefined, verdict: { ...denied('decode', () => []), code: 415 } }),
    { why: 'API servers before Kubernetes 1.16 have no server-side apply, so the Deployment is not applied', fix: 'apply it without --server-side' }],
  ['a field of another manager', workload({ pod: undefined, verdict: denied('field-manager', finding({ alternative: 'd' })) }),
    { why: 'the Deployment sets fields that others own, so it is not applied: m', fix: 'c, or d' }],
  ['a field of another manager, with a fix that helps', workload({
    pod: undefined,
    verdict: denied('field-manager', finding({ alternative: 'd' })),
    fixes: () => [{ kind: 'workload', description: 'e', changes: [], widens: false, notes: [] }],
  }), { why: 'the Deployment sets fields that others own, so it is not applied: m', fix: 'e. Or d' }],
  ['a kind that is not served', workload({ pod: undefined, verdict: denied('served') }),
    { why: 'the cluster does not serve this kind, so the Deployment is not created', fix: 'c' }],
  ['a name that is taken', workload({ pod: undefined, verdict: { ...denied('storage', () => []), code: 409, reason: 'AlreadyExists' } }),
    { why: 'the cluster has a Deployment of this name', fix: 'change the Deployment that is there, or delete it first' }],
  ['another version', workload({ pod: undefined, verdict: { ...denied('storage', finding({ path: 'metadata.resourceVersion' })), code: 409 } }),
    { why: 'the Deployment in the cluster has another version', fix: 'c' }],
  ['a new object with a version', workload({ pod: undefined, verdict: { ...denied('storage', finding({ path: 'metadata.resourceVersion' })), code: 500 } }),
    { why: 'metadata.resourceVersion is no version that the API server can store this Deployment with', fix: 'c' }],
  ['another uid', workload({ pod: undefined, verdict: { ...denied('storage', finding({ path: 'metadata.uid' })), code: 409 } }),
    { why: 'the Deployment of this name in the cluster has another uid', fix: 'c' }],
  ['another reason of the store', workload({ pod: undefined, verdict: { ...denied('storage', () => []), code: 500 } }),
    { why: 'the API server does not store this Deployment', fix: 'correct the Deployment as the message says' }],
  ['a workload that the user may not create', workload({ pod: undefined, verdict: denied('authorization', () => []) }),
    { why: 'RBAC does not let the user create this Deployment', fix: 'grant the user the right to create this Deployment, or apply it as another user' }],
  ['an object in a namespace that was rejected', workload({ kind: 'Role', pod: undefined, verdict: denied('namespace-lifecycle', () => []) }), {
    why: 'namespace yelb does not exist: the API server rejects its manifest, or no namespace can have this name',
    fix: 'correct the Namespace yelb or its name, or use another namespace',
  }],
  ['an object in a namespace that is going away', workload({
    kind: 'Role', pod: undefined, verdict: verdict({ decision: 'denied', stage: 'namespace-lifecycle', code: 403 }),
  }), {
    why: 'namespace yelb is being terminated, and takes no new objects',
    fix: 'apply the set when namespace yelb is gone, or use another namespace',
  }],
  ['a namespace that stays', workload({
    kind: 'Namespace',
    name: 'default',
    namespace: undefined,
    operation: 'DELETE',
    pod: undefined,
    verdict: verdict({ decision: 'denied', stage: 'namespace-lifecycle', code: 403 }),
  }), {
    why: 'namespace default belongs to Kubernetes itself, and nobody may delete it',
    fix: 'leave the Namespace default, and delete what is in it',
  }],
  ['a pod whose PriorityClass is not there', workload({ verdict: denied('priority', () => []) }),
    { why: `${WHO}; the Priority plugin rejects the pod`, fix: PRIORITY }],
  ['a Deployment on a cluster that rejects everything', workload({ pod: undefined, verdict: denied('always-deny', () => []) }),
    { why: 'the AlwaysDeny plugin rejects every request', fix: 'disable the AlwaysDeny plugin' }],
  ['a pod on a cluster that rejects everything', workload({ kind: 'Pod', verdict: denied('always-deny', () => []) }),
    { why: 'the AlwaysDeny plugin rejects every request', fix: 'disable the AlwaysDeny plugin' }],
  ['a custom resource without a namespace whose pods have no service account', {
    ...workload({ namespace: undefined, verdict: denied('service-account', () => []) }), pod: pod({ serviceAccount: 'sa', namesServiceAccount: true, namespace: 'yelb' }),
  }, {
    why: 'the replica set controller creates the pod, which runs as service account yelb/sa, and the ServiceAccount plugin rejects it',
    fix: 'fix the ServiceAccount yelb/sa, or add one',
  }],
  ['a pod whose service account was rejected', workload({ pod: pod({ serviceAccount: 'sa', namesServiceAccount: true }), verdict: denied('service-account', () => []) }), {
    why: 'the replica set controller creates the pod, which runs as service account yelb/sa, and the ServiceAccount plugin rejects it',
    fix: 'fix the ServiceAccount yelb/sa, or add one',
  }],
  ['an invalid pod', workload({ verdict: denied('api-validation') }), { why: `${WHO}; the API server rejects the pod as invalid`, fix: 'c' }],
  ['a pod that violates a Pod Security level', workload({ verdict: denied('pod-security', finding({ policy: 'restricted:v1.24' })) }),
    { why: `${WHO}; namespace yelb enforces restricted:v1.24, which the pod violates in 1 place`, fix: 'c' }],
  ['an object that is denied even when the objects that it needs are there', workload({
    kind: 'RoleBinding', pod: undefined, verdict: denied('namespace-lifecycle'), afterwards: verdict({ decision: 'denied', message: 'cannot change roleRef' }),
  }), {
    why: 'the RoleBinding needs namespace yelb, which comes later in the set; once the namespace is applied, the API server answers: cannot change roleRef',
    fix: 'apply the RoleBinding after namespace yelb. Then correct the RoleBinding as the message says',
  }],
  ['a pod that is denied even when the namespace is there', workload({
    verdict: denied('namespace-lifecycle'), afterwards: verdict({ decision: 'denied', stage: 'pod-security', message: 'm', findings: finding({ policy: 'restricted:latest' }) }),
  }), {
    why: 'the Deployment needs namespace yelb, which comes later in the set; once the namespace is applied, the API server answers: m',
    fix: 'apply the Deployment after namespace yelb. Then c',
  }],
  ['a pod that nobody can decide on even when the namespace is there', workload({
    verdict: denied('namespace-lifecycle'), afterwards: verdict({ decision: 'unknown', unknowns: [{ path: 'a', reason: 'b', fix: 'd' }] }),
  }), {
    why: 'the Deployment needs namespace yelb, which comes later in the set; once the namespace is applied, the answer of the API server is unknown: a: b',
    fix: 'apply the Deployment after namespace yelb. Then d',
  }],
  ['a fix with an alternative', workload({ verdict: denied('api-validation', finding({ alternative: 'd' })) }),
    { why: `${WHO}; the API server rejects the pod as invalid`, fix: 'c, or d' }],
  ['a pod that needs objects that come later', workload({ kind: 'Pod', verdict: denied('psp-admit'), afterwards: verdict({}) }), {
    why: 'the Pod needs objects of the set that are not in the cluster yet; once they are applied, the API server accepts it',
    fix: 'apply the Pod after the objects that it needs',
  }],
  ['a pod that needs a policy that comes later', workload({ kind: 'Pod', verdict: denied('psp-admit'), afterwards: verdict({ policy: 'web' }) }), {
    why: 'the Pod needs PodSecurityPolicy web and a grant of its use, which are not both in the cluster yet; once they are applied, the API server accepts it',
    fix: 'apply the Pod after PodSecurityPolicy web and a grant of its use',
  }],
  ['a pod that needs objects that the client sends later', workload({ kind: 'Pod', verdict: denied('service-account'), afterwards: verdict({}), order: orderAdvice('argocd') }), {
    why: 'the Pod needs an object of the set, which Argo CD applies later; once it is applied, the API server accepts it',
    fix: 'give what it needs a smaller argocd.argoproj.io/sync-wave',
  }],
  ['a pod that needs a namespace that the client sends later', workload({ kind: 'Pod', verdict: denied('namespace-lifecycle'), afterwards: verdict({}), order: orderAdvice('helm') }), {
    why: 'the Pod needs namespace yelb, which Helm creates later; once the namespace is applied, the API server accepts it',
    fix: 'install what it needs before the release, or make it a hook before this object (helm.sh/hook, with a smaller helm.sh/hook-weight)',
  }],
  ['a pod that needs objects that come later, one of which is not evaluated', workload({
    kind: 'Pod', verdict: denied('namespace-lifecycle'), afterwards: verdict({ decision: 'unknown', unknowns: [{ path: 'a', reason: 'b' }] }),
  }), {
    why: 'the Pod needs namespace yelb, which comes later in the set; once the namespace is applied, the answer of the API server is unknown: a: b',
    fix: 'apply the Pod after namespace yelb',
  }],
  ['a pod that needs objects that come later, and others that are assumed', workload({
    kind: 'Pod', verdict: denied('namespace-lifecycle'), afterwards: verdict({ assumptions: [{ about: 'a', reason: 'b' }] }),
  }), {
    why: 'the Pod needs namespace yelb, which comes later in the set; once the namespace is applied, the API server accepts it, with assumptions: a: b',
    fix: 'apply the Pod after namespace yelb',
  }],
  ['an unknown verdict whose fix is known', workload({ verdict: unknown({ path: 'a', reason: 'b', fix: 'x' }, { path: 'c', reason: 'd', fix: 'x' }) }), { why: 'a: b; c: d', fix: 'x' }],
  ['an unknown verdict', workload({ verdict: unknown({ path: 'a', reason: 'b' }) }),
    { why: 'a: b', fix: 'add what the verdict depends on to the set, or to the objects that are already in the cluster' }],
])('%s', (_title, given, expected) => {
  expect(said(explain(given))).toEqual(expected);
});

test('a fix is looked for only when it is read', () => {
  let asked = 0;
  const fixes = () => {
    asked++;
    return [];
  };
  const explained = ['pod-security', 'psp-validate'].map((stage) => explain(workload({ fixes, verdict: denied(stage as Stage) })));
  expect(asked).toBe(0);
  expect(explained.map((each) => each?.fix)).toEqual(['c', 'add a PodSecurityPolicy that allows what the pod needs and grant service account yelb/default its use, or turn the plugin off']);
  expect(asked).toBe(2);
});

test.each<[Stage, string]>([
  ['decode', 'the API server rejects the pod as invalid'],
  ['api-validation', 'the API server rejects the pod as invalid'],
  ['priority', 'the Priority plugin rejects the pod'],
  ['runtime-class', 'the RuntimeClass plugin rejects the pod'],
  ['pod-node-selector', 'the PodNodeSelector plugin rejects the pod'],
  ['pod-toleration-restriction', 'the PodTolerationRestriction plugin rejects the pod'],
  ['node-restriction', 'the NodeRestriction plugin rejects the pod'],
  ['always-pull-images', 'the AlwaysPullImages plugin rejects the pod'],
  ['security-context-deny', 'the SecurityContextDeny plugin rejects the pod'],
  ['limit-pod-hard-anti-affinity-topology', 'the LimitPodHardAntiAffinityTopology plugin rejects the pod'],
  ['owner-references', 'the OwnerReferencesPermissionEnforcement plugin rejects the pod'],
  ['node-declared-features', 'the NodeDeclaredFeatureValidator plugin rejects the pod'],
  ['pod-resize', 'the PodResizeValidator plugin rejects the pod'],
  ['webhook', 'the API server cannot tell whether a webhook is for the pod, since its matchConditions fail, and rejects the pod'],
  ['panic', 'the code of the API server panics in the MutatingAdmissionPolicy plugin, so the pod is not created'],
])('says what rejects a pod in stage %s', (stage, why) => {
  expect(said(explain(workload({ verdict: denied(stage) })))).toEqual({ why: `${WHO}; ${why}`, fix: 'c' });
});

test.each<[Stage, string]>([
  ['api-validation', 'the API server rejects this Service, so it is not applied'],
  ['deny-service-external-ips', 'the DenyServiceExternalIPs plugin rejects the Service'],
  ['persistent-volume-claim-resize', 'the PersistentVolumeClaimResize plugin rejects the Service'],
  ['default-ingress-class', 'the DefaultIngressClass plugin rejects the Service'],
  ['pod-security', 'the PodSecurity plugin rejects the Service'],
  ['webhook', 'the API server cannot tell whether a webhook is for the Service, since its matchConditions fail, and rejects the Service'],
])('says what rejects an object in stage %s', (stage, why) => {
  expect(said(explain(workload({ kind: 'Service', pod: undefined, verdict: denied(stage) })))).toEqual({ why, fix: 'c' });
});
