import { Observed } from './constraints';
import { Amounts, nearestAmounts } from './nearest';
import { formatSteps } from '../field/format-steps';
import { stepsOfPath } from '../field/steps-of-path';
import { LimitRangeItem } from '../objects/limit-range';
import { PodSpec, ResourceListName, ResourceRequirements } from '../objects/pod';
import { formatQuantity, Quantity } from '../validation/container/quantity';
import { subtractQuantities } from '../validation/container/quantity-arithmetic';
import { quantityOf } from '../validation/container/resources';
import { FieldChange } from '../verdict';

/** The changes with which the resources at a path are within the limits of an item; undefined where none is known. */
export function changesOfResources(
  item: LimitRangeItem, resource: string, { requests, limits }: Observed, path: string,
): readonly FieldChange[] | undefined {
  const given: Amounts = { request: requests.get(resource), limit: limits.get(resource) };
  const { request, limit } = nearestAmounts(item, resource, given);
  const changes = [...changeOf(path, 'requests', resource, given.request, request), ...changeOf(path, 'limits', resource, given.limit, limit)];
  return changes.length === 0 ? undefined : changes;
}

function changeOf(
  path: string, list: ResourceListName, resource: string, before: Quantity | undefined, after: Quantity | undefined,
): readonly FieldChange[] {
  if (after === undefined || after.nano === before?.nano) {
    return [];
  }
  const steps = [...stepsOfPath(path), list, resource];
  return [{ path: formatSteps(steps), steps, value: formatQuantity(after) }];
}

/** The same for a claim, which has requests only. */
export function changesOfClaim(
  item: LimitRangeItem, resource: string, { requests }: Observed, path: string,
): readonly FieldChange[] | undefined {
  const given = requests.get(resource);
  const { request } = nearestAmounts(item, resource, { request: given });
  const changes = changeOf(path, 'requests', resource, given, request);
  return changes.length === 0 ? undefined : changes;
}

/** The same for what a pod has in all: the pod's own resources change, or those of the container that has most. */
export function changesOfPod(item: LimitRangeItem, resource: string, totals: Observed, spec: PodSpec): readonly FieldChange[] | undefined {
  if (hasOwn(spec.resources, resource)) {
    return changesOfResources(item, resource, totals, 'spec.resources');
  }
  const { containers = [], initContainers = [] } = spec;
  if (containers.length === 1 && initContainers.length === 0) {
    return changesOfResources(item, resource, totals, 'spec.containers[0].resources');
  }
  const given: Amounts = { request: totals.requests.get(resource), limit: totals.limits.get(resource) };
  const { request, limit } = nearestAmounts(item, resource, given);
  const changes = [shifted(spec, 'requests', resource, given.request, request), shifted(spec, 'limits', resource, given.limit, limit)];
  const found = changes.flatMap((each) => each ?? []);
  return found.length > 0 && changes.every((each) => each !== undefined) ? found : undefined;
}

function hasOwn(resources: ResourceRequirements | undefined, resource: string): boolean {
  return [resources?.requests, resources?.limits].some((list) => list !== undefined && Object.hasOwn(list, resource));
}

/** The container that has most of it takes the difference; undefined where that is not possible. */
function shifted(
  { containers = [] }: PodSpec, list: ResourceListName, resource: string, before: Quantity | undefined, after: Quantity | undefined,
): readonly FieldChange[] | undefined {
  if (after === undefined || after.nano === before?.nano) {
    return [];
  }
  const amounts = containers.map(({ resources }) => {
    const text = resources?.[list]?.[resource];
    return text === undefined ? undefined : quantityOf(text);
  });
  const most = amounts.reduce((at, each, i) => ((each?.nano ?? 0n) > (amounts[at]?.nano ?? 0n) ? i : at), 0);
  const own = amounts[most];
  if (before === undefined || own === undefined) {
    return undefined;
  }
  const value = subtractQuantities(own, subtractQuantities(before, after));
  return value.nano > 0n ? changeOf(`spec.containers[${most}].resources`, list, resource, own, value) : undefined;
}
