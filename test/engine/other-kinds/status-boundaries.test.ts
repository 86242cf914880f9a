import { requestKindOf } from '../../../src/engine/admission-policy/request-kind';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { hasPart, storeStatus } from '../../../src/engine/other-kinds/status';
import { start } from '../../../src/engine/progress';
import { ClusterState } from '../../../src/engine/state/cluster-state';
import { Minor } from '../../../src/engine/version';
import { profileOfMinor } from '../../../src/manifests/cluster/profile';

const stateOf = (minor: Minor): ClusterState => new ClusterState({ ...profileOfMinor('kubernetes', minor).settings, wholeServer: true });

interface Update {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec?: object;
  readonly status: object;
  readonly old?: object;
}

function answer(minor: Minor, { apiVersion, kind, spec = {}, status, old = {} }: Update): { readonly message?: string; readonly status?: unknown } {
  const object = { apiVersion, kind, metadata: { name: 'a', namespace: 'default' }, spec, status } as KubernetesObject;
  const oldObject = { ...object, status: old } as KubernetesObject;
  const request = { operation: 'UPDATE', namespace: 'default', subResource: 'status', userInfo: { username: 'a', groups: [] }, object, oldObject } as const;
  const { denial, object: stored } = storeStatus(stateOf(minor), request, start(object));
  return denial === undefined ? { status: JSON.parse(JSON.stringify((stored as { status?: unknown }).status)) } : { message: denial.message };
}

const set = (status: object): Update => ({ apiVersion: 'apps/v1', kind: 'StatefulSet', status });
const job = (status: object, old: object, spec: object = {}): Update => ({ apiVersion: 'batch/v1', kind: 'Job', spec, status, old });
const pod = (status: object, old: object = {}, spec: object = {}): Update => ({ apiVersion: 'v1', kind: 'Pod', spec, status, old });
const allocated = (name: string): Update => pod({ containerStatuses: [{ name: 'c', allocatedResourcesStatus: [{ name }] }] }, {}, { containers: [{ name: 'c' }] });
const ALLOCATED_NAME = 'status.containerStatuses[0].allocatedResourcesStatus[0].name';
const service = (type: string, ingress: object, old: object = {}): Update => (
  { apiVersion: 'v1', kind: 'Service', spec: { type }, status: { loadBalancer: { ingress: [ingress] } }, old: { loadBalancer: { ingress: [old] } } });
const claim = (status: object, old: object = {}): Update => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', status, old });
const devices = (status: object, spec: object = {}, old: object = {}): Update => ({ apiVersion: 'resource.k8s.io/v1', kind: 'ResourceClaim', spec, status, old });
const ALLOCATED = { driver: 'd.e', pool: 'p', device: 'd', request: 'r' };
const SHARED = '0f0f0f0f-1111-4222-8333-444444444444';
const done = { name: 'c', state: { terminated: { exitCode: 1 } } };
const running = { name: 'c', state: { running: {} } };
const INVALID_JOB = 'Job.batch "a" is invalid: ';
const INVALID_POD = 'Pod "a" is invalid: ';
const STARTED = '2024-01-01T00:00:00Z';
const LATER = '2024-01-02T00:00:00Z';

test.each<[string, Minor, Update, ReturnType<typeof answer>]>([
  ['what is available does not count in 1.22', 22, set({ replicas: 1, availableReplicas: 2 }), { status: { replicas: 1, availableReplicas: 2 } }],
  ['it does from 1.23 on', 23, set({ replicas: 1, readyReplicas: 1, availableReplicas: 2 }), {
    message: 'StatefulSet.apps "a" is invalid: [status.availableReplicas: Invalid value: 2: cannot be greater than status.replicas, '
      + 'status.availableReplicas: Invalid value: 2: cannot be greater than readyReplicas]',
  }],
  ['replicas that terminate are dropped in 1.34', 34, { apiVersion: 'apps/v1', kind: 'ReplicaSet', status: { replicas: 1, terminatingReplicas: 1 } },
    { status: { replicas: 1 } }],
  ['where they were there, they stay', 34, { apiVersion: 'apps/v1', kind: 'ReplicaSet', status: { terminatingReplicas: 1 }, old: { terminatingReplicas: 2 } },
    { status: { terminatingReplicas: 1 } }],
  ['they are there from 1.35 on', 35, { apiVersion: 'apps/v1', kind: 'ReplicaSet', status: { terminatingReplicas: 1 } }, { status: { terminatingReplicas: 1 } }],
  ['the time of an allocation is dropped in 1.34', 34, devices({ allocation: { allocationTimestamp: STARTED } }), { status: { allocation: {} } }],
  ['where it was there, it stays', 34, devices({ allocation: { allocationTimestamp: STARTED } }, {}, { allocation: { allocationTimestamp: STARTED } }),
    { status: { allocation: { allocationTimestamp: STARTED } } }],
  ['it stays in 1.35', 35, devices({ allocation: { allocationTimestamp: STARTED } }), { status: { allocation: { allocationTimestamp: STARTED } } }],
  ['a share of a device is dropped in 1.35', 35, devices({ allocation: { devices: { results: [{ ...ALLOCATED, shareID: SHARED }] } } }, { devices: { requests: [{ name: 'r' }] } }),
    { status: { allocation: { devices: { results: [ALLOCATED] } } } }],
  ['it stays where the claim is about capacity', 35, devices(
    { allocation: { devices: { results: [{ ...ALLOCATED, shareID: SHARED }] } } },
    { devices: { requests: [{ name: 'r' }], constraints: [{ distinctAttribute: 'a.b/c' }] } },
  ), { status: { allocation: { devices: { results: [{ ...ALLOCATED, shareID: SHARED }] } } } }],
  ['a device that is not allocated, in 1.34', 34, devices({ devices: [{ driver: 'd.e', pool: 'p', device: 'd' }] }), {
    message: 'ResourceClaim.resource.k8s.io "a" is invalid: status.devices[0]: Invalid value: {"Driver":{},"Pool":{},"Device":{},"ShareID":{}}: '
      + 'must be an allocated device in the claim',
  }],
  ['it is named from 1.35 on', 35, devices({ devices: [{ driver: 'd.e', pool: 'p', device: 'd' }] }), {
    message: 'ResourceClaim.resource.k8s.io "a" is invalid: status.devices[0]: Invalid value: {"Driver":"d.e","Pool":"p","Device":"d","ShareID":""}: '
      + 'must be an allocated device in the claim',
  }],
  ['a job may go on in 1.31', 31, job({}, { conditions: [{ type: 'Complete', status: 'True' }] }), { status: {} }],
  ['it stays complete from 1.32 on', 32, job({}, { conditions: [{ type: 'Complete', status: 'True' }] }),
    { message: `${INVALID_JOB}status.conditions: Invalid value: cannot disable the terminal Complete=True condition` }],
  ['criteria of success need a policy in 1.30', 30, job({ conditions: [{ type: 'SuccessCriteriaMet', status: 'True' }] }, {}, { completionMode: 'Indexed' }),
    { message: `${INVALID_JOB}status.conditions: Invalid value: cannot set SuccessCriteriaMet=True for Job without SuccessPolicy` }],
  ['they need none from 1.31 on', 31, job({ conditions: [{ type: 'SuccessCriteriaMet', status: 'True' }] }, {}, { completionMode: 'Indexed' }),
    { status: { conditions: [{ type: 'SuccessCriteriaMet', status: 'True' }] } }],
  ['the start of a job in the words of 1.35', 35, job({ startTime: LATER }, { startTime: STARTED }),
    { message: `${INVALID_JOB}status.startTime: Required value: startTime cannot be removed for unsuspended job` }],
  ['in those of 1.36', 36, job({ startTime: LATER }, { startTime: STARTED }),
    { message: `${INVALID_JOB}status.startTime: Invalid value: "${LATER}": field is immutable for unsuspended job once set` }],
  ['the same time in another zone', 36, job({ startTime: '2024-01-01T02:00:00+02:00' }, { startTime: STARTED }),
    { status: { startTime: '2024-01-01T02:00:00+02:00' } }],
  ['a job that resumes', 36, job(
    { startTime: LATER, conditions: [{ type: 'Suspended', status: 'False' }] }, { startTime: STARTED, conditions: [{ type: 'Suspended', status: 'True' }] },
  ), { status: { startTime: LATER, conditions: [{ type: 'Suspended', status: 'False' }] } }],
  ['indexes that overlap', 36, job({ completedIndexes: '0-2', failedIndexes: '2,4' }, {}, { completionMode: 'Indexed', completions: 5, backoffLimitPerIndex: 1 }),
    { message: `${INVALID_JOB}status.failedIndexes: Invalid value: "2,4": failedIndexes and completedIndexes overlap at index: 2` }],
  ['a container that does not restart', 36, pod({ containerStatuses: [running] }, { containerStatuses: [done] }, { restartPolicy: 'Never', containers: [{ name: 'c' }] }),
    { message: `${INVALID_POD}status.containerStatuses[0].state: Forbidden: may not be transitioned to non-terminated state` }],
  ['one of a pod that restarts what fails', 36, pod({ containerStatuses: [running] }, { containerStatuses: [done] }, { restartPolicy: 'OnFailure', containers: [{ name: 'c' }] }),
    { status: { containerStatuses: [running] } }],
  ['an ephemeral container in 1.22', 22, pod({ ephemeralContainerStatuses: [running] }, { ephemeralContainerStatuses: [done] }),
    { status: { ephemeralContainerStatuses: [running] } }],
  ['an ephemeral container from 1.23 on', 23, pod({ ephemeralContainerStatuses: [running] }, { ephemeralContainerStatuses: [done] }),
    { message: `${INVALID_POD}status.ephemeralContainerStatuses[0].state: Forbidden: may not be transitioned to non-terminated state` }],
  ['a class may change in 1.31', 31, pod({ qosClass: 'Burstable' }, { qosClass: 'BestEffort' }), { status: { qosClass: 'Burstable' } }],
  ['it stays from 1.32 on', 32, pod({ qosClass: 'Burstable' }, { qosClass: 'BestEffort' }),
    { message: `${INVALID_POD}status.qosClass: Invalid value: "Burstable": field is immutable` }],
  ['one that is left out stays', 32, pod({}, { qosClass: 'BestEffort' }), { status: { qosClass: 'BestEffort' } }],
  ['a condition without a name in 1.32', 32, pod({ conditions: [{ type: 'a b' }] }), {
    message: `${INVALID_POD}metadata.conditions[0].Type: Invalid value: "a b": name part must consist of alphanumeric characters, '-', '_' or '.', and must `
      + "start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is "
      + "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
  }],
  ['a resource that the container does not ask for prints itself in 1.31', 31, allocated('claim:r'),
    { message: `${INVALID_POD}${ALLOCATED_NAME}: Invalid value: claim:r: must match one of the container's resource requirements` }],
  ['so does one of 1.32', 32, allocated('cpu'),
    { message: `${INVALID_POD}${ALLOCATED_NAME}: Invalid value: cpu: must match one of the container's resource requests` }],
  ['it is quoted where values are written as JSON', 36, allocated('cpu'),
    { message: `${INVALID_POD}${ALLOCATED_NAME}: Invalid value: "cpu": must match one of the container's resource requests` }],
  ['a generation is dropped in 1.33', 33, pod({ observedGeneration: 2 }), { status: {} }],
  ['it stays from 1.34 on', 34, pod({ observedGeneration: 2 }), { status: { observedGeneration: 2 } }],
  ['a pod that is bound is nominated in 1.34', 34, pod({ nominatedNodeName: 'm' }, {}, { nodeName: 'n' }), { status: { nominatedNodeName: 'm' } }],
  ['it is not from 1.35 on', 35, pod({ nominatedNodeName: 'm' }, {}, { nodeName: 'n' }),
    { message: `${INVALID_POD}status.nominatedNodeName: Forbidden: may not be set on pods that are already bound to a node` }],
  ['claims of a pod stay from 1.37 on', 37, pod({}, { resourceClaimStatuses: [{ name: 'r' }] }, { resourceClaims: [{ name: 'r' }] }),
    { status: { resourceClaimStatuses: [{ name: 'r' }] } }],
  ['the health of a volume is dropped', 37, pod({ volumeHealth: [{ name: 'v' }] }), { status: {} }],
  ['any Service has a load balancer in 1.28', 28, service('ClusterIP', { ip: '10.0.0.1' }), { status: { loadBalancer: { ingress: [{ ip: '10.0.0.1' }] } } }],
  ['only one of that type has from 1.29 on', 29, service('ClusterIP', { ip: '10.0.0.1' }),
    { message: 'Service "a" is invalid: status.loadBalancer.ingress: Forbidden: may only be used when `spec.type` is \'LoadBalancer\'' }],
  ['the mode of an address is dropped in 1.29', 29, service('LoadBalancer', { ip: '10.0.0.1', ipMode: 'Proxy' }),
    { status: { loadBalancer: { ingress: [{ ip: '10.0.0.1' }] } } }],
  ['it is there from 1.30 on', 30, service('LoadBalancer', { ip: '10.0.0.1', ipMode: 'x' }),
    { message: 'Service "a" is invalid: status.loadBalancer.ingress[0].ipMode: Unsupported value: "x": supported values: "Proxy", "VIP"' }],
  ['an address that is not canonical, and was there', 36, service('LoadBalancer', { ip: '010.0.0.1', ipMode: 'VIP' }, { ip: '010.0.0.1', ipMode: 'VIP' }),
    { status: { loadBalancer: { ingress: [{ ip: '010.0.0.1', ipMode: 'VIP' }] } } }],
  ['what is allocated is dropped in 1.31', 31, claim({ allocatedResources: { storage: '-1' } }), { status: {} }],
  ['it is there from 1.32 on', 32, claim({ allocatedResources: { storage: '-1' } }),
    { message: 'PersistentVolumeClaim "a" is invalid: status.allocatedResources[storage]: Invalid value: -1: must be a valid resource quantity' }],
  ['the path of resizing in 1.33', 33, claim({ allocatedResourceStatuses: { storage: 'x' } }), {
    message: 'PersistentVolumeClaim "a" is invalid: status.allocatedResourceStatus: Unsupported value: storage: supported values: '
      + '"ControllerResizeInProgress", "ControllerResizeInfeasible", "NodeResizeInProgress", "NodeResizeInfeasible", "NodeResizePending"',
  }],
  ['the conditions of a budget in 1.20', 20, { apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', status: { expectedPods: -1, conditions: [{ type: '' }] } },
    { status: { expectedPods: -1, conditions: [{ type: '' }] } }],
  ['the numbers of a budget from 1.21 on', 21, { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', status: { expectedPods: -1 } },
    { message: 'PodDisruptionBudget.policy "a" is invalid: status.expectedPods: Invalid value: -1: must be greater than or equal to 0' }],
  ['a misspelt path of 1.16', 16, { apiVersion: 'autoscaling/v1', kind: 'HorizontalPodAutoscaler', status: { desiredReplicas: -1 } },
    { message: 'HorizontalPodAutoscaler.autoscaling "a" is invalid: status.desiredReplicasa: Invalid value: -1: must be greater than or equal to 0' }],
  ['the path of 1.17', 17, { apiVersion: 'autoscaling/v1', kind: 'HorizontalPodAutoscaler', status: { desiredReplicas: -1 } },
    { message: 'HorizontalPodAutoscaler.autoscaling "a" is invalid: status.desiredReplicas: Invalid value: -1: must be greater than or equal to 0' }],
])('%s', (_title, minor, update, expected) => {
  expect(answer(minor, update)).toEqual(expected);
});

const unknownsOf = (apiVersion: string, kind: string, status: object, old: object = {}): unknown => {
  const object = { apiVersion, kind, metadata: { name: 'a' }, spec: {}, status } as KubernetesObject;
  const request = {
    operation: 'UPDATE', namespace: '', subResource: 'status', userInfo: { username: 'a', groups: ['system:masters'] }, object, oldObject: { ...object, status: old },
  } as const;
  const { denial, unknowns } = storeStatus(stateOf(37), request as never, start(object));
  return denial?.message ?? unknowns;
};

test('what nobody here can tell of a status makes the answer unknown', () => {
  const condition = { type: 'Issued', status: 'True', reason: 'R', message: '', lastTransitionTime: STARTED };
  const chain = '-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n';
  expect(unknownsOf('certificates.k8s.io/v1', 'PodCertificateRequest', { conditions: [condition], certificateChain: chain }))
    .toEqual([{ path: 'status.certificateChain', reason: 'certificates are not evaluated' }]);
  expect(unknownsOf('certificates.k8s.io/v1', 'PodCertificateRequest', { conditions: [{ ...condition, type: 'Denied' }] })).toEqual([]);
  expect(unknownsOf('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', { typeChecking: { expressionWarnings: [{ fieldRef: 'a[*]', warning: 'w' }] } }))
    .toEqual([{ path: 'status.typeChecking.expressionWarnings[0].fieldRef', reason: 'whether it is a JSONPath is not evaluated' }]);
});

test.each<[string, string, string, Minor, boolean]>([
  ['v1', 'ConfigMap', 'status', 36, false],
  ['v1', 'Pod', 'status', 13, true],
  ['v1', 'Namespace', 'finalize', 36, true],
  ['v1', 'Pod', 'approval', 36, false],
  ['networking.k8s.io/v1', 'NetworkPolicy', 'status', 23, false],
  ['networking.k8s.io/v1', 'NetworkPolicy', 'status', 24, true],
  ['networking.k8s.io/v1', 'NetworkPolicy', 'status', 27, true],
  ['networking.k8s.io/v1', 'NetworkPolicy', 'status', 28, false],
  ['storage.k8s.io/v1beta1', 'VolumeAttachment', 'status', 21, false],
  ['storage.k8s.io/v1', 'VolumeAttachment', 'status', 21, true],
  ['storage.k8s.io/v1', 'CSINode', 'status', 36, false],
  ['storage.k8s.io/v1', 'CSINode', 'status', 37, true],
  ['certificates.k8s.io/v1', 'CertificateSigningRequest', 'approval', 36, true],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'status', 36, true],
])('%s %s has an endpoint for %s in 1.%i: %s', (apiVersion, kind, part, minor, expected) => {
  const known = requestKindOf(stateOf(minor), apiVersion, kind);
  expect(known && hasPart(known, part, minor)).toBe(expected);
});

// As kube-apiserver 1.32.13 answers.
test('the generation of a template stays where the status alone changes', () => {
  const ANNOTATION = 'deprecated.daemonset.template.generation';
  const object = (generation: string): KubernetesObject => (
    { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'a', namespace: 'default', annotations: { [ANNOTATION]: generation } } });
  const request = {
    operation: 'UPDATE', namespace: 'default', subResource: 'status', userInfo: { username: 'a', groups: [] }, object: object('7'), oldObject: object('3'),
  } as const;
  expect(storeStatus(stateOf(32), request, start(object('7'))).object?.metadata?.annotations).toEqual({ [ANNOTATION]: '3' });
});
