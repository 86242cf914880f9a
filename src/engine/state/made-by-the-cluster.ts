import { ClusterState } from './cluster-state';
import { NAMESPACES_OF_EVERY_CLUSTER } from './look-up';
import { ObjectName, objectOfEveryCluster } from './object-of-every-cluster';
import { Minor } from '../version';

/*
 * The objects that nobody applies: the API server makes them when it starts, and controllers in each namespace.
 */

/** Whether the cluster itself makes an object: it is there already, or comes a moment after its namespace. */
export type MadeByTheCluster = 'there' | 'soon' | undefined;

/** upstream: the controllers of service accounts and of root certificates make these in each namespace. */
const IN_EACH_NAMESPACE: readonly { readonly kind: string; readonly name: string; readonly since: Minor }[] = [
  { kind: 'ServiceAccount', name: 'default', since: 13 },
  { kind: 'ConfigMap', name: 'kube-root-ca.crt', since: 20 },
];

export function madeByTheCluster(state: ClusterState, object: ObjectName): MadeByTheCluster {
  const { minor, wholeServer = false } = state.settings;
  if (wholeServer) {
    return undefined;
  }
  const { apiVersion, kind, namespace = '', name } = object;
  if (apiVersion === 'v1' && IN_EACH_NAMESPACE.some((each) => each.kind === kind && each.name === name && minor >= each.since)) {
    return (state.namespaceNamed(namespace)?.order ?? 0) > 0 ? 'soon' : 'there';
  }
  return isMadeAtTheStart(object, minor) ? 'there' : undefined;
}

function isMadeAtTheStart(object: ObjectName, minor: Minor): boolean {
  const { apiVersion, kind, namespace = '', name } = object;
  if (apiVersion === 'v1') {
    return (kind === 'Namespace' && NAMESPACES_OF_EVERY_CLUSTER.has(name)) || (kind === 'Service' && namespace === 'default' && name === 'kubernetes');
  }
  const isServiceRange = kind === 'ServiceCIDR' && name === 'kubernetes' && apiVersion.startsWith('networking.k8s.io/') && minor >= SERVICE_RANGE_SINCE;
  return isServiceRange || objectOfEveryCluster(object, minor) !== undefined;
}

/** The first minor in which MultiCIDRServiceAllocator is on. */
const SERVICE_RANGE_SINCE: Minor = 33;
