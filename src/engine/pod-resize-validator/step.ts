import { nodeStep } from '../admission/node-step';
import { quote } from '../field/quote';
import { Node } from '../objects/node';
import { Pod, PodSpec } from '../objects/pod';
import { ChainStep } from '../progress';
import { aggregateResources } from '../validation/container/aggregate-resources';
import { parseQuantity } from '../validation/container/quantity';
import { quantityOf } from '../validation/container/resources';

/**
 * The PodResizeValidator plugin: whether the node of a pod has room for what the pod asks for now.
 *
 * upstream: plugin/pkg/admission/podresize/admission.go
 */
export const podResizeValidator: ChainStep = nodeStep({
  name: 'PodResizeValidator',
  stage: 'pod-resize',
  asks: () => true,
  refuse: (pod, node) => refuseOtherSystem(node) ?? refuseMoreThanAllocatable(pod, node),
});

function refuseOtherSystem({ metadata: { name = '', labels = {} } = {} }: Node): string | undefined {
  const system = labels['kubernetes.io/os'];
  return system === undefined || system === 'linux'
    ? undefined
    : `pod resize is only supported on linux nodes, node ${quote(name)} is ${quote(system)}`;
}

const MILLI = 1_000_000n;
const ONE = 1_000_000_000n;

function refuseMoreThanAllocatable({ spec = {} }: Pod, { status: { allocatable = {} } = {} }: Node): string | undefined {
  const lacks = [['cpu', MILLI], ['memory', ONE]] as const;
  const messages = lacks.flatMap(([resource, unit]) => {
    const [requested, available] = [requestOf(spec, resource), allocatable[resource] === undefined ? 0n : parseQuantity(allocatable[resource]).nano];
    return requested <= available ? [] : [`${resource}, requested: ${inUnits(requested, unit)}, allocatable: ${inUnits(available, unit)}`];
  });
  return messages.length === 0 ? undefined : `node didn't have enough allocatable resources: ${messages.join('; ')}`;
}

/** upstream: k8s.io/component-helpers/resource/helpers.go PodRequests */
function requestOf(spec: PodSpec, resource: string): bigint {
  const own = spec.resources?.requests?.[resource];
  const requested = own === undefined ? aggregateResources(spec, 'requests', quantityOf).get(resource)?.nano ?? 0n : quantityOf(own).nano;
  const overhead = spec.overhead?.[resource];
  return overhead === undefined ? requested : requested + quantityOf(overhead).nano;
}

function inUnits(nano: bigint, unit: bigint): bigint {
  return (nano + unit - 1n) / unit;
}
