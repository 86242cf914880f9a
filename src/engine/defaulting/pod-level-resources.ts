import { StringMap } from '../objects/meta';
import { PodSpec, ResourceRequirements } from '../objects/pod';
import { aggregateResources } from '../validation/container/aggregate-resources';
import { formatQuantity, parseQuantity, Quantity } from '../validation/container/quantity';
import { isHugePages, isPodLevelResource } from '../validation/container/resource-names';
import { quantityOf, ResourceList } from '../validation/container/resources';
import { Minor } from '../version';

/*
 * What the server fills into a pod's own resources from those of its containers.
 * upstream: pkg/apis/core/v1/defaults.go defaultHugePagePodLimits, defaultPodRequests; since 1.37 pkg/api/pod/util.go DefaultPodLevelResources
 */

/** The first minor in which PodLevelResources is on. */
const SINCE: Minor = 34;
/** From here on the registry does it, and not the decoder. */
const IN_REGISTRY_SINCE: Minor = 37;

/** As decoding fills them in. */
export function decodedPodLevelResources(spec: PodSpec, minor: Minor): ResourceRequirements | undefined {
  return minor >= SINCE && minor < IN_REGISTRY_SINCE ? filled(spec, false) : spec.resources;
}

/** As the registry does. */
export function storedPodLevelResources(spec: PodSpec, minor: Minor): ResourceRequirements | undefined {
  return minor >= IN_REGISTRY_SINCE ? filled(spec, true) : spec.resources;
}

type ResourceDraft = Record<string, string | Quantity>;

function filled(spec: PodSpec, inRegistry: boolean): ResourceRequirements | undefined {
  const { resources } = spec;
  const limits: ResourceDraft = { ...resources?.limits };
  const requests: ResourceDraft = { ...resources?.requests };
  if (isEmpty(limits) && isEmpty(requests)) {
    return resources;
  }
  // The decoder has not rounded the containers' resources yet.
  const read = inRegistry ? quantityOf : exactQuantityOf;
  fillHugePages(limits, requests, spec, read);
  if (inRegistry || !isEmpty(limits)) {
    fillRequests(requests, limits, spec, read);
  }
  if (inRegistry) {
    fillLimits(limits, requests, spec);
  }
  return { ...resources, ...(!isEmpty(limits) && { limits: written(limits) }), ...(!isEmpty(requests) && { requests: written(requests) }) };
}

function written(list: ResourceDraft): StringMap {
  return Object.fromEntries(Object.entries(list).map(([name, value]) => [name, typeof value === 'string' ? value : formatQuantity(value)]));
}

type QuantityOf = (value: ResourceList[string]) => Quantity;

function exactQuantityOf(value: string | Quantity): Quantity {
  return typeof value === 'string' ? parseQuantity(value) : value;
}

function isEmpty(list: object): boolean {
  return Object.keys(list).length === 0;
}

function fillHugePages(limits: ResourceDraft, requests: ResourceList, spec: PodSpec, read: QuantityOf): void {
  aggregateResources(spec, 'limits', read).forEach((sum, name) => {
    if (isHugePages(name) && !Object.hasOwn(requests, name) && !Object.hasOwn(limits, name)) {
      limits[name] = sum;
    }
  });
}

function fillRequests(requests: ResourceDraft, limits: ResourceList, spec: PodSpec, read: QuantityOf): void {
  aggregateResources(spec, 'requests', read).forEach((sum, name) => {
    if (isPodLevelResource(name) && !isHugePages(name) && !Object.hasOwn(requests, name)) {
      requests[name] = sum;
    }
  });
  for (const name in limits) {
    if (isPodLevelResource(name) && !Object.hasOwn(requests, name)) {
      requests[name] = limits[name];
    }
  }
}

/** Where every container has a limit, so has the pod. */
function fillLimits(limits: ResourceDraft, requests: ResourceList, spec: PodSpec): void {
  const containers = [...spec.containers ?? [], ...spec.initContainers ?? [], ...spec.ephemeralContainers ?? []];
  const sums = aggregateResources(spec, 'limits', quantityOf);
  for (const name in requests) {
    const sum = sums.get(name);
    const isLimited = containers.every(({ resources }) => resources?.limits !== undefined && Object.hasOwn(resources.limits, name));
    if (sum !== undefined && isLimited && isPodLevelResource(name) && !Object.hasOwn(limits, name)) {
      const request = quantityOf(requests[name]);
      limits[name] = request.nano > sum.nano ? request : sum;
    }
  }
}
