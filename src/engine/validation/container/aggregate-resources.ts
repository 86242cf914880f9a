import { Quantity } from './quantity';
import { ResourceList } from './resources';
import { Container, PodSpec } from '../../objects/pod';

/*
 * What the containers of a pod want together.
 * upstream: k8s.io/component-helpers/resource/helpers.go AggregateContainerRequests, AggregateContainerLimits
 */

export type ResourceSums = ReadonlyMap<string, Quantity>;

type Sums = Map<string, Quantity>;
type Read = (value: ResourceList[string]) => Quantity;

/** Regular containers and sidecars run at once; an init container runs with the sidecars before it. */
export function aggregateResources({ containers = [], initContainers = [] }: PodSpec, list: 'limits' | 'requests', read: Read): ResourceSums {
  const total: Sums = new Map();
  const sidecars: Sums = new Map();
  const initial: Sums = new Map();
  containers.forEach((container) => add(total, resourcesOf(container, list, read)));
  initContainers.forEach((container) => {
    const resources = resourcesOf(container, list, read);
    if (container.restartPolicy === 'Always') {
      add(total, resources);
      add(sidecars, resources);
      raise(initial, sidecars);
    } else {
      const together = new Map(resources);
      add(together, sidecars);
      raise(initial, together);
    }
  });
  raise(total, initial);
  return total;
}

function resourcesOf({ resources }: Container, list: 'limits' | 'requests', read: Read): ResourceSums {
  return new Map(Object.entries(resources?.[list] ?? {}).map(([name, text]) => [name, read(text)]));
}

function add(sums: Sums, resources: ResourceSums): void {
  resources.forEach((quantity, name) => {
    const sum = sums.get(name);
    // upstream: zero takes the other's way of writing.
    sums.set(name, sum === undefined ? quantity : { nano: sum.nano + quantity.nano, format: sum.nano === 0n ? quantity.format : sum.format });
  });
}

function raise(sums: Sums, resources: ResourceSums): void {
  resources.forEach((quantity, name) => {
    const sum = sums.get(name);
    if (sum === undefined || quantity.nano > sum.nano) {
      sums.set(name, quantity);
    }
  });
}
