import { PodSpec, ResourceRequirements } from '../../objects/pod';
import { aggregateResources } from '../container/aggregate-resources';
import { parseQuantity, Quantity } from '../container/quantity';
import { isHugePages, isPodLevelResource } from '../container/resource-names';
import { quantityOf, ResourceList, Resources } from '../container/resources';
import { Validation } from '../validation';

/*
 * What the server fills into a pod's own resources from those of its containers. Only their validation asks for it.
 * upstream: pkg/apis/core/v1/defaults.go defaultHugePagePodLimits, defaultPodRequests; since 1.37 pkg/api/pod/util.go DefaultPodLevelResources
 */

type Draft = Record<string, string | Quantity>;

export function withPodLevelDefaults(given: ResourceRequirements, spec: PodSpec, { rules }: Validation): Resources {
  const limits: Draft = { ...given.limits };
  const requests: Draft = { ...given.requests };
  if (isEmpty(limits) && isEmpty(requests)) {
    return given;
  }
  // Until the registry does it, sums are of what was written, not of thousandths.
  const read = rules.podLevelDefaultsInRegistry ? quantityOf : exactQuantityOf;
  fillHugePages(limits, requests, spec, read);
  if (rules.podLevelDefaultsInRegistry || !isEmpty(limits)) {
    fillRequests(requests, limits, spec, read);
  }
  if (rules.podLevelDefaultsInRegistry) {
    fillLimits(limits, requests, spec);
  }
  return { limits, requests };
}

type Read = (value: ResourceList[string]) => Quantity;

function exactQuantityOf(value: string | Quantity): Quantity {
  return typeof value === 'string' ? parseQuantity(value) : value;
}

function isEmpty(list: object): boolean {
  return Object.keys(list).length === 0;
}

function fillHugePages(limits: Draft, requests: ResourceList, spec: PodSpec, read: Read): void {
  aggregateResources(spec, 'limits', read).forEach((sum, name) => {
    if (isHugePages(name) && !Object.hasOwn(requests, name) && !Object.hasOwn(limits, name)) {
      limits[name] = sum;
    }
  });
}

function fillRequests(requests: Draft, limits: ResourceList, spec: PodSpec, read: Read): void {
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
function fillLimits(limits: Draft, requests: ResourceList, spec: PodSpec): void {
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
