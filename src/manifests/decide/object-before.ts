import { RequestedOperation } from './operation';
import { decodeObject } from '../../engine/decoding/decode-object';
import { ClusterState } from '../../engine/state/cluster-state';
import { NAMESPACES_OF_EVERY_CLUSTER } from '../../engine/state/look-up';
import { StoredObject } from '../../engine/state/stored-object';
import { Identity } from '../set/identity';

/**
 * The object that a document changes; undefined where it creates one.
 *
 * A namespace that is updated has an old form, of which Pod Security asks for the labels. So has one that is applied and that is there already.
 */
export function objectBefore(
  state: ClusterState, { kind, namespace = '', name }: Identity, operation: RequestedOperation | undefined,
): StoredObject | undefined {
  const found = state.find(kind, namespace, name);
  if (found !== undefined || kind !== 'Namespace' || operation === 'CREATE' || state.settings.wholeServer) {
    return found;
  }
  return operation === 'UPDATE' || isThereAlready(state, name) ? plainNamespace(state, name) : undefined;
}

/** Whether a namespace that the description of the cluster leaves out is there: every cluster has it, or the description has pods in it. */
export function isThereAlready(state: ClusterState, name: string): boolean {
  return NAMESPACES_OF_EVERY_CLUSTER.has(name) || state.objectsIn('Pod', name).length > 0;
}

function plainNamespace({ settings: { minor } }: ClusterState, name: string): StoredObject | undefined {
  const value = { apiVersion: 'v1', kind: 'Namespace', metadata: { name }, spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } };
  const decoded = decodeObject(value, minor);
  return decoded === undefined ? undefined : { object: decoded.object, order: 0 };
}
