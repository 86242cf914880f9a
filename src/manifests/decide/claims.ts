import { admitOtherRequest } from '../../engine/admit';
import { claimsOfStatefulSet } from '../../engine/controllers/claims-of-stateful-set';
import { KubernetesObject } from '../../engine/objects/meta';
import { PodController } from '../../engine/objects/workload';
import { limitsClaims } from '../../engine/resource-quota/limits-claims';
import { replicaAt } from '../../engine/resource-quota/replica-name';
import { ClusterState, keyOfOtherKind } from '../../engine/state/cluster-state';
import { Verdict } from '../../engine/verdict';

interface StatefulSetRequest {
  readonly statefulSet: PodController;
  readonly namespace: string;
  readonly user: { readonly username: string; readonly groups: readonly string[] };
  readonly replicas: number;
  readonly onCreated?: (object: KubernetesObject, times: number) => unknown;
}

/**
 * The first claim of the pods of a StatefulSet that a LimitRange or a ResourceQuota refuses. Its verdict says for how many pods all claims fit.
 * Undefined where all of them do, or nothing limits claims.
 */
export function refusedClaim(state: ClusterState, request: StatefulSetRequest): Verdict | undefined {
  const { statefulSet, namespace } = request;
  if (!limitsClaims(state, namespace)) {
    return undefined;
  }
  const refusals = claimsOfStatefulSet(statefulSet, namespace).map((claim) => refusalOf(state, request, claim)).filter((each) => each !== undefined);
  return refusals.sort((a, b) => (a.fittingReplicas ?? 0) - (b.fittingReplicas ?? 0)).at(0);
}

function refusalOf(state: ClusterState, { namespace, user, replicas, onCreated }: StatefulSetRequest, first: KubernetesObject): Verdict | undefined {
  const existing = existingClaims(state, namespace, first, replicas);
  if (existing === replicas) {
    return undefined;
  }
  const created = { operation: 'CREATE' as const, namespace, userInfo: user };
  const { object } = replicaAt(existing, { ...created, object: first }, first);
  const verdict = admitOtherRequest(state, { ...created, object, replicas: replicas - existing });
  const refuses = verdict?.stage === 'limit-ranger' || verdict?.stage === 'resource-quota';
  const fitting = refuses ? verdict.fittingReplicas ?? 0 : replicas - existing;
  if (fitting > 0) {
    onCreated?.(verdict?.object ?? object, fitting);
  }
  return refuses ? { ...verdict, fittingReplicas: existing + fitting } : undefined;
}

/** How many of the claims, from the first on, are there already. */
function existingClaims(state: ClusterState, namespace: string, first: KubernetesObject, replicas: number): number {
  const kind = keyOfOtherKind('', 'PersistentVolumeClaim');
  let count = 0;
  const { name = '' } = first.metadata ?? {};
  const afterDash = name.lastIndexOf('-') + 1;
  const nameAt = (place: number): string => `${name.slice(0, afterDash)}${Number(name.slice(afterDash)) + place}`;
  while (count < replicas && state.find(kind, namespace, nameAt(count)) !== undefined) {
    count++;
  }
  return count;
}
