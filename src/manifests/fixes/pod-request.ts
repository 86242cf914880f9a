import { ADMISSION_POLICY_KINDS } from '../../engine/admission-policy/policy-kinds';
import { admitDecoded } from '../../engine/admit';
import { KubernetesObject } from '../../engine/objects/meta';
import { DecodedRequest } from '../../engine/request';
import { ClusterState } from '../../engine/state/cluster-state';
import { Verdict } from '../../engine/verdict';
import { WEBHOOK_KINDS } from '../../engine/webhook/webhook-kinds';
import { RequesterOptions } from '../decide/evaluate-pod';
import { ServedObject } from '../set/set-item';

/** What may change a workload, or decide on it, besides its validation. */
const DECIDING_KINDS = [...ADMISSION_POLICY_KINDS, ...WEBHOOK_KINDS];

interface ItemInCluster {
  readonly state: ClusterState;
  readonly options: RequesterOptions;
  readonly item: ServedObject;
}

/**
 * Whether the API server takes a workload whatever its pods are, and decides on these alone: other values of the template that it takes in a pod it
 * takes in the workload too.
 */
export function decidesOnPodsAlone({ state, options, item }: ItemInCluster): boolean {
  const { identity: { kind, namespace = '', name } } = item;
  const { injections = [] } = state.settings;
  return item.kind.workload === true && kind !== 'Pod' && options.operation === undefined && injections.length === 0 && !state.consumption?.counts(namespace)
    && !DECIDING_KINDS.some((each) => state.hasAny(each)) && state.find(kind, namespace, name) === undefined;
}

/** What the API server answers to the request with another pod. */
export function decideOnPod(state: ClusterState, request: DecodedRequest, object: KubernetesObject): Verdict {
  return admitDecoded(state, { ...request, object, isOfController: true });
}
