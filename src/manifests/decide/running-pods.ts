import { evaluateControllerRequests, RequesterOptions } from './evaluate-pod';
import { runsNow } from './workload-pods';
import { KubernetesObject } from '../../engine/objects/meta';
import { Pod } from '../../engine/objects/pod';
import { ClusterState } from '../../engine/state/cluster-state';

/** As many pods as Kubernetes supports in one cluster. */
const MOST_PODS = 150_000;

/** The pods that the controllers of a stored workload have made by now, each under the start of its name. */
export function runningPods(state: ClusterState, options: RequesterOptions, namespace: string, workload: KubernetesObject): readonly Pod[] {
  const pods: Pod[] = [];
  const onCreated = (object: KubernetesObject, times: number): void => {
    if (object.kind === 'Pod') {
      const { metadata = {} } = object;
      const pod: Pod = { ...object, metadata: { ...metadata, name: metadata.name ?? `${workload.metadata?.name ?? ''}-` } };
      pods.push(...Array.from({ length: Math.min(times, MOST_PODS) }, () => pod));
    }
  };
  if (runsNow(workload)) {
    evaluateControllerRequests(state, { ...options, observe: undefined }, namespace, workload, { asksNoQuota: true, onCreated });
  }
  return pods;
}
