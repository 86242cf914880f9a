import * as fc from 'fast-check';
import { removeField, setField } from '../../src/engine/field/field-change';
import { kindNamed } from '../../src/engine/kinds';
import { ClusterSettings } from '../../src/engine/settings';
import { FieldChange, Verdict } from '../../src/engine/verdict';
import { profileOf } from '../../src/manifests/cluster/profile';
import { AppliedSet, applySet } from '../../src/manifests/decide/apply-set';
import { applyChanges } from '../../src/manifests/fixes/apply-changes';
import { decideOnPod, decidesOnPodsAlone } from '../../src/manifests/fixes/pod-request';
import { EvaluatedObject } from '../../src/manifests/result/result';
import { ServedObject } from '../../src/manifests/set/set-item';
import { arbitraryClosedPolicies, arbitraryRiskyPod } from '../support/fix-breadth';
import { runs } from '../support/runs';

/*
 * Fixes of a workload are decided on its pod alone where that comes to the same. Here the whole set is decided on again.
 */

const NAMESPACES = ['shop', 'team'] as const;
const RBAC = 'rbac.authorization.k8s.io';
const OPTIONS = { useServiceAccountCredentials: true };

const CHANGES: readonly (readonly FieldChange[])[] = [
  [removeField('spec.hostNetwork')], [removeField('spec.hostPID'), removeField('spec.hostIPC')], [removeField('spec.volumes')],
  [removeField('spec.securityContext')], [removeField('spec.containers[0].securityContext')], [setField('spec.hostPID', true)],
  [setField('spec.containers[0].securityContext.runAsUser', 15)], [setField('spec.securityContext.fsGroup', 3)],
  [setField('spec.containers[0].resources', { requests: { cpu: '100m' }, limits: { cpu: '200m' } })], [],
];

interface Made {
  readonly cluster: readonly object[];
  readonly workloads: readonly object[];
}

const anyHard = fc.constantFrom<object>({ pods: '2' }, { 'requests.cpu': '300m' }, { pods: '3' });

const anyPod = fc.record({ pod: arbitraryRiskyPod, namespace: fc.constantFrom(...NAMESPACES), replicas: fc.constantFrom(1, 2, 3) });

const arbitrarySet: fc.Arbitrary<Made> = fc.record({
  policies: arbitraryClosedPolicies,
  granted: fc.integer({ min: 1, max: 3 }),
  levels: fc.tuple(fc.constantFrom('privileged', 'baseline', 'restricted'), fc.constant('privileged')),
  quotas: fc.array(fc.tuple(fc.constantFrom(...NAMESPACES), anyHard), { minLength: 0, maxLength: 2 }),
  limits: fc.array(fc.constantFrom(...NAMESPACES), { maxLength: 1 }),
  pods: fc.array(anyPod, { minLength: 1, maxLength: 5 }),
}).map(({ policies, granted, levels, quotas, limits, pods }) => ({
  cluster: [
    ...NAMESPACES.map((name, i) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': levels[i] } } })),
    ...quotas.map(([namespace, hard], i) => ({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: `quota-${i}`, namespace }, spec: { hard } })),
    ...limits.map((namespace) => ({
      apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'limits', namespace }, spec: { limits: [{ type: 'Container', max: { cpu: '500m' } }] },
    })),
    ...policies,
    ...policies.slice(0, granted).flatMap(({ metadata: { name = '' } = {} }) => grantToAll(name)),
  ],
  workloads: pods.map(({ pod: { spec }, namespace, replicas }, i) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `web-${i}`, namespace },
    spec: { replicas, selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec } },
  })),
}));

function grantToAll(policy: string): readonly object[] {
  const [kind, name] = ['ClusterRole', `use-${policy}`];
  return [
    { apiVersion: `${RBAC}/v1`, kind, metadata: { name }, rules: [{ apiGroups: ['policy'], resources: ['podsecuritypolicies'], resourceNames: [policy], verbs: ['use'] }] },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { apiGroup: RBAC, kind, name },
      subjects: [{ kind: 'Group', apiGroup: RBAC, name: 'system:serviceaccounts' }],
    },
  ];
}

function apply({ cluster, workloads }: Made): AppliedSet {
  const read = profileOf('kubernetes', '1.24');
  if ('error' in read) {
    throw new Error(read.error);
  }
  const { profile } = read;
  const settings = { ...profile.settings, plugins: new Set([...profile.settings.plugins, 'PodSecurityPolicy']) } as ClusterSettings;
  return applySet({ cluster: { ...profile, settings }, documents: [...cluster, ...workloads].map((value, i) => ({ source: `set:${i}`, value })) });
}

function itemOf(workload: object): ServedObject {
  const { kind = '', metadata: { name = '', namespace = '' } = {} } = workload as { kind?: string; metadata?: { name?: string; namespace?: string } };
  const identity = { apiVersion: 'apps/v1', kind, name, namespace, source: '' };
  return { type: 'served', identity, kind: kindNamed(kind) as unknown as ServedObject['kind'], value: workload as ServedObject['value'] };
}

/** The same set with the changes in the template of one workload. */
function withChanges({ cluster, workloads }: Made, index: number, changes: readonly FieldChange[]): Made {
  const inTemplate = changes.map(({ steps, ...rest }) => ({ ...rest, steps: ['spec', 'template', ...steps] }));
  return { cluster, workloads: workloads.map((each, i) => (i === index ? applyChanges(each, inTemplate) : each)) };
}

const answer = ({ decision, policy, message }: Verdict): readonly unknown[] => [decision, policy, decision === 'denied' ? message : undefined];
const found = ({ evaluated }: AppliedSet, { identity }: ServedObject): EvaluatedObject | undefined =>
  evaluated.find(({ kind, namespace, name }) => kind === identity.kind && namespace === identity.namespace && name === identity.name);

test('what is decided on a pod alone is decided on the whole set', () => {
  let alone = 0;
  fc.assert(fc.property(arbitrarySet, fc.nat(3), fc.option(fc.constantFrom(...CHANGES)), (made, at, given) => {
    const index = at % made.workloads.length;
    const set = apply(made);
    const item = itemOf(made.workloads[index]);
    const before = found(set, item);
    const request = before?.pod?.request;
    if (request === undefined || !decidesOnPodsAlone({ state: set.state, options: OPTIONS, item })) {
      return;
    }
    alone++;
    const changes = given ?? before?.verdict.findings().flatMap((finding) => finding.changes ?? []) ?? [];
    const whole = found(apply(withChanges(made, index, changes)), item)?.verdict;
    expect(answer(decideOnPod(set.state, request, applyChanges(request.object, changes)))).toEqual(whole && answer(whole));
  }), { numRuns: runs(150), endOnFailure: true });
  expect(alone).toBeGreaterThan(50);
}, 120_000);
