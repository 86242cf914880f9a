import { changesByHand, fixTexts, formatChanges, formatFixes } from './fixes';
import { formatBinding, formatRole, formatSubject } from './grant';
import { joinIndexed } from './indexed-texts';
import { ReportedPod, ReportedWorkload } from './model';
import { count, some } from './sentences';
import type { Grant } from '../engine/authorization/authorizer';
import type { ExaminedPolicy } from '../engine/explain';
import type { Fix } from '../engine/fix';

/** Why a verdict is as it is, in one sentence, and the smallest change that would help. */
export interface Explanation {
  readonly why: string;
  /** All fixes in one text. */
  readonly fix: string;
  /** The same fixes one by one, best first. */
  readonly fixes: readonly string[];
  /** Where the order of the set decides: what comes before what. */
  readonly order?: string;
  /** What the object itself needs, besides the order. */
  readonly own: readonly string[];
}

/** An explanation that looks for the fix when it is read: to verify one takes as long as a verdict, and many reports do not show it. */
export function explanation(why: string, own: () => readonly string[], order?: string): Explanation {
  const fixes = (): readonly string[] => (order === undefined ? own() : inOrder(order, own()));
  return {
    why,
    order,
    get fix() {
      return formatFixes(fixes());
    },
    get fixes() {
      return fixes();
    },
    get own() {
      return own();
    },
  };
}

function inOrder(order: string, [first, ...others]: readonly string[]): readonly string[] {
  return [first === undefined ? order : `${order}. Then ${first}`, ...others.map((each) => `apply it after that, and ${each}`)];
}

/**
 * Explains why no PodSecurityPolicy admits the pod.
 *
 * @param found how to find the fixes that are decided on; without them, nobody can look for any
 */
export function explainPolicies(pod: ReportedPod, namespace: string, { fixes, byHand }: Pick<ReportedWorkload, 'fixes' | 'byHand'> = {}): Explanation {
  const examined = explainExamined(pod, namespace);
  return fixes === undefined ? examined : explanation(examined.why, () => verifiedFixes(pod, namespace, fixes(), byHand));
}

/** What helps for certain; where nothing does, that no policy of the cluster admits the pod. */
function verifiedFixes(
  pod: ReportedPod, namespace: string, verified: readonly Fix[], made: ReportedWorkload['byHand'],
): readonly string[] {
  const examined = pod.examine?.() ?? [];
  const usable = examined.filter(mayUse);
  const nearest = usable.length === 0 ? undefined : mostSuitable(usable, '');
  const byHand = (): string => (nearest === undefined ? ''
    : changesByHand(`to pass ${nearest.policy}: ${joinIndexed(nearest.findings().map(({ fix }) => fix)).join('; ')}`, made?.(nearest.policy)));
  if (verified.length > 0) {
    return fixTexts(verified, byHand);
  }
  if (examined.length === 0) {
    return [addPolicy(pod, namespace)];
  }
  const none = `no PodSecurityPolicy of the cluster ${examined.some(({ violations }) => violations.length === 0) ? 'should be granted for' : 'admits'} this pod`;
  return [nearest === undefined ? none : `${none}; ${byHand()}`];
}

function explainExamined(pod: ReportedPod, namespace: string): Explanation {
  const policies = (pod.examine?.() ?? []).map(withoutSuperusers);
  const usable = policies.filter(mayUse);
  if (policies.length === 0) {
    return explanation(
      `${who(pod, namespace)}, and the cluster has no PodSecurityPolicy, so the plugin admits no pod`,
      () => [addPolicy(pod, namespace)],
    );
  }
  return usable.length === 0 ? explainNoGrant(policies, pod, namespace) : explainViolations(usable, policies, pod, namespace);
}

function addPolicy(pod: ReportedPod, namespace: string): string {
  return `add a PodSecurityPolicy that allows what the pod needs and grant ${account(pod, namespace)} its use, or turn the plugin off`;
}

function explainNoGrant(policies: readonly ExaminedPolicy[], pod: ReportedPod, namespace: string): Explanation {
  const best = mostSuitable(policies, namespace);
  const changes = best.violations.length === 0 ? '' : `, and ${formatChanges(best.findings())}`;
  const others = accountsThatMayUse(best, namespace);
  const orAccount = others.length === 0 ? '' : `, or set serviceAccountName: ${others[0]}, which may use it already`;
  return explanation(
    `${who(pod, namespace)}; ${pod.requester.known ? 'neither account may' : 'the account may not'} use any policy. Policies in the cluster: `
      + some(policies.map((policy) => `${policy.policy} (${usersOf(policy, namespace)})`), 4),
    () => [`${grantOf(best, pod, namespace)}${orAccount}${changes}${orAsItIs(policies, best, pod, namespace)}`],
  );
}

function explainViolations(
  usable: readonly ExaminedPolicy[], policies: readonly ExaminedPolicy[], pod: ReportedPod, namespace: string,
): Explanation {
  const nearest = mostSuitable(usable, namespace);
  const refusals = usable.map((policy) => `${policy.policy} (${through(policy, pod, namespace)}) rejects ${count(policy.violations.length, 'setting')} of the pod`);
  return explanation(
    `${who(pod, namespace)}; of the policies that may be used for it, ${some(refusals, 4)}`,
    () => [`to pass ${nearest.policy}: ${formatChanges(nearest.findings())}${orAsItIs(policies.filter((policy) => !mayUse(policy)), nearest, pod, namespace)}`],
  );
}

/** The policy that admits the pod as it is, if the fix is to change the pod for another one. */
function orAsItIs(policies: readonly ExaminedPolicy[], fixed: ExaminedPolicy, pod: ReportedPod, namespace: string): string {
  const open = fixed.violations.length === 0 ? [] : policies.filter((policy) => policy.violations.length === 0);
  if (open.length === 0) {
    return '';
  }
  const best = mostSuitable(open, namespace);
  return best.privileged && !pod.namesServiceAccount
    ? `; or, if the pod needs these settings, set serviceAccountName to an account of its own and grant it the use of ${best.policy}, which admits the pod as it is`
    : `; or ${grantOf(best, pod, namespace, ', which admits the pod as it is')}`;
}

function grantOf(policy: ExaminedPolicy, pod: ReportedPod, namespace: string, why = ''): string {
  return `grant ${account(pod, namespace)} the use of ${policy.policy}${why} (${howToGrant(policy, namespace)})`;
}

/** That administrators may use every policy says nothing about this one. */
function withoutSuperusers(policy: ExaminedPolicy): ExaminedPolicy {
  return { ...policy, grants: policy.grants.filter(({ role }) => role?.metadata?.name !== 'cluster-admin') };
}

function mayUse({ grantToServiceAccount, grantToUser }: ExaminedPolicy): boolean {
  return grantToServiceAccount !== undefined || grantToUser !== undefined;
}

/** Who creates or changes the pod, and as which service account it runs. */
export function who({ requester, namesServiceAccount, serviceAccount }: ReportedPod, namespace: string, verb = 'creates'): string {
  return `${requester.title} ${verb} the pod, which runs as service account ${namespace}/${serviceAccount}`
    + (namesServiceAccount ? '' : ' (the default)');
}

function account({ serviceAccount }: ReportedPod, namespace: string): string {
  return `service account ${namespace}/${serviceAccount}`;
}

/** Policies that allow privileged containers, and those that the pod cannot be changed for, come after all others; then the fewest violations count. */
function mostSuitable(policies: readonly ExaminedPolicy[], namespace: string): ExaminedPolicy {
  const ranked = policies.map((policy) => ({ policy, rank: rankOf(policy, namespace) }));
  return ranked.reduce((best, each) => (isBefore(each.rank, best.rank) ? each : best)).policy;
}

function rankOf(policy: ExaminedPolicy, namespace: string): readonly number[] {
  const { violations, privileged, grants, findings } = policy;
  return [
    violations.length > 0 && findings().some(({ fix }) => fix === '') ? 2 : privileged ? 1 : 0,
    violations.length,
    accountsThatMayUse(policy, namespace).length > 0 ? 0 : 1,
    grants.length > 0 ? 0 : 1,
  ];
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const place = a.findIndex((value, i) => value !== b[i]);
  return place >= 0 && a[place] < b[place];
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
