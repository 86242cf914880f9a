import { countName } from './object-count-evaluator';
import { addUsage, Usage } from './usage';
import { Container, Pod, PodSpec } from '../objects/pod';
import { addResources, aggregate, RequirementList, QuantitySums, raiseResources, ResourceSums } from '../validation/container/aggregate-resources';
import { parseQuantity, Quantity } from '../validation/container/quantity';
import { wholeQuantity } from '../validation/container/quantity-arithmetic';
import { HUGE_PAGES_PREFIX, isExtendedResource, isPodLevelResource } from '../validation/container/resource-names';
import { quantityOf } from '../validation/container/resources';
import { Minor } from '../version';

/** What a snapshot tells of a pod. */
interface PodStatus {
  readonly phase?: string;
  readonly conditions?: readonly { readonly type?: string; readonly reason?: string }[];
  readonly containerStatuses?: readonly ContainerStatus[];
  readonly initContainerStatuses?: readonly ContainerStatus[];
}

interface ContainerStatus {
  readonly name?: string;
  readonly resources?: Container['resources'];
  readonly allocatedResources?: Readonly<Record<string, string>>;
}

export const POD_COUNT = countName({ group: '', resource: 'pods' });

/** A pod that has ended is an object, and uses nothing. */
export function podUsage(pod: Pod, minor: Minor): Usage {
  const count: Usage = new Map([[POD_COUNT, wholeQuantity(1)]]);
  return hasEnded(pod) ? count : addUsage(count, computeUsage(podResources(pod, 'requests', minor), podResources(pod, 'limits', minor), minor));
}

/** upstream: QuotaV1Pod; a deletion that a snapshot has is over. */
export function hasEnded({ metadata = {}, status = {} }: Pod & { readonly status?: PodStatus }): boolean {
  return status.phase === 'Failed' || status.phase === 'Succeeded'
    || (metadata.deletionTimestamp !== undefined && metadata.deletionGracePeriodSeconds !== undefined);
}

const COMPUTE = ['cpu', 'memory', 'ephemeral-storage'];

/** What is used under which name, of a pod or a container. */
export function computeUsage(requests: ResourceSums, limits: ResourceSums, minor: Minor): Usage {
  const usage: QuantitySums = new Map([['pods', wholeQuantity(1)]]);
  requests.forEach((request, name) => {
    if (COMPUTE.includes(name) || name.startsWith(HUGE_PAGES_PREFIX)) {
      usage.set(name, request);
      usage.set(`requests.${name}`, request);
    } else if (isExtended(name, minor)) {
      usage.set(`requests.${name}`, request);
    }
  });
  COMPUTE.forEach((name) => {
    const limit = limits.get(name);
    if (limit !== undefined) {
      usage.set(`limits.${name}`, limit);
    }
  });
  return usage;
}

/** The first minor in which a device class is a resource. */
const DEVICE_CLASSES_SINCE: Minor = 35;
export const DEVICE_CLASS_PREFIX = 'deviceclass.resource.kubernetes.io/';

function isExtended(name: string, minor: Minor): boolean {
  return isExtendedResource(name, minor) || (minor >= DEVICE_CLASSES_SINCE && name.startsWith(DEVICE_CLASS_PREFIX));
}

/** From here on upstream asks the function that the scheduler asks. */
const SHARED_SINCE: Minor = 27;

/** upstream: k8s.io/component-helpers/resource/helpers.go PodRequests, PodLimits */
function podResources(pod: Pod, list: RequirementList, minor: Minor): ResourceSums {
  const { spec = {} } = pod;
  const sums: QuantitySums = new Map(minor < SHARED_SINCE
    ? sumsWithInit(spec, list)
    : aggregate(spec, (container) => effectiveResources(container, { pod, list, minor })));
  const ofPod = spec.resources?.[list] ?? {};
  Object.keys(ofPod).filter(isPodLevelResource).forEach((name) => sums.set(name, quantityOf(ofPod[name])));
  const overhead = sumsOf(spec.overhead, parseQuantity);
  const isAdded = (name: string): boolean => list === 'requests' || minor < SHARED_SINCE || (sums.get(name)?.nano ?? 0n) !== 0n;
  addResources(sums, new Map([...overhead].filter(([name]) => isAdded(name))));
  return sums;
}

function sumsOf(list: Readonly<Record<string, string>> = {}, read: (text: string) => Quantity = quantityOf): ResourceSums {
  return new Map(Object.keys(list).map((name) => [name, read(list[name])]));
}

/** upstream: of two that are alike, the init container's is written. */
function sumsWithInit({ containers = [], initContainers = [] }: PodSpec, list: RequirementList): ResourceSums {
  const sums: QuantitySums = new Map();
  containers.forEach(({ resources }) => addResources(sums, sumsOf(resources?.[list])));
  initContainers.forEach(({ resources }) => sumsOf(resources?.[list]).forEach((quantity, name) => {
    if (quantity.nano >= (sums.get(name)?.nano ?? quantity.nano)) {
      sums.set(name, quantity);
    }
  }));
  return sums;
}

/** The first minor in which InPlacePodVerticalScaling is on. */
const RESIZE_SINCE: Minor = 33;

interface Counted {
  readonly pod: Pod & { readonly status?: PodStatus };
  readonly list: RequirementList;
  readonly minor: Minor;
}

/** While a pod is being resized, the most that it may have counts. */
function effectiveResources({ name, resources, restartPolicy }: Container, { pod, list, minor }: Counted): ResourceSums {
  const given = sumsOf(resources?.[list]);
  const { containerStatuses = [], initContainerStatuses = [], conditions = [] } = pod.status ?? {};
  const isInit = (pod.spec?.initContainers ?? []).some((each) => each.name === name);
  const status = minor < RESIZE_SINCE || (isInit && restartPolicy !== 'Always') ? undefined
    : [...containerStatuses, ...initContainerStatuses].find((each) => each.name === name);
  if (status?.resources === undefined) {
    return given;
  }
  const isInfeasible = conditions.find(({ type }) => type === 'PodResizePending')?.reason === 'Infeasible';
  const sums: QuantitySums = new Map(isInfeasible ? [] : given);
  raiseResources(sums, sumsOf(status.resources[list]));
  raiseResources(sums, sumsOf(list === 'requests' ? status.allocatedResources : {}));
  return sums;
}
