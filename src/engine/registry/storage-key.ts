import { isCustomGroup } from '../admission-policy/built-in-kinds';

/** Resources whose objects are stored under another name. upstream: pkg/kubeapiserver/default_storage_factory_builder.go SpecialDefaultResourcePrefixes */
const PREFIXES: Readonly<Record<string, string>> = {
  replicationcontrollers: 'controllers',
  endpoints: 'services/endpoints',
  nodes: 'minions',
  services: 'services/specs',
  ingresses: 'ingress',
  podsecuritypolicies: 'podsecuritypolicy',
};

/** The built-in groups whose servers keep their objects apart, as that of custom resources does. */
const APART: ReadonlySet<string> = new Set(['apiextensions.k8s.io', 'apiregistration.k8s.io']);

const CLUSTER_PREFIX = '/registry';

interface StoredResource {
  readonly group: string;
  readonly resource: string;
}

/**
 * The key of an object in etcd, as messages name it.
 *
 * upstream: a dry run does not get as far as the prefix of the cluster.
 */
export function storageKey({ group, resource }: StoredResource, namespace: string, name: string, dryRun: boolean): string {
  const prefix = APART.has(group) || isCustomGroup(group) ? `${group}/${resource}` : PREFIXES[resource] ?? resource;
  const place = [prefix, ...(namespace === '' ? [] : [namespace]), name];
  return `${dryRun ? '' : CLUSTER_PREFIX}/${place.join('/')}`;
}
