import { aboutWebhook, inject, injectionsFor } from './inject';
import { Injection } from './injection';
import { ReachingWebhook, webhooksReaching } from './reach';
import { attributesOf } from '../admission/attributes-of';
import { resourceInMessages } from '../admission/forbidden';
import type { ConditionsOutcome } from '../admission-policy/plugins';
import { quote } from '../field/quote';
import { policyPlugins } from '../lazy-modules';
import { WebhookConfiguration } from '../objects/admission-registration';
import { addUnknowns, assume, ChainStep, copyProgress, deny, Progress } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { keyOfStaticKind } from '../state/kind-keys';
import { Assumption, Denial, Unknown } from '../verdict';

/** The MutatingAdmissionWebhook plugin: webhooks are assumed to leave the object as it is, unless it is known what they add. */
export const mutatingWebhooks: ChainStep = (state, request, progress) => {
  const calls = callsOf('MutatingWebhookConfiguration', 'MutatingAdmissionWebhook', { state, request, progress });
  const { called, unknowns, denial } = calls;
  const injections = injectionsFor({ state, request, object: progress.object }, called);
  if (calls === NONE && injections.length === 0) {
    return progress;
  }
  const assumptions = [
    ...called.map((webhook) => assumptionOf(webhook, injections.filter((each) => each.webhook === webhook.webhook))),
    ...injections.filter(({ webhook }) => !called.some((each) => each.webhook === webhook)).map(assumedInjection),
  ];
  const noted = copyProgress(assume(addUnknowns(progress, unknowns ?? []), assumptions));
  noted.changes = [...progress.changes, ...assumptions];
  return denial === undefined ? inject(noted, injections, state.settings.minor) : deny(noted, denial);
};

/** The ValidatingAdmissionWebhook plugin: webhooks are assumed to accept the object. */
export const validatingWebhooks: ChainStep = (state, request, progress) => {
  const { called, unknowns, denial } = callsOf('ValidatingWebhookConfiguration', 'ValidatingAdmissionWebhook', { state, request, progress });
  const noted = assume(addUnknowns(progress, unknowns ?? []), called.map((webhook) => assumptionOf(webhook)));
  return denial === undefined ? noted : deny(noted, denial);
};

interface WebhookRequest {
  readonly state: ClusterState;
  readonly request: DecodedRequest;
  readonly progress: Progress;
}

interface WebhookCalls {
  readonly called: readonly ReachingWebhook[];
  /** Of a webhook of which the API server cannot say whether it is for the object. */
  readonly denial?: Denial;
  /** Of webhooks that may be for the object, and then the API server rejects it. */
  readonly unknowns?: readonly Unknown[];
}

const NONE: WebhookCalls = { called: [] };

function callsOf(kind: ReachingWebhook['kind'], plugin: string, asked: WebhookRequest): WebhookCalls {
  const { state } = asked;
  if (!state.settings.plugins.has(plugin) || !state.hasAny(kind)) {
    return NONE;
  }
  const called: ReachingWebhook[] = [];
  const unknowns: Unknown[] = [];
  for (const webhook of [keyOfStaticKind(kind), kind].flatMap((key) => reaching(kind, key, asked))) {
    const matched = matches(webhook, asked);
    if (typeof matched === 'object' && 'unknown' in matched) {
      unknowns.push({ path: titleOf(webhook), reason: matched.unknown });
    } else if (typeof matched === 'object' && webhook.match === 'maybe') {
      const answer = forbidden(asked.request, matched.error);
      unknowns.push({ path: titleOf(webhook), reason: `the labels of the namespace are not known. If they select it, the API server answers: ${answer}` });
    } else if (typeof matched === 'object') {
      return { called, unknowns, denial: denialBy(webhook, forbidden(asked.request, matched.error)) };
    }
    if (matched === true) {
      called.push(webhook);
    }
  }
  return { called, unknowns };
}

function denialBy(webhook: ReachingWebhook, message: string): Denial {
  const policy = titleOf(webhook);
  const fix = `correct the matchConditions of ${policy}, or set its failurePolicy to Ignore, so that it is not called where they fail`;
  return { stage: 'webhook', code: 403, message, findings: () => [{ check: 'webhook', policy, path: '', message, fix }] };
}

function reaching(kind: ReachingWebhook['kind'], key: string, { state, request, progress }: WebhookRequest): readonly ReachingWebhook[] {
  const configurations = state.objectsOf(key) as WebhookConfiguration[];
  const mutates = kind === 'MutatingWebhookConfiguration';
  return webhooksReaching(attributesOf(state, request, progress.object), {
    minor: state.settings.minor,
    runtimeConfig: state.settings.runtimeConfig,
    areStatic: key !== kind,
    mutating: mutates ? configurations : [],
    validating: mutates ? [] : configurations,
  });
}

/** Whether the webhook's matchConditions hold. One that cannot be evaluated counts as the failurePolicy says. */
function matches(
  { kind, conditions, failurePolicy }: ReachingWebhook, { state, request, progress: { object } }: WebhookRequest,
): ConditionsOutcome {
  if (conditions.length === 0) {
    return true;
  }
  const isPrepared = kind === 'ValidatingWebhookConfiguration';
  const matched = policyPlugins().webhookConditions(conditions, { state, request, object, isPrepared }) ?? true;
  return typeof matched === 'object' && 'error' in matched && failurePolicy === 'Ignore' ? false : matched;
}

/** upstream: apierrors.NewForbidden, which leaves out a name that is not there. */
function forbidden(request: DecodedRequest, reason: string): string {
  const name = request.name ?? request.object.metadata?.name ?? '';
  return `${resourceInMessages(request)}${name === '' ? '' : ` ${quote(name)}`} is forbidden: ${reason}`;
}

function titleOf({ kind, configuration, webhook }: ReachingWebhook): string {
  return `webhook ${webhook} of ${kind} ${configuration}`;
}

function assumptionOf(webhook: ReachingWebhook, injections: readonly Injection[] = []): Assumption {
  const { kind, failurePolicy, match } = webhook;
  const known = injections.length === 0 ? 'leaves the object as it is' : `adds what ${injections.map(({ source }) => source).join(' and ')} says`;
  const guess = kind === 'MutatingWebhookConfiguration' ? known : 'accepts the object';
  const failure = failurePolicy === 'Ignore' ? '' : '. If the webhook does not answer, the API server rejects the object';
  const condition = match === 'maybe' ? ' if the labels of the namespace select it, and they are not known' : '';
  return { about: titleOf(webhook), reason: `the API server calls it for this object${condition}; assumed that it ${guess}${failure}` };
}

function assumedInjection(injection: Injection): Assumption {
  const { webhook, source } = injection;
  const guess = webhook === undefined
    ? `assumed that one adds what ${source} says`
    : `not in the set; assumed that the API server calls it for this object, and that it adds what ${source} says`;
  return { about: aboutWebhook(injection), reason: guess };
}
