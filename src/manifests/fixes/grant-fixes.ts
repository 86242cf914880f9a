import { RankedFix } from './candidate';
import { ChangedObject } from './changed-cluster';
import { PolicyContext, privilegesOfPolicy } from './fix-context';
import { needsOf } from './pod-needs';
import { covers, describePrivilege, Privilege, takesNode, weightOf } from './privileges';
import { NamespacedAccount, NewGrant, newGrant } from './roles';
import { passWith } from './workload-fix';
import { ExaminedPolicy } from '../../engine/explain';
import { describeChanges } from '../../engine/field/describe-changes';
import { setField } from '../../engine/field/field-change';
import { ObjectChange } from '../../engine/fix';
import { ClusterState } from '../../engine/state/cluster-state';
import { Assumption, FieldChange } from '../../engine/verdict';
import { kubeletAssumptions } from '../decide/kubelet';
import { DecidedFix } from '../decide/send-again';

/** As many policies are tried, those that allow least first. */
const MOST_TRIED = 8;
/** As many are proposed. */
const MOST_PROPOSED = 3;

/**
 * Grants of a policy that is there, to the account of the pod.
 *
 * @param asItIs whether only policies that admit the pod as it is are asked
 */
export function grantFixes(context: PolicyContext, asItIs: boolean): readonly RankedFix[] {
  const found: RankedFix[] = [];
  for (const policy of byPrivilege(context).filter(({ violations }) => !asItIs || violations.length === 0).slice(0, MOST_TRIED)) {
    const candidate = found.length < MOST_PROPOSED && !isBroader(context, policy, found) ? grantOf(context, policy) : undefined;
    if (candidate !== undefined) {
      found.push(candidate);
    }
  }
  return found;
}

/** The policies that nobody of the request may use, unless people must say how the pod passes them. */
function byPrivilege(context: PolicyContext): readonly ExaminedPolicy[] {
  const weight = new Map(context.examined.map(({ policy }) => [policy, weightOf(privilegesOfPolicy(context, policy))]));
  const rank = ({ policy, violations }: ExaminedPolicy): number => (weight.get(policy) ?? 0) * 100 + Math.min(violations.length, 99);
  return context.examined
    .filter(({ grantToServiceAccount, grantToUser, findings }) => grantToServiceAccount === undefined && grantToUser === undefined
      && findings().every(({ changes }) => changes !== undefined))
    .sort((a, b) => rank(a) - rank(b));
}

/** Whether a policy that was found lets in less. */
export function isBroader(context: PolicyContext, { policy }: ExaminedPolicy, found: readonly RankedFix[]): boolean {
  const own = privilegesOfPolicy(context, policy);
  return found.some(({ privileges, assumes }) => !assumes && covers(own, privileges) && !covers(privileges, own));
}

function grantOf(context: PolicyContext, policy: ExaminedPolicy): RankedFix | undefined {
  const { denied: { namespace }, pod, clusters } = context;
  const account: NamespacedAccount = { namespace, name: pod.serviceAccount };
  const grant = newGrant(context.denied.state, account, policy.policy);
  const state = clusters.with(grant.objects);
  const passed = state && passUnder(context, policy, state);
  return passed && candidateOf(context, policy, account, grant, passed);
}

/** What the pod needs besides the grant, and what is decided then. */
interface Passed {
  readonly changes: readonly FieldChange[];
  readonly decided: DecidedFix;
}

function passUnder({ denied, first, pod }: PolicyContext, policy: ExaminedPolicy, state: ClusterState): Passed | undefined {
  if (policy.violations.length > 0) {
    const changes = policy.findings().flatMap((finding) => finding.changes ?? []);
    return passWith(denied, { verdict: first.verdict, pod }, { policy: policy.policy, changes }, state);
  }
  const verdict = denied.decideIn(first, state);
  return verdict.decision === 'allowed' ? { changes: [], decided: { verdict } } : undefined;
}

function candidateOf(
  context: PolicyContext, { policy, privileged }: ExaminedPolicy, account: NamespacedAccount, grant: NewGrant, { changes, decided }: Passed,
): RankedFix | undefined {
  const { denied } = context;
  const needs = needsOf(decided.verdict.object);
  if (privileged && !needs.has('privileged containers')) {
    return undefined;
  }
  const privileges = privilegesOfPolicy(context, policy);
  const own = denied.objectChanges(changes);
  const others = privileges.filter((each) => takesNode(each) && !needs.has(each.what));
  const assumptions = changes.length > 0 || decided.verdict.object === undefined ? [] : kubeletAssumptions(decided.verdict.object);
  return {
    privileges,
    assumes: assumptions.length > 0,
    fix: {
      kind: 'grant',
      description: `${describeGrant(account, policy, grant)}${own.length === 0 ? '' : `, and ${describeChanges(own)}`}`,
      changes: [...grant.objects.map(wholeObject), ...own],
      widens: others.length > 0,
      notes: [...notesOnGrant(context, account, policy, privileges), ...notesOnDefaults(assumptions), ...denied.notesOn(changes)],
    },
  };
}

/** A policy can forbid root in containers that say nothing of their user. */
function notesOnDefaults(assumptions: readonly Assumption[]): readonly string[] {
  return assumptions.length === 0 ? [] : ['the policy sets runAsNonRoot, so the kubelet starts the containers only if their images run as a user other than root'];
}

export function describeGrant({ namespace, name }: NamespacedAccount, policy: string, { role, isNewRole }: NewGrant): string {
  const how = isNewRole
    ? `a Role in ${namespace} with the verb use on podsecuritypolicies ${policy}, and a RoleBinding`
    : `a RoleBinding in ${namespace} to ${role.kind === 'Role' ? `Role ${namespace}/${role.name}` : `ClusterRole ${role.name}`}`;
  return `grant service account ${namespace}/${name} the use of ${policy} (${how})`;
}

export function wholeObject({ value, ...object }: ChangedObject): ObjectChange {
  return { ...setField('', value), object };
}

export function notesOnGrant(
  { pod }: PolicyContext, { namespace, name }: NamespacedAccount, policy: string, privileges: readonly Privilege[],
): readonly string[] {
  const whose = pod.namesServiceAccount ? `all pods that run as service account ${namespace}/${name}` : `all pods of namespace ${namespace} that name no service account`;
  const allowed = [...new Set(privileges.filter(({ weight }) => weight > 1).map(describePrivilege))];
  return [`${whose} may then use PodSecurityPolicy ${policy}${allowed.length === 0 ? '' : `, which allows ${allowed.join(', ')}`}`];
}

