import { TrackedQuota } from './check-request';
import { formatSteps } from '../field/format-steps';
import { KubernetesObject } from '../objects/meta';
import { Container, Pod, ResourceListName } from '../objects/pod';
import { formatQuantity, Quantity } from '../validation/container/quantity';
import { subtractQuantities } from '../validation/container/quantity-arithmetic';
import { quantityOf } from '../validation/container/resources';
import { FieldChange } from '../verdict';

/** Amounts that the Kubernetes documentation often uses. */
const USUAL: Readonly<Record<string, Quantity>> = { cpu: quantityOf('100m'), memory: quantityOf('128Mi') };
const MEBI = 1024n * 1024n * 1_000_000_000n;
const MILLI = 1_000_000n;

interface Room {
  readonly quotas: readonly TrackedQuota[];
  readonly replicas: number;
}

/** What containers must set since a quota limits it, in amounts that fit into the quota; undefined where nothing fits. */
export function changesForMissing(names: readonly string[], object: KubernetesObject, room: Room): readonly FieldChange[] | undefined {
  const { spec = {} }: Pod = object;
  const lists = [['containers', spec.containers ?? []], ['initContainers', spec.initContainers ?? []]] as const;
  const count = lists.reduce((sum, [, containers]) => sum + containers.length, 0) * room.replicas;
  const changes = lists.flatMap(([list, containers]) => containers.flatMap((container, i) => (
    names.flatMap((name) => changeOf(['spec', list, i, 'resources'], container, name, share(name, room.quotas, count))))));
  return changes.every((each) => each !== undefined) ? changes : undefined;
}

function changeOf(
  path: readonly (string | number)[], { resources = {} }: Container, name: string, most: bigint | undefined,
): readonly (FieldChange | undefined)[] {
  const [list, resource] = partsOf(name);
  if (resources[list]?.[resource] !== undefined) {
    return [];
  }
  const other = resources[list === 'limits' ? 'requests' : 'limits']?.[resource];
  const usual = other === undefined ? USUAL[resource] : quantityOf(other);
  const value = most === undefined || usual.nano <= most ? usual : { nano: most, format: usual.format };
  const steps = [...path, list, resource];
  return [value.nano > 0n ? { path: formatSteps(steps), steps, value: formatQuantity(value) } : undefined];
}

/** `cpu` of a quota is what containers request. */
export function partsOf(name: string): readonly [ResourceListName, 'cpu' | 'memory'] {
  const resource = name.endsWith('memory') ? 'memory' : 'cpu';
  return [name.startsWith('limits.') ? 'limits' : 'requests', resource];
}

/** What is left for each of them, in round numbers; undefined where no quota limits it. */
export function share(name: string, quotas: readonly TrackedQuota[], count: number): bigint | undefined {
  const left = quotas.flatMap(({ hard, used }) => {
    const most = hard.get(name);
    const taken = used.get(name);
    return most === undefined ? [] : [(taken === undefined ? most : subtractQuantities(most, taken)).nano];
  });
  if (left.length === 0) {
    return undefined;
  }
  const unit = name.endsWith('memory') || name.endsWith('storage') ? MEBI : MILLI;
  const least = left.reduce((a, b) => (a < b ? a : b)) / BigInt(Math.max(count, 1));
  return least / unit * unit;
}
