import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { admitDecoded } from '../../src/engine/admit';
import { decodeObject } from '../../src/engine/decoding/decode-object';
import { defaultWorkload, prepareWorkloadForCreate } from '../../src/engine/defaulting/workload';
import { KubernetesObject } from '../../src/engine/objects/meta';
import { Pod } from '../../src/engine/objects/pod';
import { RecentObjects } from '../../src/engine/recent-objects';
import { ClusterState } from '../../src/engine/state/cluster-state';
import { Verdict } from '../../src/engine/verdict';
import { requestsDownToPod } from '../support/controller-requests';
import { runs } from '../support/runs';

interface RecordedCase {
  readonly minor: number;
  readonly allowPrivileged?: boolean;
  readonly object: KubernetesObject;
}

/** The random objects whose answers upstream gave: see validation/recorded.test.ts. */
const CASES = ['go-validation.jsonl.gz', 'go-scheduling.jsonl.gz', 'go-workloads.jsonl.gz'].flatMap((file) => (
  gunzipSync(readFileSync(join(__dirname, 'validation', file))).toString().trim().split('\n').map((line) => JSON.parse(line) as RecordedCase)
));

/** One in so many; the slow tests take all. */
const STEP = Math.max(1, Math.floor(20 / runs(1)));

const WORKLOADS = ['PodTemplate', 'ReplicationController', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'];
const LABELS = { app: 'web' };

/** What makes pods like this one. */
function workloadsOf({ metadata, spec }: Pod): readonly KubernetesObject[] {
  const template = { metadata: { ...metadata, labels: { ...metadata?.labels, ...LABELS } }, spec };
  const selecting = { selector: { matchLabels: LABELS }, template };
  return [
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: selecting },
    { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'web' }, spec: { ...selecting, serviceName: 'web' } },
    { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'web' }, spec: { schedule: '@daily', jobTemplate: { spec: { template } } } },
  ] as unknown as readonly KubernetesObject[];
}

function workloadsIn({ object }: RecordedCase): readonly KubernetesObject[] {
  if (WORKLOADS.includes(object.kind ?? '')) {
    return [object];
  }
  return object.kind === 'Pod' ? workloadsOf(object) : [];
}

function copyOf<T>(value: T): T;
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(copyOf);
  }
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copyOf(each as unknown)]))
    : value;
}

/** The objects that the API server is asked to create, one after another; whether it would refuse one does not matter here. */
function* requestsOf(workload: KubernetesObject, minor: number): Iterable<KubernetesObject> {
  yield workload;
  const stored = prepareWorkloadForCreate(defaultWorkload(workload, minor), minor);
  yield stored;
  for (const { object } of requestsDownToPod(workload, minor)) {
    yield object;
  }
}

function told(verdict: Verdict): string {
  return JSON.stringify(verdict, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

test('parts that controllers send on as they are get the same answer as copies of them, which nobody has seen', () => {
  let refused = 0;
  let admitted = 0;
  for (const recorded of CASES.filter((_case, i) => i % STEP === 0)) {
    const { minor, allowPrivileged = true } = recorded;
    const state = new ClusterState({ minor, allowPrivileged, plugins: new Set(['ServiceAccount', 'PodSecurity']) });
    for (const given of workloadsIn(recorded)) {
      const decoded = decodeObject(given, minor);
      if (decoded === undefined || decoded.error !== undefined) {
        continue;
      }
      for (const object of requestsOf(decoded.object, minor)) {
        const request = { operation: 'CREATE' as const, namespace: 'team', userInfo: { username: '', groups: [] } };
        const verdict = admitDecoded(state, { ...request, object });
        expect(told(verdict)).toBe(told(admitDecoded(state, { ...request, object: copyOf(object) })));
        refused += verdict.decision === 'denied' ? 1 : 0;
        admitted += verdict.decision === 'denied' ? 0 : 1;
      }
    }
  }
  expect(refused).toBeGreaterThan(100);
  expect(admitted).toBeGreaterThan(100);
});

test('it is known which objects were added last, by identity', () => {
  const objects = new RecentObjects();
  const first = {};
  objects.add(first);
  expect(objects.has(first)).toBe(true);
  expect(objects.has({})).toBe(false);
  for (let i = 0; i < 64; i++) {
    objects.add({});
  }
  expect(objects.has(first)).toBe(false);
});
