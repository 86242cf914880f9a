import { ReachingWebhook, webhooksReaching } from './reach';
import { attributesOf } from '../admission/attributes-of';
import { resourceInMessages } from '../admission/forbidden';
import { quote } from '../field/quote';
import { policyPlugins } from '../lazy-modules';
import { WebhookConfiguration } from '../objects/admission-registration';
import { assume, deny, Progress, Step } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState, keyOfStaticKind } from '../state/cluster-state';
import { Assumption, Denial } from '../verdict';

/** The MutatingAdmissionWebhook plugin: webhooks are assumed to leave the object as it is. */
export const mutatingWebhooks: Step = (state, request, progress) => {
  const called = callsOf('MutatingWebhookConfiguration', 'MutatingAdmissionWebhook', { state, request, progress });
  const { assumptions } = called;
  const noted = assumptions.length === 0 ? progress : { ...assume(progress, assumptions), changes: [...progress.changes, ...assumptions] };
  return called.denial === undefined ? noted : deny(noted, called.denial);
};

/** The ValidatingAdmissionWebhook plugin: webhooks are assumed to accept the object. */
export const validatingWebhooks: Step = (state, request, progress) => {
  const { assumptions, denial } = callsOf('ValidatingWebhookConfiguration', 'ValidatingAdmissionWebhook', { state, request, progress });
  const noted = assume(progress, assumptions);
  return denial === undefined ? noted : deny(noted, denial);
};

interface Asked {
  readonly state: ClusterState;
  readonly request: DecodedRequest;
  readonly progress: Progress;
}

/** What is assumed of the webhooks that the API server calls. */
interface Calls {
  readonly assumptions: readonly Assumption[];
  /** Of a webhook of which the API server cannot say whether it is for the object. */
  readonly denial?: Denial;
}

const NONE: Calls = { assumptions: [] };

function callsOf(kind: ReachingWebhook['kind'], plugin: string, asked: Asked): Calls {
  const { state } = asked;
  if (!state.settings.plugins.has(plugin) || !state.hasAny(kind)) {
    return NONE;
  }
  const assumptions: Assumption[] = [];
  for (const webhook of [keyOfStaticKind(kind), kind].flatMap((key) => reaching(kind, key, asked))) {
    const matched = matches(webhook, asked);
    if (typeof matched === 'object') {
      return { assumptions, denial: { stage: 'webhook', code: 403, message: forbidden(asked.request, matched.error) } };
    }
    if (matched) {
      assumptions.push(assumptionOf(webhook));
    }
  }
  return { assumptions };
}

function reaching(kind: ReachingWebhook['kind'], key: string, { state, request, progress }: Asked): readonly ReachingWebhook[] {
  const configurations = state.objectsOf(key) as WebhookConfiguration[];
  const mutates = kind === 'MutatingWebhookConfiguration';
  return webhooksReaching(attributesOf(state, request, progress.object), {
    minor: state.settings.minor,
    areStatic: key !== kind,
    mutating: mutates ? configurations : [],
    validating: mutates ? [] : configurations,
  });
}

/** Whether the webhook's matchConditions hold. One that cannot be evaluated counts as the failurePolicy says. */
function matches(
  { kind, conditions, failurePolicy }: ReachingWebhook, { state, request, progress: { object } }: Asked,
): boolean | { readonly error: string } {
  if (conditions.length === 0) {
    return true;
  }
  const isPrepared = kind === 'ValidatingWebhookConfiguration';
  const matched = policyPlugins().webhookConditions(conditions, { state, request, object, isPrepared }) ?? true;
  return typeof matched === 'object' && failurePolicy === 'Ignore' ? false : matched;
}

/** upstream: apierrors.NewForbidden, which leaves out a name that is not there. */
function forbidden(request: DecodedRequest, reason: string): string {
  const name = request.name ?? request.object.metadata?.name ?? '';
  return `${resourceInMessages(request)}${name === '' ? '' : ` ${quote(name)}`} is forbidden: ${reason}`;
}

function assumptionOf({ kind, configuration, webhook, failurePolicy }: ReachingWebhook): Assumption {
  const guess = kind === 'MutatingWebhookConfiguration' ? 'leaves the object as it is' : 'accepts the object';
  const failure = failurePolicy === 'Ignore' ? '' : '. If the webhook does not answer, the API server rejects the object';
  return { about: `webhook ${webhook} of ${kind} ${configuration}`, reason: `the API server calls it for this object; assumed that it ${guess}${failure}` };
}
