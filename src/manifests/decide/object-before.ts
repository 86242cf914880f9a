import { RequestedOperation } from './operation';
import { decodeObject } from '../../engine/decoding/decode-object';
import { ClusterState } from '../../engine/state/cluster-state';
import { NAMESPACES_OF_EVERY_CLUSTER } from '../../engine/state/look-up';
import { objectOfEveryCluster } from '../../engine/state/object-of-every-cluster';
import { StoredObject } from '../../engine/state/stored-object';
import { Identity } from '../set/identity';

/**
 * The object that a document changes; undefined where it creates one.
 *
 * A namespace that is updated has an old form, of which Pod Security asks for the labels. So has one that is applied and that is there already. The
 * roles, bindings and classes that the API server makes when it starts are there whether anybody names them or not.
 */
export function objectBefore(state: ClusterState, identity: Identity, operation: RequestedOperation | undefined): StoredObject | undefined {
  const { kind, namespace = '', name } = identity;
  const found = state.find(kind, namespace, name);
  if (found !== undefined || operation === 'CREATE' || state.settings.wholeServer) {
    return found;
  }
  if (kind !== 'Namespace') {
    return madeAtTheStart(state, identity);
  }
  return operation === 'UPDATE' || isThereAlready(state, name) ? plainNamespace(state, name) : undefined;
}

/** Whether a namespace that the description of the cluster leaves out is there: every cluster has it, or the description has pods in it. */
export function isThereAlready(state: ClusterState, name: string): boolean {
  return NAMESPACES_OF_EVERY_CLUSTER.has(name) || state.objectsIn('Pod', name).length > 0;
}

/** An object that the API server has made, and that the description of the cluster leaves out. */
function madeAtTheStart({ settings: { minor } }: ClusterState, identity: Identity): StoredObject | undefined {
  const value = objectOfEveryCluster(identity, minor);
  const decoded = value && decodeObject(value, minor);
  return decoded && { object: decoded.object, order: 0 };
}

function plainNamespace({ settings: { minor } }: ClusterState, name: string): StoredObject | undefined {
  const value = { apiVersion: 'v1', kind: 'Namespace', metadata: { name }, spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } };
  const decoded = decodeObject(value, minor);
  return decoded === undefined ? undefined : { object: decoded.object, order: 0 };
}
