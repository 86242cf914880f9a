import * as fc from 'fast-check';
import { admit } from '../../../src/engine/admit';
import { fillPod } from '../../../src/engine/defaulting/pod';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { Pod } from '../../../src/engine/objects/pod';
import { shapePod } from '../../../src/engine/objects/shape';
import { podSecurity } from '../../../src/engine/pod-security/step';
import { admitByPolicy, validateByPolicy } from '../../../src/engine/pod-security-policy/step';
import { start, ChainStep } from '../../../src/engine/progress';
import { DecodedRequest } from '../../../src/engine/request';
import { serviceAccount } from '../../../src/engine/service-account/step';
import { ClusterState } from '../../../src/engine/state/cluster-state';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';
import { Verdict } from '../../../src/engine/verdict';
import { effectInWorkload } from '../../../src/manifests/unresolved/effect-of';
import { POD_FIELDS } from '../../../src/manifests/unresolved/field-effects';
import { arbitraryCheckedPod } from '../../support/arbitrary-checked-pod';
import { arbitraryPolicies, arbitraryPolicedPod } from '../../support/arbitrary-policy';
import { recording } from '../../support/recording';
import { runs } from '../../support/runs';
import { vectors } from '../../support/vectors';

/*
 * A field is harmless if no step but decoding and validation reads it, or if all its values give the same verdict. The list of harmless fields is
 * held against what the steps read, and each of its fields against many values.
 */

const STEPS: readonly ChainStep[] = [serviceAccount, admitByPolicy, podSecurity, validateByPolicy];
const USER = { username: 'someone', groups: ['system:authenticated'] };
const GRANT = [
  { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'all' }, rules: [{ apiGroups: ['policy'], resources: ['podsecuritypolicies'], verbs: ['use'] }] },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'all' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'all' },
    subjects: [{ kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: 'system:authenticated' }],
  },
];

/** A cluster with the plugins alone: no validation of the pod. */
function clusterWith(minor: number, level: string, objects: readonly unknown[]): ClusterState {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels: { 'pod-security.kubernetes.io/enforce': level } } };
  const plugins = new Set(['ServiceAccount', 'PodSecurityPolicy', 'PodSecurity'] as const);
  return prepareCluster({ minor, plugins, allowPrivileged: true, pluginsOnly: true }, [namespace, ...GRANT, ...objects]);
}

const HARMLESS = POD_FIELDS.filter(([{ type }]) => ['none', 'validity', 'own-name'].includes(type)).flatMap(([, paths]) => paths);

function isHarmless(path: string): boolean {
  const steps = path.split('.').map((step) => (step === '*' ? 0 : step));
  return ['none', 'validity', 'own-name'].includes(effectInWorkload({ kind: 'Pod' }, steps, '').type);
}

function readBySteps(state: ClusterState, pod: Pod, reads: Set<string>): void {
  const shaped = shapePod(pod as KubernetesObject);
  fillPod(shaped, state.settings.minor);
  const request: DecodedRequest = { operation: 'CREATE', namespace: 'team', userInfo: USER, object: shaped };
  let progress = start(recording(shaped, reads));
  for (const step of STEPS) {
    progress = step(state, request, progress);
    if (progress.denial !== undefined) {
      progress.denial.findings?.();
      return;
    }
  }
}

const somePod = fc.oneof(arbitraryCheckedPod, arbitraryPolicedPod);
const someCluster = fc.record({ minor: fc.constantFrom(20, 22, 24, 30, 37), level: fc.constantFrom('privileged', 'baseline', 'restricted'), policies: arbitraryPolicies })
  .map(({ minor, level, policies }) => clusterWith(minor, level, policies));

test('each field that a step reads decides, or is tried with many values', () => {
  const reads = new Set<string>();
  fc.assert(fc.property(somePod, someCluster, (pod, state) => readBySteps(state, pod, reads)), { numRuns: runs(150) });
  const recorded = vectors<{ readonly objects?: readonly unknown[]; readonly pod?: Pod; readonly request?: { readonly object?: Pod } }>('psp.jsonl.gz');
  for (const { objects = [], pod, request } of recorded.slice(0, 300)) {
    const found = pod ?? request?.object;
    if (found?.spec !== undefined) {
      readBySteps(clusterWith(21, 'restricted', objects), found, reads);
    }
  }
  const tried = new Set(HARMLESS);
  const unproven = [...reads].filter((path) => isHarmless(path) && ![...tried].some((each) => path === each || path.startsWith(`${each}.`) || covers(each, path)));
  expect(unproven).toEqual([]);
  // The recording works: these are read.
  expect([...reads]).toEqual(expect.arrayContaining(['spec.hostNetwork', 'spec.volumes.*.hostPath', 'spec.containers.*.securityContext.privileged']));
});

function covers(pattern: string, path: string): boolean {
  const [wanted, found] = [pattern.split('.'), path.split('.')];
  return wanted.length <= found.length && wanted.every((step, i) => step === '*' || step === found[i]);
}

const ABSENT = Symbol('absent');
const SAMPLES: readonly unknown[] = [
  ABSENT, 'x', '', 'A b', 'unconfined', 'localhost/p', '*', 0, 1, -1, 2147483647, true, false, [], ['x'], ['NET_RAW'], {}, { x: 'y' }, { name: 'x' }, [{ name: 'x' }],
];

test.each(HARMLESS)('all values of %s give the same verdict of the admission plugins', (path) => {
  fc.assert(fc.property(somePod, someCluster, (pod, state) => {
    const verdicts = SAMPLES.map((sample) => answer(state, withValue(pod, path.split('.'), sample))).filter(({ stage }) => stage !== 'decode');
    expect(verdicts.length).toBeGreaterThan(1);
    expect(new Set(verdicts.map(({ decision, policy, message }) => `${decision} ${policy ?? ''} ${message ?? ''}`)).size).toBe(1);
  }), { numRuns: runs(6) });
});

test.each([['spec.hostNetwork'], ['spec.containers.*.securityContext.privileged'], ['spec.securityContext.runAsUser']])('values of %s give different verdicts', (path) => {
  const verdicts = fc.sample(fc.tuple(somePod, someCluster), 40).flatMap(([pod, state]) => {
    const all = SAMPLES.map((sample) => answer(state, withValue(pod, path.split('.'), sample))).filter(({ stage }) => stage !== 'decode');
    return new Set(all.map(({ decision, message }) => `${decision} ${message ?? ''}`)).size;
  });
  expect(Math.max(...verdicts)).toBeGreaterThan(1);
});

function answer(state: ClusterState, pod: unknown): Verdict {
  return admit(state, { operation: 'CREATE', namespace: 'team', userInfo: USER, object: { apiVersion: 'v1', kind: 'Pod', ...pod as object }, name: 'p' });
}

/** The value at the path, in the first item of each list. */
function withValue(value: unknown, [step, ...rest]: readonly string[], sample: unknown): unknown {
  if (step === undefined) {
    return sample;
  }
  if (step === '*' && Array.isArray(value)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    return [withValue(items[0], rest, sample), ...items.slice(1)];
  }
  const key = step === '*' ? 'name' : step;
  const before = (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}) as Record<string, unknown>;
  const nested = rest[0] === '*' && before[key] === undefined && LIST_FIELDS.has(key) ? [] : before[key];
  const child = withValue(nested, rest, sample);
  const { [key]: _replaced, ...others } = before;
  return child === ABSENT ? others : { ...others, [key]: child };
}

const LIST_FIELDS: ReadonlySet<string> = new Set([
  'containers', 'initContainers', 'ephemeralContainers', 'volumes', 'env', 'command', 'args', 'volumeMounts', 'volumeDevices', 'ports',
]);
