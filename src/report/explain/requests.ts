import { admissionPolicyLines } from './admission-policies';
import { formatNearGrant, GrantContext, wantedRight } from './grants';
import { limitLines, quotaLines } from './limits';
import { StoryLine, heading, line } from './lines';
import { ReportedRequest, ReportedStory } from './model';
import { inBrackets, podPlace, requestPlace } from './places';
import { podSecurityLines } from './pod-security';
import { findingText, policyLines } from './policies';
import { formatChange } from './values';
import type { StepStory } from '../../engine/story/story';
import { formatAssumption } from '../assumptions';
import { titleOf } from '../place';

/*
 * A request: who sends it, and what each step does.
 */

const MOST_CHANGES = 15;
const MOST_FINDINGS = 20;
const VERBS: Readonly<Record<string, string>> = { CREATE: 'create', UPDATE: 'update', DELETE: 'delete' };

export function requestLines(request: ReportedRequest, requests: readonly ReportedRequest[], story: ReportedStory): readonly StoryLine[] {
  const { operation, user, steps, replicas } = request;
  const others = replicas > 1 ? ` and ${replicas - 1} more like it` : '';
  const answer = answerTo(request, story);
  const denied = steps.find(({ outcome }) => outcome === 'denies')?.name ?? 'the API server';
  const text = answer === 'allowed' ? 'accepted' : answer === 'denied' ? `denied by ${denied}` : 'unknown';
  const number = requests.length === 1 ? 'request' : `request ${requests.indexOf(request) + 1} of ${requests.length}`;
  return [
    heading(0, `${number}: ${VERBS[operation] ?? operation} ${titleOf(request)}${others}: ${text}`, answer === 'allowed' ? 'heading' : answer),
    line(1, 'by', whoText(request)),
    ...(user.groups.length === 0 ? [] : [line(1, 'groups', user.groups.join(', '))]),
    ...accountLines(request, story),
    ...steps.flatMap((step) => stepLines(step, request, story)),
  ];
}

/** What the API server answers to the request. */
export function answerTo({ denial, isUnknown, user }: ReportedRequest, { object }: ReportedStory): 'allowed' | 'denied' | 'unknown' {
  // Where nobody knows who asks, somebody else than is guessed may be admitted.
  const isGuessed = user.username === '' && object.verdict.decision === 'unknown';
  return isUnknown || isGuessed ? 'unknown' : denial === undefined ? 'allowed' : 'denied';
}

function whoText({ user: { username }, requester, isAssumed = false }: ReportedRequest): string {
  if (username === '' || requester !== username) {
    return username === '' ? requester : `${requester}, user ${username}`;
  }
  return `user ${username}${isAssumed ? ' (assumed: an administrator applies the set)' : ''}`;
}

function accountLines({ account, namespace = '' }: ReportedRequest, story: ReportedStory): readonly StoryLine[] {
  if (account === undefined) {
    return [];
  }
  const { name, field } = account;
  const from = field === undefined ? 'the pod names none, so it gets this one' : `${field}${inBrackets(podPlace(story, field))}`;
  return [line(1, 'account', `the pod runs as service account ${namespace}/${name}: ${from}`)];
}

function stepLines(step: StepStory, request: ReportedRequest, story: ReportedStory): readonly StoryLine[] {
  const { name, outcome, phase, isAgain } = step;
  const details = detailLines(step, request, story);
  if (details.length === 0) {
    return [];
  }
  const when = phase === 'validating' || phase === 'mutating' ? `, ${phase}` : '';
  const denies = outcome === 'denies';
  return [heading(1, `${name}${when}${isAgain ? ', second run' : ''}${denies ? ': denies' : ''}`, denies ? 'denied' : 'heading'), ...details];
}

function detailLines(step: StepStory, request: ReportedRequest, story: ReportedStory): readonly StoryLine[] {
  const { changes, warnings, assumptions, message, policies, podSecurity, admissionPolicies, quotas, limitRanges } = step;
  const isTold = policies !== undefined || podSecurity !== undefined || admissionPolicies !== undefined || quotas !== undefined;
  const isBetween = request.kind !== 'Pod' && story.requests[0] !== request && story.afterwards[0] !== request;
  return [
    ...(message === undefined ? [] : [line(2, 'server', message, 'denied')]),
    ...(policies === undefined ? [] : policyLines(policies, story, contextOf(request, story))),
    ...(podSecurity === undefined || isBetween ? [] : podSecurityLines(podSecurity, request, story)),
    ...(admissionPolicies === undefined ? [] : admissionPolicyLines(admissionPolicies, story)),
    ...quotaLines(step, request, story),
    ...(limitRanges ?? []).flatMap((range) => limitLines(range, story)),
    ...(policies === undefined ? some(changes.map((change) => line(2, 'changes', formatChange(change))), MOST_CHANGES) : []),
    ...(isTold ? [] : some(findingLines(step, request, story), MOST_FINDINGS)),
    ...nearestLines(step, request, story),
    ...assumptions.map((assumption) => line(2, 'assumes', formatAssumption(assumption))),
    ...(podSecurity === undefined ? warnings : []).map((warning) => line(2, 'warning', warning, 'warning')),
  ];
}

/** What is rejected, unless that is the answer of the server again. */
function findingLines({ findings, message }: StepStory, request: ReportedRequest, story: ReportedStory): readonly StoryLine[] {
  return findings
    .filter(({ path, message: found }) => path !== '' || found !== message)
    .map((finding) => line(2, 'rejects', findingText(finding, (path) => requestPlace(story, request, path), message)));
}

/** What almost lets the user make the request. */
function nearestLines({ nearest, findings }: StepStory, { user }: ReportedRequest, { objectPlace }: ReportedStory): readonly StoryLine[] {
  const right = findings[0]?.right;
  if (nearest === undefined || right === undefined) {
    return [];
  }
  const wanted = wantedRight(right, user.groups);
  return nearest.length === 0
    ? [line(2, 'nearest', `no Role or ClusterRole of the set or of --objects grants ${wanted.what}`)]
    : nearest.map((near) => line(2, 'nearest', formatNearGrant(near, wanted, objectPlace)));
}

function some(lines: readonly StoryLine[], most: number): readonly StoryLine[] {
  return lines.length <= most ? lines : [...lines.slice(0, most), line(2, '', `${lines.length - most} more`)];
}

function contextOf({ namespace = '', account, requester }: ReportedRequest, { objectPlace: find }: ReportedStory): GrantContext {
  return { find, namespace, account: account?.name ?? 'default', requester };
}
