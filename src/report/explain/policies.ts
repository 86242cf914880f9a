import { formatGrant, formatNearGrant, GrantContext, wantedPolicy } from './grants';
import { StoryLine, heading, line } from './lines';
import { ReportedStory } from './model';
import { inBrackets, podPlace, sourceOf } from './places';
import { formatChange } from './values';
import type { Grant, RuleOfRole } from '../../engine/authorization/authorizer';
import type { TriedPolicy } from '../../engine/story/story';
import type { Finding } from '../../engine/verdict';
import { count } from '../sentences';

/*
 * The trial of the PodSecurityPolicies.
 */

const MOST = 12;

export function policyLines(policies: readonly TriedPolicy[], story: ReportedStory, context: GrantContext): readonly StoryLine[] {
  if (policies.length === 0) {
    return [line(2, 'why', 'the cluster has no PodSecurityPolicy, so the plugin admits no pod')];
  }
  const order = policies.length === 1 ? '' : ', tried in the order of their names; one that changes nothing comes before one that changes the pod';
  const total = policies.length === 1 ? '1 policy' : `${policies.length} policies`;
  return [line(2, 'tries', `${total}${order}`), ...policies.flatMap((policy) => linesOf(policy, policies, story, context))];
}

function linesOf(policy: TriedPolicy, policies: readonly TriedPolicy[], story: ReportedStory, context: GrantContext): readonly StoryLine[] {
  const { findings, changedFields, outcome } = policy;
  const place = inBrackets(sourceOf(context.find, 'PodSecurityPolicy', { name: policy.policy }));
  return [
    heading(2, `${policy.policy}${place}: ${outcomeText(policy, policies)}`, outcome === 'taken' ? 'allowed' : outcome === 'refuses' ? 'denied' : undefined),
    ...grantLines(policy, context),
    ...some(changedFields.map((change) => line(3, outcome === 'taken' ? 'changes' : 'would', formatChange(change))), 'changes'),
    ...some(findings.map((finding) => line(3, 'rejects', findingText(finding, (path) => podPlace(story, path)))), 'objections'),
  ];
}

function some(lines: readonly StoryLine[], what: string): readonly StoryLine[] {
  return lines.length <= MOST ? lines : [...lines.slice(0, MOST), line(3, '', `${lines.length - MOST} more ${what}`)];
}

function outcomeText({ outcome, findings, changes, unusable = 'one of its rules' }: TriedPolicy, policies: readonly TriedPolicy[]): string {
  switch (outcome) {
    case 'taken':
      return `admits the pod, and is taken${whyTaken(changes, policies)}`;
    case 'passed over':
      return changes ? 'would admit the pod after changes, and is passed over' : 'would admit the pod as it is, and is passed over, since another one comes first';
    case 'would change':
      return 'would admit only a pod that it changes, and pods are not changed any more';
    case 'refuses':
      return `may be used, and objects to ${count(findings.length, 'setting')} of the pod`;
    case 'not usable':
      return `nobody may use it for this pod${whatOtherwise(findings, changes)}`;
    case 'not read':
      return `is ignored: ${unusable} needs ranges or options, and has none`;
  }
}

function whyTaken(changes: boolean, policies: readonly TriedPolicy[]): string {
  const others = policies.filter(({ outcome }) => outcome === 'passed over');
  if (others.length === 0) {
    return changes ? ', with changes' : '';
  }
  return changes
    ? ': it is the first by name of those that admit the pod with changes, and none admits it as it is'
    : others.some((other) => !other.changes) ? ': it is the first by name of those that admit the pod as it is' : ': it admits the pod as it is, which goes before changes';
}

function whatOtherwise(findings: readonly Finding[], changes: boolean): string {
  return findings.length > 0
    ? `; it would object to ${count(findings.length, 'setting')}, too`
    : changes ? '; it would admit the pod after changes' : '; it would admit the pod as it is';
}

function grantLines(
  { policy, grantToServiceAccount, grantToUser, rules, outcome, nearest }: TriedPolicy, context: GrantContext,
): readonly StoryLine[] {
  const { account, namespace, requester } = context;
  if (outcome === 'not usable') {
    return nearest.length === 0
      ? [line(3, 'nearest', `no Role or ClusterRole grants the use of ${policy}`)]
      : nearest.map((near) => line(3, 'nearest', formatNearGrant(near, wantedPolicy(policy, context), context.find)));
  }
  const usable = (whom: string, grant: Grant | undefined, rule: RuleOfRole | undefined): readonly StoryLine[] => (
    grant === undefined ? [] : [line(3, 'usable', `for ${whom}: ${formatGrant(grant, rule, context)}`)]
  );
  return [
    ...usable(`service account ${namespace}/${account}`, grantToServiceAccount, rules.serviceAccount),
    ...usable(requester, grantToUser, rules.user),
  ];
}

/** A finding with its place in the file. What the message of the server says already is not said again. */
export function findingText({ path, message }: Finding, placeAt: (path: string) => string | undefined, server = ''): string {
  const place = path === '' ? undefined : placeAt(path);
  if (path !== '' && server.includes(message)) {
    return `${path}${inBrackets(place)}`;
  }
  return message.startsWith(path) || path === '' ? `${message}${inBrackets(place)}` : `${path}: ${message}${inBrackets(place)}`;
}
