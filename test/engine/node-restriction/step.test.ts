import { authorize } from '../../../src/engine/authorization/step';
import { nodeRestriction } from '../../../src/engine/node-restriction/step';
import { start } from '../../../src/engine/progress';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';
import { runStep, StepAnswer } from '../../support/run-step';

const KUBELET = { username: 'system:node:n1', groups: ['system:nodes', 'system:authenticated'] };

interface KubeletCase {
  readonly minor?: number;
  readonly object: object;
  readonly oldObject?: object;
  readonly operation?: 'CREATE' | 'UPDATE' | 'DELETE';
  readonly subResource?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly user?: { readonly username: string; readonly groups: readonly string[] };
  readonly plugin?: string;
  readonly objects?: readonly object[];
  readonly wholeServer?: boolean;
}

function answer({ minor, object, objects, user = KUBELET, plugin = 'NodeRestriction', wholeServer = true, ...request }: KubeletCase): StepAnswer {
  const settings = { wholeServer };
  return runStep(nodeRestriction, object, { plugin, minor, objects, settings, request: { ...request, object, userInfo: user } as object });
}

function refusal(asked: KubeletCase): unknown {
  return answer(asked).denial;
}

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { nodeName: 'n1', containers: [{ name: 'a' }] } };
const OWNER = { apiVersion: 'v1', kind: 'Node', name: 'n1', uid: 'u', controller: true };
const MIRROR = { ...POD, metadata: { name: 'web', annotations: { 'kubernetes.io/config.mirror': 'x' }, ownerReferences: [OWNER] } };
const NODE = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1', uid: 'u' } };
const claims = (given: object): object => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, ...given });
const pod = (reason: string, code = 403): unknown => [code, `pods "web" is forbidden: ${reason}`];
const node = (reason: string, name = 'n1'): unknown => [403, `nodes "${name}" is forbidden: ${reason}`];

test.each<[string, KubeletCase]>([
  ['somebody else', { object: POD, user: { username: 'alice', groups: [] } }],
  ['a user of that name who is not in the group', { object: POD, user: { username: 'system:node:n1', groups: [] } }],
  ['a user of the group who is no node', { object: POD, user: { username: 'n1', groups: ['system:nodes'] } }],
  ['a kubelet, without the plugin', { object: POD, plugin: 'AlwaysPullImages' }],
  ['a kubelet that writes what no rule is about', { object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } } }],
])('%s is not restricted', (_title, asked) => {
  expect(answer(asked)).toEqual({ object: asked.object });
});

test('a node without a name may do nothing', () => {
  expect(refusal({ object: POD, user: { username: 'system:node:', groups: ['system:nodes'] } })).toEqual(pod('could not determine node from user "system:node:"'));
});

test.each<[string, number, object, unknown]>([
  ['no annotation', 36, POD, pod('pod does not have "kubernetes.io/config.mirror" annotation, node "n1" can only create mirror pods')],
  ['another node', 36, { ...MIRROR, spec: { nodeName: 'n2' } }, pod('node "n1" can only create pods with spec.nodeName set to itself')],
  ['no owner', 20, { ...MIRROR, metadata: { ...MIRROR.metadata, ownerReferences: [] } }, pod('node "n1" can only create pods with an owner reference set to itself')],
  ['no owner, in 1.19', 19, { ...MIRROR, metadata: { ...MIRROR.metadata, ownerReferences: [] } }, undefined],
  ['an owner with another UID', 17, { ...MIRROR, metadata: { ...MIRROR.metadata, ownerReferences: [{ ...OWNER, uid: 'x' }] } },
    pod('node n1 UID mismatch: expected x got u')],
  ['an owner with another UID, in 1.16', 16, { ...MIRROR, metadata: { ...MIRROR.metadata, ownerReferences: [{ ...OWNER, uid: 'x' }] } }, undefined],
  ['an account, in 1.33', 33, { ...MIRROR, spec: { ...MIRROR.spec, serviceAccountName: 'a' } }, pod('node "n1" can not create pods that reference a service account')],
  ['an account, from 1.34 on', 34, { ...MIRROR, spec: { ...MIRROR.spec, serviceAccountName: 'a' } }, pod('node "n1" can not create pods that reference serviceaccounts')],
  ['a claim of devices, in 1.31', 31, { ...MIRROR, spec: { ...MIRROR.spec, resourceClaims: [{ name: 'r' }] } }, undefined],
  ['a claim of devices', 32, { ...MIRROR, spec: { ...MIRROR.spec, resourceClaims: [{ name: 'r' }] } }, pod('node "n1" can not create pods that reference resourceclaims')],
  ['a driver, in 1.33', 33, { ...MIRROR, spec: { ...MIRROR.spec, volumes: [{ name: 'v', csi: { driver: 'd' } }] } }, undefined],
  ['a driver, from 1.34 on', 34, { ...MIRROR, spec: { ...MIRROR.spec, volumes: [{ name: 'v', csi: { driver: 'd' } }] } },
    pod('node "n1" can not create pods that reference csidrivers (via CSI volumes)')],
  ['a trust bundle, in 1.28', 28, { ...MIRROR, spec: { ...MIRROR.spec, volumes: [{ projected: { sources: [{ clusterTrustBundle: {} }] } }] } }, undefined],
  ['a trust bundle', 29, { ...MIRROR, spec: { ...MIRROR.spec, volumes: [{ projected: { sources: [{ clusterTrustBundle: {} }] } }] } },
    pod('node "n1" can not create pods that reference clustertrustbundles')],
  ['a source that nobody knows', 34, { ...MIRROR, spec: { ...MIRROR.spec, volumes: [{ name: 'v', projected: { sources: [{}] } }] } },
    pod('error checking mirror pod for API references: unknown source for projected volume "v"')],
  ['all as it should be', 36, MIRROR, undefined],
])('a mirror pod with %s', (_title, minor, object, expected) => {
  expect(refusal({ minor, object, objects: [NODE] })).toEqual(expected);
});

test.each<[string, KubeletCase, unknown]>([
  ['changes a pod, in 1.13', { minor: 13, object: POD, oldObject: POD, operation: 'UPDATE' }, pod('unexpected operation "UPDATE"')],
  ['changes a pod', { minor: 14, object: POD, oldObject: POD, operation: 'UPDATE' },
    pod('unexpected operation "UPDATE", node "n1" can only create and delete mirror pods')],
  ['binds a pod, in 1.13', { minor: 13, object: POD, subResource: 'binding' }, pod('unexpected pod subresource "binding"')],
  ['binds a pod', { minor: 14, object: POD, subResource: 'binding' }, pod('unexpected pod subresource "binding", only \'status\' and \'eviction\' are allowed')],
  ['relabels a pod by its status, in 1.16', { minor: 16, object: { ...POD, metadata: { name: 'web', labels: { a: 'b' } } }, oldObject: POD, operation: 'UPDATE', subResource: 'status' },
    undefined],
  ['relabels a pod by its status', { minor: 17, object: { ...POD, metadata: { name: 'web', labels: { a: 'b' } } }, oldObject: POD, operation: 'UPDATE', subResource: 'status' },
    pod('node "n1" cannot update labels through pod status')],
  ['deletes its pod', { object: POD, oldObject: POD, operation: 'DELETE' }, undefined],
  ['evicts a pod that is not there', { object: { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'gone' } }, subResource: 'eviction', name: 'gone', resource: { group: '', version: 'v1', resource: 'pods' } } as KubeletCase,
    [404, 'pod "gone" not found']],
])('a kubelet that %s', (_title, asked, expected) => {
  expect(refusal(asked)).toEqual(expected);
});

const LABELLED = { ...NODE, metadata: { ...NODE.metadata, labels: { 'node-role.kubernetes.io/worker': '', 'node-restriction.kubernetes.io/a': '' } } };

test.each<[string, KubeletCase, unknown]>([
  ['registers another node', { minor: 20, object: { ...NODE, metadata: { name: 'n2' } } }, node('node "n1" is not allowed to modify node "n2"', 'n2')],
  ['registers another node, in 1.13', { minor: 13, object: { ...NODE, metadata: { name: 'n2' } } }, node('node "n1" cannot modify node "n2"', 'n2')],
  ['registers with labels, up to 1.18', { minor: 18, object: LABELLED }, node('node "n1" is not allowed to set the following labels: node-restriction.kubernetes.io/a')],
  ['registers with labels, in 1.13', { minor: 13, object: LABELLED }, node('cannot set labels: node-restriction.kubernetes.io/a')],
  ['registers with labels', { minor: 19, object: LABELLED },
    node('node "n1" is not allowed to set the following labels: node-restriction.kubernetes.io/a, node-role.kubernetes.io/worker')],
  ['registers with a configuration', { minor: 19, object: { ...NODE, metadata: { name: 'n2' }, spec: { configSource: {} } } },
    node('node "n1" is not allowed to create pods with a non-nil configSource', 'n2')],
  ['registers with a configuration, in 1.13', { minor: 13, object: { ...NODE, spec: { configSource: {} } } }, node('cannot create with non-nil configSource')],
  ['changes its labels, in 1.13', { minor: 13, object: LABELLED, oldObject: NODE, operation: 'UPDATE' },
    node('cannot modify labels: node-restriction.kubernetes.io/a, node-role.kubernetes.io/worker')],
  ['changes its taints, in 1.13', { minor: 13, object: { ...NODE, spec: { taints: [{ key: 'a' }] } }, oldObject: NODE, operation: 'UPDATE' }, node('node "n1" cannot modify taints')],
  ['changes its owners, in 1.30', { minor: 30, object: { ...NODE, metadata: { ...NODE.metadata, ownerReferences: [OWNER] } }, oldObject: NODE, operation: 'UPDATE' }, undefined],
  ['changes its owners', { minor: 31, object: { ...NODE, metadata: { ...NODE.metadata, ownerReferences: [OWNER] } }, oldObject: NODE, operation: 'UPDATE' },
    node('node "n1" is not allowed to modify ownerReferences')],
  ['sets a label of the topology, in 1.16',
    { minor: 16, object: { ...NODE, metadata: { ...NODE.metadata, labels: { 'topology.kubernetes.io/zone': 'a' } } }, oldObject: NODE, operation: 'UPDATE' },
    node('is not allowed to modify labels: topology.kubernetes.io/zone')],
  ['sets a label of the topology',
    { minor: 17, object: { ...NODE, metadata: { ...NODE.metadata, labels: { 'topology.kubernetes.io/zone': 'a' } } }, oldObject: NODE, operation: 'UPDATE' }, undefined],
])('a kubelet that %s', (_title, asked, expected) => {
  expect(refusal({ ...asked, namespace: '' })).toEqual(expected);
});

test.each<[number, string]>([
  [13, 'node "n1" may not update fields other than status.capacity and status.conditions: ...'],
  [29, 'node "n1" is not allowed to update fields other than status.capacity and status.conditions: ...'],
  [30, 'node "n1" is not allowed to update fields other than status.quantity and status.conditions: ...'],
])('in 1.%i a kubelet grows claims, and changes nothing else of them', (minor, reason) => {
  const asked = { minor, oldObject: claims({ spec: {} }), operation: 'UPDATE', subResource: 'status' } as const;
  expect(refusal({ ...asked, object: claims({ status: { capacity: { storage: '1Gi' }, conditions: [{ type: 'Resizing' }] } }) })).toBeUndefined();
  expect(refusal({ ...asked, object: claims({ status: { phase: 'Bound' } }) })).toEqual([403, `persistentvolumeclaims "data" is forbidden: ${reason}`]);
});

test.each<[string, KubeletCase, unknown]>([
  ['a lease, in 1.13', { minor: 13, object: { apiVersion: 'coordination.k8s.io/v1beta1', kind: 'Lease', metadata: { name: 'n1' } }, namespace: 'kube-node-lease' },
    [403, 'leases.coordination.k8s.io "n1" is forbidden: disabled by feature gate NodeLease']],
  ['its lease', { object: { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: 'n1' } }, namespace: 'kube-node-lease' }, undefined],
  ['a slice of another node, in 1.30', { minor: 30, object: { apiVersion: 'resource.k8s.io/v1alpha2', kind: 'ResourceSlice', metadata: { name: 's' }, nodeName: 'n2' } },
    [403, 'resourceslices.resource.k8s.io "s" is forbidden: can only create ResourceSlice with the same NodeName as the requesting node']],
  ['a slice of another node, before', { minor: 29, object: { apiVersion: 'resource.k8s.io/v1alpha2', kind: 'ResourceSlice', metadata: { name: 's' }, nodeName: 'n2' } }, undefined],
  ['a request for a certificate, in 1.30',
    { minor: 30, object: { apiVersion: 'certificates.k8s.io/v1', kind: 'CertificateSigningRequest', metadata: { name: 'r' }, spec: { signerName: 'kubernetes.io/kubelet-serving' } } },
    undefined],
  ['a request for a certificate that nobody can read',
    { minor: 31, object: { apiVersion: 'certificates.k8s.io/v1', kind: 'CertificateSigningRequest', metadata: { name: 'r' }, spec: { signerName: 'kubernetes.io/kubelet-serving' } } },
    [403, 'certificatesigningrequests.certificates.k8s.io "r" is forbidden: unable to parse csr: PEM block type must be CERTIFICATE REQUEST']],
])('a kubelet that creates %s', (_title, asked, expected) => {
  expect(refusal(asked)).toEqual(expected);
});

describe('what is not in the set', () => {
  const told = (about: string, message: string): unknown => (
    [{ about, reason: `not in the set; assumed that it is as the request says. Without it, the API server answers: ${message}` }]);

  test.each<[string, KubeletCase, unknown]>([
    ['the node of a mirror pod', { object: MIRROR }, told('Node n1', 'node "n1" not found')],
    ['the pod of a token', {
      object: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name: 'web', uid: 'u' } } },
      subResource: 'token',
      resource: { group: '', version: 'v1', resource: 'serviceaccounts' },
    } as KubeletCase, told('Pod web', 'pod "web" not found')],
  ])('%s is an assumption', (_title, asked, assumptions) => {
    expect(answer({ ...asked, wholeServer: false })).toEqual({ object: asked.object, assumptions });
  });

  test('what the pod refers to is refused all the same', () => {
    expect(refusal({ object: { ...MIRROR, spec: { ...MIRROR.spec, serviceAccountName: 'a' } }, wholeServer: false }))
      .toEqual(pod('node "n1" can not create pods that reference serviceaccounts'));
  });
});

describe('the right of a kubelet that RBAC does not grant', () => {
  const asked = { request: { authorize: true, userInfo: KUBELET } };
  const message = 'pods is forbidden: User "system:node:n1" cannot create resource "pods" in API group "" in the namespace "team"';

  test('is refused for a whole server', () => {
    expect(runStep(authorize, POD, asked)).toEqual({ denial: [403, message] });
  });

  test('may come from another authorizer', () => {
    expect(runStep(authorize, POD, { ...asked, settings: { wholeServer: false } })).toEqual({ denial: [403, message] });
    const state = prepareCluster({ minor: 36, plugins: new Set(), allowPrivileged: true, isComplete: true }, []);
    const { denial } = authorize(state, { operation: 'CREATE', namespace: 'team', object: POD, ...asked.request }, start(POD));
    expect(denial?.assumptions).toEqual([
      { about: 'Node authorizer', reason: 'not evaluated; assumed that it does not let the kubelet do what RBAC does not let it do' },
    ]);
  });
});
