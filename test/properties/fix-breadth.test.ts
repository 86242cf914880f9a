import * as fc from 'fast-check';
import { Fix } from '../../src/engine/fix';
import { KubernetesObject } from '../../src/engine/objects/meta';
import { Pod, PodSpec } from '../../src/engine/objects/pod';
import { PodSecurityPolicySpec } from '../../src/engine/objects/pod-security-policy';
import { arbitraryConflict, arbitraryLadder, arbitraryRiskyPod, BreadthCase, CONFLICTS, isNarrower, lesserForms, newlyAdmitted, OPEN_POLICIES } from '../support/fix-breadth';
import { checked, FixCase, withFix, workloadOf } from '../support/fixes';
import { runs } from '../support/runs';

const RBAC = 'rbac.authorization.k8s.io';

const grantOf = (policy: string, account = 'default'): readonly object[] => [
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'Role',
    metadata: { name: `only-${policy}`, namespace: 'shop' },
    rules: [{ apiGroups: ['policy'], resources: ['podsecuritypolicies'], resourceNames: [policy], verbs: ['use'] }],
  },
  {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: { name: `only-${policy}-${account}`, namespace: 'shop' },
    roleRef: { apiGroup: RBAC, kind: 'Role', name: `only-${policy}` },
    subjects: [{ kind: 'ServiceAccount', name: account, namespace: 'shop' }],
  },
];

/** The grant of a policy as a fix that nobody proposes. */
const grantFix = (policy: string, account: string): Fix => ({
  kind: 'grant',
  description: `only ${policy}`,
  widens: false,
  notes: [],
  changes: grantOf(policy, account).map((value) => {
    const { apiVersion = '', kind = '', metadata } = value as KubernetesObject;
    return { path: '', steps: [], value, object: { apiVersion, kind, namespace: 'shop', name: metadata?.name ?? '' } };
  }),
});

const workload = ({ metadata, spec }: Pod): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' }, annotations: metadata?.annotations }, spec } },
});

function caseOf(cluster: readonly object[], pod: Pod, more: Omit<FixCase, 'objects'>): BreadthCase {
  const objects = [...cluster, workload(pod)];
  return { ...more, objects, cluster, pod, denied: workloadOf(checked({ ...more, objects })) };
}

/** The proposed fixes of which a narrower one works, each with that one. */
function tooBroad(given: BreadthCase, alternatives: readonly Fix[]): readonly string[] {
  const { denied, objects, cluster, pod } = given;
  const fixes = denied.verdict.decision === 'denied' ? denied.fixes?.() ?? [] : [];
  const works = (fix: Fix): boolean => workloadOf(checked({ ...given, objects: withFix(objects, denied, fix) })).verdict.decision === 'allowed';
  return fixes.filter(({ kind }) => kind !== 'workload').flatMap((fix) => {
    const own = newlyAdmitted(given, fix);
    const others = [...fixes.filter((each) => each !== fix), ...alternatives, ...lesserForms(fix, cluster, pod)];
    const narrower = others.find((other) => other.kind === fix.kind && works(other) && isNarrower(newlyAdmitted(given, other), own));
    return narrower === undefined ? [] : [`${fix.description} > ${JSON.stringify(narrower.changes.map(({ path, value }) => [path, value]), big)}`];
  });
}

const big = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);

const accountOf = ({ spec = {} }: Pod): string => spec.serviceAccountName ?? 'default';

test.each(Object.keys(CONFLICTS) as (keyof typeof CONFLICTS)[])('no proposed change of a policy is broader than another one that works: %s', (field) => {
  fc.assert(fc.property(arbitraryConflict(field), ({ policies, pod }) => {
    const given = caseOf([...policies, ...grantOf(policies[0].metadata?.name ?? '', accountOf(pod))], pod, { minor: 24 });
    expect(given.denied.fixes?.().map(({ kind }) => kind)).toContain('policy');
    expect(tooBroad(given, [])).toEqual([]);
  }), { numRuns: runs(2), endOnFailure: true });
}, 240_000);

test('no proposed grant is broader than another one that works', () => {
  fc.assert(fc.property(arbitraryLadder, ({ policies, pod }) => {
    const given = caseOf(policies, pod, { minor: 24 });
    const asItIs = policies.map(({ metadata }) => grantFix(metadata?.name ?? '', accountOf(pod)));
    expect(given.denied.fixes?.().map(({ kind }) => kind)).toContain('grant');
    expect(tooBroad(given, asItIs)).toEqual([]);
  }), { numRuns: runs(4), endOnFailure: true });
}, 240_000);

const contained = (securityContext: object): PodSpec => ({ containers: [{ name: 'web', image: 'registry.example/web:1', securityContext }] });
const using = (spec: PodSpec): PodSpec => ({ ...contained({}), ...spec });
const IDS = { rule: 'MustRunAs', ranges: [{ min: 10, max: 20 }] };

test.each<[keyof PodSecurityPolicySpec, unknown, PodSpec]>([
  ['volumes', ['projected', 'secret'], using({ volumes: [{ name: 'v', nfs: { server: 'files', path: '/' } }] })],
  ['allowedHostPaths', [{ pathPrefix: '/etc' }], using({ volumes: [{ name: 'v', hostPath: { path: '/var/log' } }] })],
  ['allowedFlexVolumes', [{ driver: 'example/z' }], using({ volumes: [{ name: 'v', flexVolume: { driver: 'example/a' } }] })],
  ['allowedCSIDrivers', [{ name: 'example.b' }], using({ volumes: [{ name: 'v', csi: { driver: 'example.c' } }] })],
  ['allowedCapabilities', ['KILL'], contained({ capabilities: { add: ['SYS_ADMIN'] } })],
  ['hostPorts', [], { containers: [{ name: 'web', image: 'registry.example/web:1', ports: [{ containerPort: 80, hostPort: 80 }] }] }],
  ['runAsUser', IDS, contained({ runAsUser: 5 })],
  ['runAsGroup', IDS, contained({ runAsGroup: 5, runAsUser: 15 })],
  ['fsGroup', IDS, using({ securityContext: { fsGroup: 5 } })],
  ['supplementalGroups', IDS, using({ securityContext: { supplementalGroups: [5, 7] } })],
  ['runtimeClass', { allowedRuntimeClassNames: [] }, using({ runtimeClassName: 'kata' })],
  ['hostPID', false, using({ hostPID: true, hostIPC: true })],
])('the change of a policy lets in no more than is needed: %s', (field, value, spec) => {
  const [open] = OPEN_POLICIES;
  const cluster = [{ ...open, spec: { ...open.spec, [field]: value } }, ...grantOf('open')];
  const given = caseOf(cluster, { metadata: {}, spec }, { minor: 24 });
  expect(given.denied.fixes?.().map(({ kind }) => kind)).toContain('policy');
  expect(tooBroad(given, [])).toEqual([]);
});

test('no proposed level is broader than another one that works', () => {
  fc.assert(fc.property(arbitraryRiskyPod, (pod) => {
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } };
    const given = caseOf([namespace], pod, { minor: 36 });
    const levels = ['baseline', 'privileged'].map((level): Fix => {
      const label = 'pod-security.kubernetes.io/enforce';
      const object = { apiVersion: 'v1', kind: 'Namespace', name: 'shop' };
      return { kind: 'label', description: level, widens: true, notes: [], changes: [{ path: label, steps: ['metadata', 'labels', label], value: level, object }] };
    });
    expect(tooBroad(given, levels)).toEqual([]);
  }), { numRuns: runs(5) });
}, 240_000);
