import { Pod, ResourceRequirements } from '../../../../src/engine/objects/pod';
import { computeQOSClass } from '../../../../src/engine/validation/update/pod-qos';
import { startValidation } from '../../../../src/engine/validation/validation';
import { Minor } from '../../../../src/engine/version';

const BOTH: ResourceRequirements = { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1000m', memory: '1024Mi' } };
const CROSSED: readonly ResourceRequirements[] = [
  { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '2', memory: '1Gi' } },
  { requests: { cpu: '2', memory: '1Gi' }, limits: { cpu: '1', memory: '1Gi' } },
];

function pod(containers: readonly (ResourceRequirements | undefined)[], resources?: ResourceRequirements): Pod {
  return { spec: { containers: containers.map((each, i) => ({ name: `c${i}`, resources: each })), resources } };
}

// upstream: pkg/apis/core/helper/qos/qos.go
test.each<[string, Minor, Pod, string]>([
  ['nothing', 37, pod([undefined]), 'BestEffort'],
  ['zeros', 37, pod([{ requests: { cpu: '0' }, limits: { memory: '0' } }]), 'BestEffort'],
  ['limits and requests that are equal', 37, pod([BOTH, BOTH]), 'Guaranteed'],
  ['one of two resources', 37, pod([{ requests: { cpu: '1' }, limits: { cpu: '1' } }]), 'Burstable'],
  ['other resources', 37, pod([{ limits: { 'example.com/gpu': '1' } }]), 'BestEffort'],
  ['a container with and one without', 37, pod([BOTH, undefined]), 'Burstable'],
  ['sums that are equal', 36, pod(CROSSED), 'Guaranteed'],
  ['sums that are equal, of containers with other limits', 37, pod(CROSSED), 'Burstable'],
  ['resources of the pod', 36, pod([undefined], BOTH), 'Guaranteed'],
  ['resources of the pod, since 1.37', 37, pod([undefined], BOTH), 'Guaranteed'],
  ['resources of the pod that are empty', 36, pod([BOTH], {}), 'BestEffort'],
  ['resources of the pod that are empty, since 1.37', 37, pod([BOTH], {}), 'Guaranteed'],
  ['resources of the pod that are none of a pod', 37, pod([BOTH], { limits: { 'example.com/gpu': '1' } }), 'Guaranteed'],
  ['resources of the pod that are huge pages', 37, pod([BOTH], { limits: { 'hugepages-2Mi': '2Mi' } }), 'BestEffort'],
  ['resources of the pod before the gate is on', 33, pod([undefined], BOTH), 'BestEffort'],
])('the class of a pod with %s in 1.%i', (_title, minor, given, expected) => {
  expect(computeQOSClass(given, startValidation({ minor, allowPrivileged: true }, true))).toBe(expected);
});
