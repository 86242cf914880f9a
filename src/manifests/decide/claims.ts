import { admitOtherRequest } from '../../engine/admit';
import { claimsOfStatefulSet } from '../../engine/controllers/claims-of-stateful-set';
import { otherRefusal } from '../../engine/lazy-modules';
import { KubernetesObject } from '../../engine/objects/meta';
import { PodController } from '../../engine/objects/workload';
import { limitsClaims } from '../../engine/resource-quota/limits-claims';
import { replicaAt } from '../../engine/resource-quota/replica-name';
import { ClusterState } from '../../engine/state/cluster-state';
import { keyOfOtherKind } from '../../engine/state/kind-keys';
import { changedVerdict, FieldChange, Finding, refused, Verdict } from '../../engine/verdict';
import { CLAIM_TEMPLATES } from '../result/claim-findings';

interface StatefulSetRequest {
  readonly statefulSet: PodController;
  readonly namespace: string;
  readonly user: { readonly username: string; readonly groups: readonly string[] };
  readonly replicas: number;
  readonly onCreated?: (object: KubernetesObject, times: number) => unknown;
}

/**
 * The first claim of the pods of a StatefulSet that the API server refuses. Its verdict says for how many pods all claims are created. Undefined where
 * all of them are. Without its claims the controller creates no pod.
 */
export function refusedClaim(state: ClusterState, request: StatefulSetRequest): Verdict | undefined {
  const { statefulSet, namespace } = request;
  const isDecidedOn = limitsClaims(state, namespace) || state.hasAdmissionPolicies;
  const refusals = claimsOfStatefulSet(statefulSet, namespace).map((claim, i) => {
    const refusal = isDecidedOn ? refusalOf(state, request, claim) : invalidity(state, request, claim);
    return refusal && { ...refusal, refusedKind: 'PersistentVolumeClaim', findings: () => refusal.findings().map((finding) => inTemplate(finding, i)) };
  });
  return refusals.filter((each) => each !== undefined).sort((a, b) => (a.fittingReplicas ?? 0) - (b.fittingReplicas ?? 0)).at(0);
}

function refusalOf(state: ClusterState, { namespace, user, replicas, onCreated }: StatefulSetRequest, first: KubernetesObject): Verdict | undefined {
  const existing = existingClaims(state, namespace, first, replicas);
  if (existing === replicas) {
    return undefined;
  }
  const created = { operation: 'CREATE' as const, namespace, userInfo: user };
  const { object } = replicaAt(existing, { ...created, object: first }, first);
  const verdict = admitOtherRequest(state, { ...created, object, replicas: replicas - existing });
  const refuses = verdict?.decision === 'denied';
  const fitting = refuses ? verdict.fittingReplicas ?? 0 : replicas - existing;
  if (fitting > 0) {
    onCreated?.(verdict?.object ?? object, fitting);
  }
  return refuses ? changedVerdict(verdict, { fittingReplicas: existing + fitting }) : undefined;
}

/** What is wrong with a claim on which nothing decides. */
function invalidity(state: ClusterState, { namespace, user, replicas }: StatefulSetRequest, claim: KubernetesObject): Verdict | undefined {
  if (existingClaims(state, namespace, claim, replicas) > 0) {
    return undefined;
  }
  const { refusal } = otherRefusal().answerToOther(state, { namespace, userInfo: user, value: claim });
  return refusal !== undefined && 'denial' in refusal ? { ...refused(refusal.denial), fittingReplicas: 0 } : undefined;
}

/** The finding with the path of the claim in the StatefulSet. */
function inTemplate(finding: Finding, index: number): Finding {
  const path = `${CLAIM_TEMPLATES}[${index}].${finding.path}`;
  const steps = (of: FieldChange['steps']): FieldChange['steps'] => ['spec', 'volumeClaimTemplates', index, ...of];
  const changes = finding.changes?.map((change) => (
    { ...change, path: `${CLAIM_TEMPLATES}[${index}].${change.path}`, steps: steps(change.steps), ...(change.from && { from: steps(change.from) }) }
  ));
  const isPlaced = finding.path === '' || finding.path.startsWith(CLAIM_TEMPLATES);
  return isPlaced ? finding : { ...finding, path, fix: finding.fix.replace(finding.path, path), ...(changes && { changes }) };
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
