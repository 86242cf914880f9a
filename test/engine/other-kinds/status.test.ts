import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { storeStatus } from '../../../src/engine/other-kinds/status';
import { start } from '../../../src/engine/progress';
import { ClusterState } from '../../../src/engine/state/cluster-state';
import { Minor } from '../../../src/engine/version';
import { profileOfMinor } from '../../../src/manifests/cluster/profile';

interface RecordedStatus {
  readonly name: string;
  readonly minor: Minor;
  readonly object: KubernetesObject;
  readonly old: KubernetesObject;
  readonly message?: string;
}

/** What kube-apiserver 1.34.4 and 1.36.3 answer to changes of the status of a ResourceClaim with dryRun=All. To record them again, send the objects. */
const CASES = gunzipSync(readFileSync(join(__dirname, 'claim-status.jsonl.gz'))).toString().trimEnd().split('\n').map((line) => JSON.parse(line) as RecordedStatus);

const words = (text = ''): readonly string[] => text.split(/[\s,[\]]+/).filter((word) => word !== '').sort();

test.each([34, 36])('Kubernetes 1.%i answers the same to a changed status of a claim', (minor) => {
  const cases = CASES.filter((each) => each.minor === minor);
  expect(cases.length).toBe(80);
  const state = new ClusterState({ ...profileOfMinor('kubernetes', minor).settings, wholeServer: true });
  state.store({ object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } }, order: 0 });
  for (const each of cases) {
    const request = { operation: 'UPDATE', namespace: 'default', subResource: 'status', userInfo: { username: 'a', groups: ['system:masters'] }, object: each.object, oldObject: each.old } as const;
    const { denial } = storeStatus(state, request, start(each.object));
    expect({ name: each.name, words: words(denial?.message) }).toEqual({ name: each.name, words: words(each.message) });
  }
});

const V1 = { apiVersion: 'resource.k8s.io/v1', kind: 'ResourceClaim', metadata: { name: 'a', namespace: 'default' } };
const device = (name: string, more: object = {}): object => ({ driver: 'd.e', pool: 'p', device: name, ...more });
const spec = { devices: { requests: [{ name: 'r', exactly: { deviceClassName: 'c', allocationMode: 'ExactCount', count: 1 } }] } };
const claim = (results: readonly object[], devices?: readonly object[]): KubernetesObject => (
  { ...V1, spec, status: { allocation: { devices: { results: results.map((each) => ({ request: 'r', ...each })) } }, ...(devices && { devices }) } } as KubernetesObject);
const ID = '0f0f0f0f-1111-4222-8333-444444444444';

test.each<[string, Minor, KubernetesObject, KubernetesObject, KubernetesObject]>([
  ['what is said of a device goes with its allocation', 36, { ...claim([]), status: { devices: [device('a')] } } as KubernetesObject, claim([device('a')], [device('a')]),
    { ...V1, spec, status: {} } as KubernetesObject],
  ['the name of a cluster is dropped, as a server of 1.21.14 does', 21,
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'default', clusterName: 'c' }, spec: {}, status: { phase: 'Failed' } } as KubernetesObject,
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'default' }, spec: {} } as KubernetesObject,
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'default' }, spec: {}, status: { phase: 'Failed' } } as KubernetesObject],
  ['a share is dropped in 1.35', 35, claim([device('a', { shareID: ID })]), { ...V1, spec } as KubernetesObject, claim([device('a')])],
  ['a share stays in 1.36', 36, claim([device('a', { shareID: ID })]), { ...V1, spec } as KubernetesObject, claim([device('a', { shareID: ID })])],
])('%s', (_title, minor, object, old, expected) => {
  const state = new ClusterState({ ...profileOfMinor('kubernetes', minor).settings, wholeServer: true });
  const request = { operation: 'UPDATE', namespace: 'default', subResource: 'status', userInfo: { username: 'a', groups: ['system:masters'] }, object, oldObject: old } as const;
  const { denial, object: stored } = storeStatus(state, request, start(object));
  expect([denial?.message, JSON.parse(JSON.stringify(stored))]).toEqual([undefined, expected]);
});

const shared = claim([device('a', { adminAccess: true })]);
const REFUSED = 'ResourceClaim.resource.k8s.io "a" is invalid: status.allocation.devices.results[0].adminAccess: Forbidden: admin access to devices requires the '
  + '`resource.kubernetes.io/admin-access: true` label on the containing namespace';

test.each<[string, KubernetesObject | undefined, KubernetesObject, string | undefined, readonly string[]]>([
  ['a namespace that is not known may have the label', undefined, { ...V1, spec } as KubernetesObject, undefined,
    [`if the namespace does not have the label resource.kubernetes.io/admin-access=true, the answer is: ${REFUSED}`]],
  ['a namespace without the label', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } }, { ...V1, spec } as KubernetesObject, REFUSED, []],
  ['a namespace with the label', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default', labels: { 'resource.kubernetes.io/admin-access': 'true' } } },
    { ...V1, spec } as KubernetesObject, undefined, []],
  ['what was there stays', undefined, shared, undefined, []],
])('of access that others have too, %s', (_title, namespace, old, message, warnings) => {
  const state = new ClusterState({ ...profileOfMinor('kubernetes', 36).settings, wholeServer: true });
  if (namespace !== undefined) {
    state.store({ object: namespace, order: 0 });
  }
  const userInfo = { username: 'a', groups: ['system:masters'] };
  const request = { operation: 'UPDATE', namespace: 'default', subResource: 'status', userInfo, object: shared, oldObject: old } as const;
  const answered = storeStatus(state, request, start(shared));
  expect([answered.denial?.message, answered.warnings]).toEqual([message, warnings]);
});
