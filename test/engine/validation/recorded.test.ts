import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeObject } from '../../../src/engine/decoding/decode-object';
import { defaultClusterObject } from '../../../src/engine/defaulting/cluster-object';
import { defaultPod } from '../../../src/engine/defaulting/pod';
import { prepareForCreate } from '../../../src/engine/defaulting/prepare-for-create';
import { defaultWorkload, prepareWorkloadForCreate } from '../../../src/engine/defaulting/workload';
import { FieldError } from '../../../src/engine/field/error';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { ClusterState } from '../../../src/engine/state/cluster-state';
import { loadObject } from '../../../src/engine/state/prepare-cluster';
import { validateNamespace } from '../../../src/engine/validation/cluster/namespace';
import { formatInvalid, titleOf } from '../../../src/engine/validation/invalid';
import { nameOf } from '../../../src/engine/validation/object-meta';
import { validatePodCreate } from '../../../src/engine/validation/pod/pod';
import { validateWorkload } from '../../../src/engine/validation/workloads/workload';
import { NEWEST_MINOR } from '../../../src/engine/version';

/**
 * What k8s.io/kubernetes of that minor, with its gates at their defaults, makes of a random object: decoding, defaulting, the strategy's
 * preparing and validating. The addresses of pointers and what the server makes up are replaced, as the engine does.
 */
interface RecordedCase {
  readonly minor: number;
  readonly allowPrivileged?: boolean;
  readonly object: KubernetesObject;
  /** Where it is refused. */
  readonly message?: string;
}

/**
 * Objects of every kind; pods that say much about scheduling, resources, DNS and certificates; workloads that say much about strategies, policies,
 * schedules and time zones (Kubernetes 1.20.15, 1.28.15, 1.30.14, 1.36.3 and 1.37.2: rest.BeforeCreate with the strategy of each kind in
 * pkg/registry, on the object that legacyscheme has decoded and defaulted, with the uid of zeros).
 */
const FILES = ['go-validation.jsonl.gz', 'go-scheduling.jsonl.gz', 'go-workloads.jsonl.gz'];

const CASES: readonly RecordedCase[] = FILES.flatMap((file) => gunzipSync(readFileSync(join(__dirname, file))).toString().trim().split('\n')
  .map((line) => JSON.parse(line) as RecordedCase));

const CLUSTER_KINDS = ['PodSecurityPolicy', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'ServiceAccount'];

function answer({ minor, allowPrivileged = true, object }: RecordedCase): string | undefined {
  if (CLUSTER_KINDS.includes(object.kind ?? '')) {
    const state = new ClusterState({ minor, allowPrivileged, plugins: new Set() });
    const given = decodeObject(object, minor);
    // The program that recorded them names the same group of a PodSecurityPolicy in every minor.
    return given && loadObject(state, given)?.message?.replace(/^PodSecurityPolicy\.extensions /, 'PodSecurityPolicy.policy ');
  }
  const decoded = decodeObject(object, minor)?.object as KubernetesObject;
  if (decoded.kind === 'Namespace') {
    return sentence(decoded, validateNamespace(defaultClusterObject(decoded, minor), minor));
  }
  const prepared = decoded.kind === 'Pod'
    ? prepareForCreate(defaultPod(decoded, minor), minor)
    : prepareWorkloadForCreate(defaultWorkload(decoded, minor), minor);
  const options = { minor, allowPrivileged };
  return sentence(prepared, prepared.kind === 'Pod' ? validatePodCreate(prepared, options) : validateWorkload(prepared, options));
}

function sentence({ kind = '', metadata }: KubernetesObject, errors: readonly FieldError[]): string | undefined {
  return errors.length === 0 ? undefined : formatInvalid(titleOf(kind, NEWEST_MINOR), nameOf(metadata), errors);
}

test.each([...new Set(CASES.map(({ minor }) => minor))])('the registry of Kubernetes 1.%d refuses the same objects, in the same words', (minor) => {
  const cases = CASES.filter((recorded) => recorded.minor === minor);
  expect(cases.length).toBeGreaterThan(100);
  expect(cases.map(answer)).toEqual(cases.map(({ message }) => message));
});
