import { KubernetesObject } from '../../engine/objects/meta';
import { CountedObjects } from '../../engine/resource-quota/consumption';
import { groupResourceOf } from '../../engine/resource-quota/group-resource';
import { ClusterState } from '../../engine/state/cluster-state';
import { Identity, keyOf, ObjectIdentity } from '../set/identity';

/*
 * What the objects of a set use of the quotas of their namespace.
 */

/** The name under which an object, and what its controllers create, is counted. */
export function holderOf(object: ObjectIdentity, place?: number): string {
  return place === undefined ? keyOf(object) : `${keyOf(object)} ${place}`;
}

export function counted(state: ClusterState, object: KubernetesObject, times = 1): CountedObjects {
  return { of: groupResourceOf(state, object), object, times };
}

/**
 * Counts an object that the cluster has taken, in the place of the one that it updates.
 *
 * @param place of an object that gets another name each time
 */
export function holdObject(state: ClusterState, identity: Identity, object: KubernetesObject | undefined, place?: number): void {
  const { namespace = '' } = identity;
  if (object !== undefined && state.consumption?.counts(namespace)) {
    state.consumption.hold(namespace, holderOf(identity, place), [counted(state, object)]);
  }
}

/** The same for a workload: what its controllers created before it was updated stays until they are asked again. */
export function holdWorkload(state: ClusterState, identity: Identity, object: KubernetesObject): void {
  const { namespace = '' } = identity;
  if (state.consumption?.counts(namespace) && state.consumption.heldBy(namespace, holderOf(identity)).length === 0) {
    holdObject(state, identity, object);
  }
}
