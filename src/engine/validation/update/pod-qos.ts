import { invalid, refusedChange } from '../../field/error';
import { StringMap } from '../../objects/meta';
import { Pod, ResourceRequirements } from '../../objects/pod';
import { parseQuantity } from '../container/quantity';
import { isPodLevelResource } from '../container/resource-names';
import { Validation } from '../validation';

export type QOSClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

const COMPUTED = ['cpu', 'memory'];

type QosSums = ReadonlyMap<string, bigint>;

/** upstream: pkg/apis/core/helper/qos/qos.go ComputePodQOS */
export function computeQOSClass({ spec = {} }: Pod, v: Validation): QOSClass {
  const { resources, containers = [], initContainers = [] } = spec;
  const isOfPod = resources !== undefined && v.rules.podLevelResources && (!v.rules.qosOfEachContainer || namesPodLevelResource(resources));
  const counted = isOfPod ? [resources] : [...containers, ...initContainers].map((container) => container.resources ?? NONE);
  return v.rules.qosOfEachContainer ? commonClass(counted.map(classOf)) : classOfSums(counted);
}

/** From 1.37 on each container has a class, and in it each resource. */
function classOf({ requests, limits }: ResourceRequirements): QOSClass {
  return commonClass(COMPUTED.map((name) => {
    const [request, limit] = [amountOf(requests, name), amountOf(limits, name)];
    return request !== limit ? 'Burstable' : request === 0n ? 'BestEffort' : 'Guaranteed';
  }));
}

function commonClass(classes: readonly QOSClass[]): QOSClass {
  const [first = 'BestEffort'] = classes;
  return classes.every((each) => each === first) ? first : 'Burstable';
}

function namesPodLevelResource({ requests = {}, limits = {} }: ResourceRequirements): boolean {
  return [...Object.keys(requests), ...Object.keys(limits)].some(isPodLevelResource);
}

function amountOf(list: StringMap | undefined, name: string): bigint {
  return list !== undefined && Object.hasOwn(list, name) ? parseQuantity(list[name]).nano : 0n;
}

function classOfSums(counted: readonly ResourceRequirements[]): QOSClass {
  const requests = sumOf(counted.map((each) => each.requests));
  const limits = sumOf(counted.map((each) => each.limits));
  if (requests.size === 0 && limits.size === 0) {
    return 'BestEffort';
  }
  const isLimited = counted.every((each) => COMPUTED.every((name) => isPositive(each.limits, name)));
  const isEqual = requests.size === limits.size && [...requests].every(([name, request]) => limits.get(name) === request);
  return isLimited && isEqual ? 'Guaranteed' : 'Burstable';
}

const NONE: ResourceRequirements = {};

function sumOf(lists: readonly (StringMap | undefined)[]): QosSums {
  const sums = new Map<string, bigint>();
  for (const list of lists) {
    for (const name of COMPUTED) {
      if (list !== undefined && isPositive(list, name)) {
        sums.set(name, (sums.get(name) ?? 0n) + parseQuantity(list[name]).nano);
      }
    }
  }
  return sums;
}

function isPositive(list: StringMap | undefined, name: string): boolean {
  return amountOf(list, name) > 0n;
}

interface QosWording {
  readonly path: string;
  readonly detail: string;
}

/** The new pod has the status of the old one, and with it the class that stands in the error. upstream: qos.GetPodQOS */
export function validateQOSClassIsKept(pod: Pod, old: Pod, { path, detail }: QosWording, v: Validation): void {
  const { status } = old as Pod & { readonly status?: { readonly qosClass?: string } };
  const oldClass = status?.qosClass || computeQOSClass(old, v);
  if (computeQOSClass(pod, v) !== oldClass) {
    v.errors.push(refusedChange(invalid(path, oldClass, detail)));
  }
}
