import { DecodedObject } from './decoding/decode-object';
import { ClusterSettings } from './settings';
import { ClusterState } from './state/cluster-state';

export function prepareDecodedCluster(settings: ClusterSettings, objects: readonly DecodedObject[]): ClusterState {
  const state = new ClusterState(settings);
  objects.forEach((decoded, index) => {
    const denial = decoded.kind.workload ? undefined : state.load(decoded);
    if (denial !== undefined) {
      state.refused.push({ index, denial });
    }
  });
  return state;
}

export type { ClusterSettings, PluginName } from './settings';
export { prepareCluster } from './state/cluster-state';
export type { ClusterState as Cluster, RefusedObject } from './state/cluster-state';
