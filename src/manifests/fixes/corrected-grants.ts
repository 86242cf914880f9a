import { RankedFix } from './candidate';
import { PolicyContext, privilegesOfPolicy } from './fix-context';
import { correctionOf, GrantCorrection, WantedGrant } from './grant-correction';
import { notesOnGrant } from './grant-fixes';
import { MoreRights, moreRights } from './more-rights';
import { needsOf } from './pod-needs';
import { takesNode, weightOf } from './privileges';
import { NearGrant, nearestGrants } from '../../engine/authorization/nearest-grant';
import { useOfPolicy } from '../../engine/authorization/needed-right';
import { serviceAccountUser } from '../../engine/authorization/subjects';
import { ExaminedPolicy } from '../../engine/explain';
import { ClusterState } from '../../engine/state/cluster-state';
import { rbacObjectsOf } from '../../engine/state/derived';

/*
 * Grants of policies that miss by one thing, corrected, and how near grants are found.
 */

const MOST_TRIED = 8;
const MOST_NEAR = 3;

/** Corrections of grants of policies that admit the pod as it is. */
export function correctedGrantFixes(context: PolicyContext): readonly RankedFix[] {
  return context.examined.filter(isLacking)
    .map((policy) => ({ policy, weight: weightOf(privilegesOfPolicy(context, policy.policy)) }))
    .sort((a, b) => a.weight - b.weight)
    .slice(0, MOST_TRIED)
    .flatMap(({ policy }) => correctedFix(context, policy) ?? []);
}

function isLacking({ violations, grantToServiceAccount, grantToUser }: ExaminedPolicy): boolean {
  return violations.length === 0 && grantToServiceAccount === undefined && grantToUser === undefined;
}

function correctedFix(context: PolicyContext, policy: ExaminedPolicy): RankedFix | undefined {
  const { denied: { state, namespace }, pod: { serviceAccount: name, requester }, examined } = context;
  const user = serviceAccountUser(namespace, name);
  const need = useOfPolicy(policy.policy, examined.map((each) => each.policy));
  const wanted: WantedGrant = { state, namespace, need, user, subject: { kind: 'ServiceAccount', name, namespace }, isOfPod: true };
  for (const near of nearTo(wanted, requester.known ? [user, requester.user] : [user])) {
    const correction = correctionOf(wanted, near);
    const fix = correction && fixOf(context, policy, { wanted, correction });
    if (fix !== undefined) {
      return fix;
    }
  }
  return undefined;
}

/** With more bindings, the search takes longer than the fix is worth. */
const MOST_BINDINGS = 1000;
const MOST_KEPT = 1000;
/** By cluster: many objects lack the same grant. */
const kept = new WeakMap<ClusterState, Map<string, readonly NearGrant[]>>();

/** What comes nearest to the grant, best first. */
export function nearTo({ state, namespace, need }: WantedGrant, users: readonly WantedGrant['user'][]): readonly NearGrant[] {
  if (state.sortedObjectsOf('RoleBinding').length + state.sortedObjectsOf('ClusterRoleBinding').length > MOST_BINDINGS) {
    return [];
  }
  const ofCluster = kept.get(state) ?? new Map<string, readonly NearGrant[]>();
  kept.set(state, ofCluster);
  const { verb, group, resource, name } = need;
  const key = JSON.stringify([namespace, users.map(({ username, groups }) => [username, groups]), verb, group, resource, name]);
  const found = ofCluster.get(key) ?? nearestGrants({
    authorizer: state.authorizer, objects: rbacObjectsOf((kind) => state.sortedObjectsOf(kind)), need, users, namespace,
  }, MOST_NEAR);
  if (ofCluster.size < MOST_KEPT) {
    ofCluster.set(key, found);
  }
  return found;
}

interface TriedCorrection {
  readonly wanted: WantedGrant;
  readonly correction: GrantCorrection;
}

function fixOf(context: PolicyContext, { policy, privileged }: ExaminedPolicy, { wanted, correction }: TriedCorrection): RankedFix | undefined {
  const { denied, first, pod, clusters } = context;
  const state = clusters.with(correction.objects);
  const verdict = state && denied.decideIn(first, state);
  const needs = needsOf(verdict?.object);
  if (state === undefined || verdict?.decision !== 'allowed' || (privileged && !needs.has('privileged containers'))) {
    return undefined;
  }
  const privileges = [policy, ...morePolicies(context, policy, state)].flatMap((each) => privilegesOfPolicy(context, each));
  const account = { namespace: denied.namespace, name: pod.serviceAccount };
  const more = moreRights(wanted.state, state, wanted);
  const isWider = more.isSerious || (correction.binding === 'ClusterRoleBinding' && more.what.length > 0);
  const who = `service account ${account.namespace}/${account.name}`;
  const takesMore = privileges.some((each) => takesNode(each) && !needs.has(each.what));
  return {
    privileges,
    fix: {
      kind: 'grant',
      description: correction.description,
      changes: correction.changes,
      widens: isWider || takesMore,
      notes: [notesOnGrant(context, account, policy, privileges), correction.notes, notesOnMore(who, more)].flat(),
    },
  };
}

/** Which other policies the account may use then. */
function morePolicies({ examined, pod, denied }: PolicyContext, policy: string, after: ClusterState): readonly string[] {
  const { namespace, state: before } = denied;
  const user = serviceAccountUser(namespace, pod.serviceAccount);
  const { mayUse } = after.authorizer.usablePolicies(user, undefined, namespace);
  const { mayUse: couldUse } = before.authorizer.usablePolicies(user, undefined, namespace);
  return examined.map((each) => each.policy).filter((each) => each !== policy && mayUse(each) && !couldUse(each));
}

/** @param who `user jane` */
export function notesOnMore(who: string, { what }: MoreRights): readonly string[] {
  return what.length === 0 ? [] : [`${who} then also has ${what.join('; ')}`];
}
