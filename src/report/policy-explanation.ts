import { formatBinding, formatRole, formatSubject } from './grant';
import { ReportedPod } from './model';
import { count, enumerate, some, withAlternative } from './sentences';
import type { Grant } from '../engine/authorization/authorizer';
import type { ExaminedPolicy } from '../engine/explain';

/** Why a verdict is as it is, in one sentence, and the smallest change that would help. */
export interface Explanation {
  readonly why: string;
  readonly fix: string;
}

/** Explains why no PodSecurityPolicy admits the pod. */
export function explainPolicies(pod: ReportedPod, namespace: string): Explanation {
  const policies = (pod.examine?.() ?? []).map(withoutSuperusers);
  const usable = policies.filter(mayUse);
  if (policies.length === 0) {
    return {
      why: `${who(pod, namespace)}, and the cluster has no PodSecurityPolicy, so the plugin admits no pod`,
      fix: `add a PodSecurityPolicy and grant ${account(pod, namespace)} its use, or turn the plugin off`,
    };
  }
  return usable.length === 0 ? explainNoGrant(policies, pod, namespace) : explainViolations(usable, policies, pod, namespace);
}

function explainNoGrant(policies: readonly ExaminedPolicy[], pod: ReportedPod, namespace: string): Explanation {
  const best = [...policies].sort(bySuitability(namespace))[0];
  const changes = best.violations.length === 0 ? '' : `, and ${fixes(best)}`;
  const others = accountsThatMayUse(best, namespace);
  const orAccount = others.length === 0 ? '' : `, or set serviceAccountName: ${others[0]}, which may use it already`;
  return {
    why: `${who(pod, namespace)}; ${pod.requester.known ? 'neither account may' : 'the account may not'} use any policy. Policies in the cluster: `
      + some(policies.map((policy) => `${policy.policy} (${usersOf(policy, namespace)})`), 4),
    fix: `grant ${account(pod, namespace)} the use of ${best.policy} (${howToGrant(best, namespace)})${orAccount}${changes}`,
  };
}

function explainViolations(
  usable: readonly ExaminedPolicy[], policies: readonly ExaminedPolicy[], pod: ReportedPod, namespace: string,
): Explanation {
  const nearest = [...usable].sort(bySuitability(namespace))[0];
  const open = policies.filter((policy) => !mayUse(policy) && policy.violations.length === 0).sort(bySuitability(namespace))[0];
  const orGrant = open === undefined
    ? ''
    : `; or grant ${account(pod, namespace)} the use of ${open.policy}, which admits the pod as it is (${howToGrant(open, namespace)})`;
  const refusals = usable.map((policy) => `${policy.policy} (${through(policy, pod, namespace)}) rejects ${count(policy.violations.length, 'setting')} of the pod`);
  return {
    why: `${who(pod, namespace)}; of the policies that may be used for it, ${some(refusals, 4)}`,
    fix: `to pass ${nearest.policy}: ${fixes(nearest)}${orGrant}`,
  };
}

/** That administrators may use every policy says nothing about this one. */
function withoutSuperusers(policy: ExaminedPolicy): ExaminedPolicy {
  return { ...policy, grants: policy.grants.filter(({ role }) => role?.metadata?.name !== 'cluster-admin') };
}

function mayUse({ grantToServiceAccount, grantToUser }: ExaminedPolicy): boolean {
  return grantToServiceAccount !== undefined || grantToUser !== undefined;
}

/** Who creates the pod, and as which service account it runs. */
export function who({ requester, namesServiceAccount, serviceAccount }: ReportedPod, namespace: string): string {
  return `${requester.title} creates the pod, which runs as service account ${namespace}/${serviceAccount}`
    + (namesServiceAccount ? '' : ' (the default)');
}

function account({ serviceAccount }: ReportedPod, namespace: string): string {
  return `service account ${namespace}/${serviceAccount}`;
}

/** Fewest violations first; then what somebody here may use already; what allows privileged containers comes last. */
function bySuitability(namespace: string): (a: ExaminedPolicy, b: ExaminedPolicy) => number {
  const rank = (policy: ExaminedPolicy): readonly number[] => [
    policy.violations.length,
    accountsThatMayUse(policy, namespace).length > 0 ? 0 : 1,
    policy.grants.length > 0 ? 0 : 1,
    policy.privileged ? 1 : 0,
  ];
  return (a, b) => {
    const left = rank(a);
    const right = rank(b);
    const place = left.findIndex((value, i) => value !== right[i]);
    return place < 0 ? 0 : left[place] - right[place];
  };
}

function accountsThatMayUse({ grants }: ExaminedPolicy, namespace: string): readonly string[] {
  return [...new Set(grants.flatMap(({ subject, binding }) => {
    const home = subject?.namespace ?? binding?.metadata?.namespace;
    return subject?.kind === 'ServiceAccount' && home === namespace && subject.name !== undefined ? [subject.name] : [];
  }))];
}

function usersOf({ grants }: ExaminedPolicy, namespace: string): string {
  const users = [...new Set(grants.map(formatGrant))];
  return users.length === 0 ? `no account in namespace ${namespace} may use it` : `for ${some(users, 3)}`;
}

function through({ grantToServiceAccount, grantToUser }: ExaminedPolicy, pod: ReportedPod, namespace: string): string {
  return grantToServiceAccount !== undefined
    ? `for ${account(pod, namespace)} by ${formatBinding(grantToServiceAccount)}`
    : `for ${pod.requester.title} by ${formatBinding(grantToUser ?? {})}`;
}

function howToGrant({ policy, grants }: ExaminedPolicy, namespace: string): string {
  const role = grants.map((grant) => grant.role)
    .find((candidate) => candidate?.metadata?.namespace === undefined || candidate.metadata.namespace === namespace);
  return role === undefined
    ? `a Role in ${namespace} with the verb use on podsecuritypolicies ${policy}, and a RoleBinding`
    : `a RoleBinding in ${namespace} to ${formatRole(role)}`;
}

function formatGrant(grant: Grant): string {
  return `${formatSubject(grant.subject)} by ${formatBinding(grant)}`;
}

const MOST_FIXES = 4;

/** What to change, each kind of change with its alternative once. */
function fixes(policy: ExaminedPolicy): string {
  const places = new Map<string, Set<string>>();
  for (const { fix, alternative = '' } of policy.findings()) {
    places.set(alternative, (places.get(alternative) ?? new Set<string>()).add(fix));
  }
  return [...places].map(([alternative, changes]) => withAlternative(enumerate([...changes], '; ', MOST_FIXES), alternative)).join('; ');
}
