import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { admit } from '../../../src/engine/admit';
import { policyPlugins } from '../../../src/engine/lazy-modules';
import { AdmissionRequest } from '../../../src/engine/request';
import { ClusterState } from '../../../src/engine/state/cluster-state';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';

/**
 * What the registry makes of random objects and random changes: rest.BeforeCreate and rest.BeforeUpdate with the strategies of k8s.io/kubernetes
 * 1.24.17, 1.30.14 and 1.36.3, by the program in test/oracle/updates with the seed 5; its README says how to record them again. Before 1.34 the
 * diffs and whole values in messages, which have addresses of the server's memory, are cut.
 */
interface RandomRow {
  readonly name: string;
  readonly minor: number;
  readonly operation: 'CREATE' | 'UPDATE';
  readonly subResource?: string;
  readonly old?: unknown;
  readonly object: { readonly kind: string };
  readonly code?: number;
  readonly message?: string;
  readonly warnings?: readonly string[];
  readonly stored?: unknown;
}

const ROWS: readonly RandomRow[] = gunzipSync(readFileSync(join(__dirname, 'random.jsonl.gz'))).toString().trim().split('\n')
  .map((line) => JSON.parse(line) as RandomRow);

const CLUSTER_WIDE = /^(?:Namespace|ClusterRole|ClusterRoleBinding|PriorityClass|RuntimeClass|PodSecurityPolicy|.*Webhook.*|.*Admission.*)$/;
const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } };

function clusterOf(minor: number): ClusterState {
  return prepareCluster({ minor, plugins: new Set(), allowPrivileged: true, isComplete: true, wholeServer: true }, [NAMESPACE]);
}

function answer(cluster: ClusterState, { operation, subResource, old, object }: RandomRow): object {
  const request: AdmissionRequest = {
    operation,
    namespace: CLUSTER_WIDE.test(object.kind) ? '' : 'default',
    userInfo: { username: 'admin', groups: ['system:masters'] },
    object,
    ...(old !== undefined && { oldObject: old }),
    ...(subResource !== undefined && { subResource }),
  };
  const verdict = admit(cluster, request);
  return verdict.decision === 'denied'
    ? { code: verdict.code, message: words(verdict.message) }
    : { warnings: verdict.warnings, stored: clean(verdict.object && policyPlugins().storedObject(cluster, verdict.object, old)) };
}

/** Go's maps have no order, and so the errors of their keys have none. */
function words(message = ''): readonly string[] {
  return message.replace(UID, '<uid>').replace(/\n {2}core\.\w+\{\.\.\.\}\n?/g, '').split(/[\s,[\]]+/).sort();
}

const UID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const TODAY = /20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/g;
const MADE_UP = ['uid', 'creationTimestamp', 'resourceVersion'];

/** Without what the server makes up, and without what is as good as absent. */
function clean(value: unknown, depth = 0): unknown {
  if (Array.isArray(value)) {
    return value.map((each) => clean(each, depth + 1));
  }
  if (typeof value === 'string') {
    return value.replace(UID, '<uid>').replace(TODAY, '<time>');
  }
  if (typeof value !== 'object' || value === null) {
    return value ?? undefined;
  }
  const entries = Object.entries(value).filter(([key]) => depth !== 1 || !MADE_UP.includes(key) || !('name' in value))
    .map(([key, each]) => [key, clean(each, depth + 1)] as const)
    .filter(([, each]) => each !== undefined && !(typeof each === 'object' && each !== null && Object.keys(each).length === 0));
  return Object.fromEntries(entries);
}

interface Stored {
  readonly kind?: string;
  readonly metadata?: { readonly labels?: object };
  readonly spec?: { readonly template?: { readonly metadata?: { readonly labels?: object } } };
}

/** The recorded objects are those that go into the store. Read from it, a Job has the labels of its template where it has none. */
function readBack(stored: unknown): unknown {
  const { kind, metadata, spec } = stored as Stored;
  const labels = spec?.template?.metadata?.labels;
  return kind !== 'Job' || metadata?.labels !== undefined || labels === undefined ? stored : { ...stored as Stored, metadata: { ...metadata, labels } };
}

test.each([24, 30, 36])('the registry of Kubernetes 1.%d answers to random objects and changes in the same words', (minor) => {
  const cluster = clusterOf(minor);
  const rows = ROWS.filter((row) => row.minor === minor);
  expect(rows.length).toBeGreaterThan(400);
  for (const row of rows) {
    const { name, code, message, warnings = [], stored } = row;
    const expected = code === undefined ? { warnings, stored: readBack(clean(stored)) } : { code, message: words(message) };
    expect({ name, ...answer(cluster, row) }).toEqual({ name, ...expected });
  }
});
