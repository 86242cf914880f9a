import { RequestedOperation } from './operation';
import { otherRefusal } from '../../engine/lazy-modules';
import { KubernetesObject } from '../../engine/objects/meta';
import { isService, Service } from '../../engine/other-kinds/service';
import { AllocatedAddresses } from '../../engine/state/allocated-addresses';
import { ClusterState } from '../../engine/state/cluster-state';
import { refused, Verdict } from '../../engine/verdict';
import { Identity, keyOf } from '../set/identity';

/*
 * The addresses and ports that the Services of the set and of the cluster name.
 */

/** The refusal of a Service that asks for what another one has; undefined for one that gets it, and for other kinds. */
export function refusalOfTaken(state: ClusterState, identity: Identity, value: KubernetesObject, isNew: boolean): Verdict | undefined {
  if (!isService(identity)) {
    return undefined;
  }
  const taken = (state.addresses ?? NONE).takenFrom(keyOf(identity), value, isNew);
  return taken && refused(otherRefusal().denialOfTaken(taken, value as Service, state.settings.minor));
}

const NONE = new AllocatedAddresses();

/** Takes note of what a Service has that is there, or was taken. */
export function noteAddresses(state: ClusterState, identity: Identity, value: KubernetesObject, operation?: RequestedOperation): void {
  if (isService(identity)) {
    state.addresses ??= new AllocatedAddresses();
    state.addresses.note(keyOf(identity), operation === 'DELETE' ? {} : value);
  }
}
