import { ClusterState } from './cluster-state';
import { keyOfOtherKind } from './kind-keys';
import { NAMESPACES_OF_EVERY_CLUSTER } from './look-up';
import { findKind } from '../kinds';
import { KubernetesObject } from '../objects/meta';
import { NAMESPACE_NAME_LABEL } from '../objects/namespace';

interface NamedKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** The object of that name that the cluster holds, of whichever kind. */
export function storedObject(state: ClusterState, kind: NamedKind, namespace: string, name: string): KubernetesObject | undefined {
  const found = state.find(keyOf(kind), namespace, name)?.object;
  return found ?? (kind.kind === 'Namespace' && NAMESPACES_OF_EVERY_CLUSTER.has(name) ? namespaceOfEveryCluster(name) : undefined);
}

function keyOf({ apiVersion, kind }: NamedKind): string {
  return findKind(apiVersion, kind) === undefined ? keyOfOtherKind(apiVersion.slice(0, Math.max(apiVersion.indexOf('/'), 0)), kind) : kind;
}

function namespaceOfEveryCluster(name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { [NAMESPACE_NAME_LABEL]: name } } };
}
