export type { ClusterSettings, PluginName } from './settings';
export { prepareCluster } from './state/cluster-state';
export type { ClusterState as Cluster, RefusedObject } from './state/cluster-state';
