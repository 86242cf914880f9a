import { holdObject } from './consumption';
import { applierOf, RequesterOptions } from './evaluate-pod';
import { assumedThere, isGoneOnDeletion } from './operation';
import { admitOtherRequest } from '../../engine/admit';
import { KubernetesObject } from '../../engine/objects/meta';
import { ClusterState, keyOfOtherKind, storeOther } from '../../engine/state/cluster-state';
import { mergeIntoStored } from '../../engine/state/merge';
import { refused, Verdict } from '../../engine/verdict';
import { groupOf } from '../set/api-groups';
import { OtherObject } from '../set/manifest-set';

/**
 * What the API server answers to an object on which nothing decides but admission policies, quotas and limits, and stores it, since policies may ask
 * for it. Undefined where nothing decides on it.
 */
export function evaluateOther(state: ClusterState, options: RequesterOptions, item: OtherObject): Verdict | undefined {
  const verdict = options.operation === 'DELETE' ? deleteOther(state, options, item) : applyOther(state, options, item);
  return verdict?.admissionPolicies === undefined && verdict?.decision !== 'unknown' && !isLimited(verdict) ? undefined : verdict;
}

function applyOther(state: ClusterState, options: RequesterOptions, { identity, value }: OtherObject): Verdict | undefined {
  const { apiVersion, kind, namespace = '', name } = identity;
  const stored = state.find(keyOfOtherKind(groupOf(apiVersion), kind), namespace, name);
  const merged = stored === undefined ? { value } : mergeIntoStored(stored, value);
  if ('error' in merged) {
    return refused({ stage: 'decode', code: 400, message: merged.error });
  }
  const { user: userInfo } = applierOf(options);
  const request = { namespace, userInfo, object: merged.value, authorize: options.applier !== undefined };
  const verdict = admitOtherRequest(state, stored === undefined
    ? { ...request, operation: 'CREATE' }
    : { ...request, operation: 'UPDATE', oldObject: stored.object });
  if (verdict?.decision !== 'denied') {
    storeOther(state, value, verdict?.object);
    holdObject(state, identity, verdict?.object ?? value as KubernetesObject);
  }
  return verdict;
}

function deleteOther(state: ClusterState, options: RequesterOptions, { identity, value }: OtherObject): Verdict | undefined {
  const { apiVersion, kind, namespace = '', name } = identity;
  const key = keyOfOtherKind(groupOf(apiVersion), kind);
  const stored = state.find(key, namespace, name);
  const oldObject = stored?.object ?? value as KubernetesObject;
  const { user: userInfo } = applierOf(options);
  const verdict = admitOtherRequest(state, { operation: 'DELETE', namespace, userInfo, name, object: undefined, oldObject });
  if (verdict?.decision !== 'denied' && isGoneOnDeletion(oldObject)) {
    state.remove(key, namespace, name);
  }
  return stored === undefined ? verdict && assumedThere(verdict, identity, 'DELETE') : verdict;
}

/** Whether a LimitRange or a ResourceQuota refuses the object. */
function isLimited(verdict: Verdict | undefined): boolean {
  return verdict?.stage === 'limit-ranger' || verdict?.stage === 'resource-quota';
}
