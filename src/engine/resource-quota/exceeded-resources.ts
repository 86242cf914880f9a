import { TrackedQuota } from './check-request';
import { partsOf, share } from './missing-resources';
import { Usage } from './usage';
import { setAt } from '../field/field-change';
import { KubernetesObject } from '../objects/meta';
import { PersistentVolumeClaim } from '../objects/persistent-volume-claim';
import { Container, Pod, ResourceListName } from '../objects/pod';
import { formatQuantity } from '../validation/container/quantity';
import { quantityOf } from '../validation/container/resources';
import { FieldChange } from '../verdict';

interface Request {
  readonly quotas: readonly TrackedQuota[];
  readonly replicas: number;
  /** What one object asks for. */
  readonly requested: Usage;
}

const OF_CONTAINERS = /^(?:(?:requests|limits)\.)?(?:cpu|memory)$/;

/** Smaller amounts that fit into the quota; undefined where none is known. */
export function changesForExceeded(names: readonly string[], object: KubernetesObject, request: Request): readonly FieldChange[] | undefined {
  const changes = names.map((name) => smaller(name, object, request));
  return changes.every((each) => each !== undefined) ? changes : undefined;
}

function smaller(name: string, object: KubernetesObject, { quotas, replicas, requested }: Request): FieldChange | undefined {
  const most = share(name, quotas, replicas);
  const asked = requested.get(name);
  if (most === undefined || asked === undefined || most <= 0n) {
    return undefined;
  }
  if (name === 'requests.storage' && object.kind === 'PersistentVolumeClaim') {
    const { spec }: PersistentVolumeClaim = object;
    const own = spec?.resources?.requests?.storage;
    return own === undefined ? undefined : setAt(['spec', 'resources', 'requests', 'storage'], formatQuantity({ nano: most, format: quantityOf(own).format }));
  }
  return OF_CONTAINERS.test(name) ? smallerContainer(object, partsOf(name), asked.nano - most) : undefined;
}

/** The container that has most of it takes the difference. */
function smallerContainer(
  object: KubernetesObject, [list, resource]: readonly [ResourceListName, string], difference: bigint,
): FieldChange | undefined {
  const { spec: { containers = [] } = {} }: Pod = object;
  const amounts = containers.map((each) => amountOf(each, list, resource));
  const largest = amounts.reduce((at, each, i) => ((each?.nano ?? 0n) > (amounts[at]?.nano ?? 0n) ? i : at), 0);
  const own = amounts[largest];
  return own === undefined || own.nano <= difference
    ? undefined
    : setAt(['spec', 'containers', largest, 'resources', list, resource], formatQuantity({ nano: own.nano - difference, format: own.format }));
}

function amountOf({ resources }: Container, list: ResourceListName, resource: string): ReturnType<typeof quantityOf> | undefined {
  const text = resources?.[list]?.[resource];
  return text === undefined ? undefined : quantityOf(text);
}
