/** Resources whose objects are stored under another name. upstream: pkg/kubeapiserver/default_storage_factory_builder.go SpecialDefaultResourcePrefixes */
const PREFIXES: Readonly<Record<string, string>> = {
  replicationcontrollers: 'controllers',
  endpoints: 'services/endpoints',
  nodes: 'minions',
  services: 'services/specs',
  ingresses: 'ingress',
  podsecuritypolicies: 'podsecuritypolicy',
};

const CLUSTER_PREFIX = '/registry';

/**
 * The key of an object in etcd, as messages name it.
 *
 * upstream: a dry run does not get as far as the prefix of the cluster.
 */
export function storageKey(resource: string, namespace: string, name: string, dryRun: boolean): string {
  const place = [PREFIXES[resource] ?? resource, ...(namespace === '' ? [] : [namespace]), name];
  return `${dryRun ? '' : CLUSTER_PREFIX}/${place.join('/')}`;
}
