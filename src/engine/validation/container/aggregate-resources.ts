import { Quantity } from './quantity';
import { addQuantities } from './quantity-arithmetic';
import { ResourceList } from './resources';
import { Container, PodSpec } from '../../objects/pod';

/*
 * What the containers of a pod want together.
 * upstream: k8s.io/component-helpers/resource/helpers.go AggregateContainerRequests, AggregateContainerLimits
 */

export type ResourceSums = ReadonlyMap<string, Quantity>;

export type QuantitySums = Map<string, Quantity>;
type ReadQuantity = (value: ResourceList[string]) => Quantity;
export type RequirementList = 'limits' | 'requests';

/** Of the resources that each container sets itself. */
export function aggregateResources(spec: PodSpec, list: RequirementList, read: ReadQuantity): ResourceSums {
  return aggregate(spec, ({ resources }) => new Map(Object.entries(resources?.[list] ?? {}).map(([name, text]) => [name, read(text)])));
}

/** Regular containers and sidecars run at once; an init container runs with the sidecars before it. */
export function aggregate({ containers = [], initContainers = [] }: PodSpec, resourcesOf: (container: Container) => ResourceSums): ResourceSums {
  const total: QuantitySums = new Map();
  const sidecars: QuantitySums = new Map();
  const initial: QuantitySums = new Map();
  containers.forEach((container) => addResources(total, resourcesOf(container)));
  initContainers.forEach((container) => {
    const resources = resourcesOf(container);
    if (container.restartPolicy === 'Always') {
      addResources(total, resources);
      addResources(sidecars, resources);
      raiseResources(initial, sidecars);
    } else {
      const together = new Map(resources);
      addResources(together, sidecars);
      raiseResources(initial, together);
    }
  });
  raiseResources(total, initial);
  return total;
}

/** Adds them, by resource. */
export function addResources(sums: QuantitySums, resources: ResourceSums): void {
  resources.forEach((quantity, name) => {
    const sum = sums.get(name);
    sums.set(name, sum === undefined ? quantity : addQuantities(sum, quantity));
  });
}

/** The larger of the two, by resource. */
export function raiseResources(sums: QuantitySums, resources: ResourceSums): void {
  resources.forEach((quantity, name) => {
    const sum = sums.get(name);
    if (sum === undefined || quantity.nano > sum.nano) {
      sums.set(name, quantity);
    }
  });
}
