import { CountedQuota } from './quotas';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { Assumption } from '../verdict';

/** What is guessed where quotas that count the object have room for it. */
export function assumptionsOn(
  state: ClusterState, { namespace, onEachNode = false }: DecodedRequest, quotas: readonly CountedQuota[],
): readonly Assumption[] {
  return quotas.flatMap(({ name, isCounted }) => {
    const about = `ResourceQuota ${namespace}/${name}`;
    return [
      ...(isCounted ? [{ about, reason: 'has no status; assumed that nothing uses it but the objects of the set and the snapshot' }] : []),
      ...(onEachNode ? [{ about, reason: 'counts a pod for each node of a DaemonSet; assumed that there is one node' }] : []),
      ...state.assumptionsOn('ResourceQuota', namespace, name),
    ];
  });
}
