import { explainPolicies } from '../../engine/explain';
import { KubernetesObject } from '../../engine/objects/meta';
import { Pod } from '../../engine/objects/pod';
import { podLevels } from '../../engine/pod-levels';
import { DecodedRequest, shapeRequest } from '../../engine/request';
import { ClusterState } from '../../engine/state/cluster-state';
import { Verdict } from '../../engine/verdict';
import { RequestedPod, Requester } from '../result/result';

/**
 * The request by which somebody creates an object in a namespace.
 *
 * @param name for messages, where the cluster makes up a part of the real one
 */
export function creation({ user }: Requester, namespace: string, object: KubernetesObject, name?: string): DecodedRequest {
  return shapeRequest({
    operation: 'CREATE',
    namespace,
    userInfo: user,
    object,
    mayExist: true,
    // The cluster completes a generated name before some messages name it.
    name: name ?? (object.metadata?.name || object.metadata?.generateName),
    hasRepresentativeName: name !== undefined,
  }, object);
}

/** What reports tell of a request for a pod. */
export function describeRequest(
  state: ClusterState, request: DecodedRequest, requester: Requester, { decision, stage }: Verdict, examinesPods = false,
): RequestedPod {
  const { metadata, spec }: Pod = request.object;
  const named = spec?.serviceAccountName || spec?.serviceAccount;
  const asksPolicies = examinesPods ? state.runsPodSecurityPolicy : stage === 'psp-admit' || stage === 'psp-validate';
  return {
    name: request.name || metadata?.name || metadata?.generateName || '',
    requester,
    serviceAccount: named || 'default',
    namesServiceAccount: Boolean(named),
    namespace: request.namespace,
    request: decision === 'denied' ? request : undefined,
    examine: asksPolicies ? () => explainPolicies(state, request) : undefined,
    levels: examinesPods ? () => podLevels(state, request) : undefined,
  };
}
