import { attributesOf } from '../admission/attributes-of';
import { WebhookConfiguration } from '../objects/admission-registration';
import { assume, Progress, Step } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState, keyOfStaticKind } from '../state/cluster-state';
import { Assumption } from '../verdict';
import { ReachingWebhook, webhooksReaching } from './reach';

/** The MutatingAdmissionWebhook plugin: webhooks are assumed to leave the object as it is. */
export const mutatingWebhooks: Step = (state, request, progress) => {
  const assumptions = assumptionsOf('MutatingWebhookConfiguration', 'MutatingAdmissionWebhook', { state, request, progress });
  return assumptions.length === 0 ? progress : { ...assume(progress, assumptions), changes: [...progress.changes, ...assumptions] };
};

/** The ValidatingAdmissionWebhook plugin: webhooks are assumed to accept the object. */
export const validatingWebhooks: Step = (state, request, progress) =>
  assume(progress, assumptionsOf('ValidatingWebhookConfiguration', 'ValidatingAdmissionWebhook', { state, request, progress }));

interface Asked {
  readonly state: ClusterState;
  readonly request: DecodedRequest;
  readonly progress: Progress;
}

const NONE: readonly Assumption[] = [];

function assumptionsOf(kind: ReachingWebhook['kind'], plugin: string, { state, request, progress }: Asked): readonly Assumption[] {
  if (!state.settings.plugins.has(plugin) || !state.hasAny(kind)) {
    return NONE;
  }
  const attributes = attributesOf(state, request, progress.object);
  const mutates = kind === 'MutatingWebhookConfiguration';
  return [keyOfStaticKind(kind), kind].flatMap((key) => {
    const configurations = state.objectsOf(key) as WebhookConfiguration[];
    return webhooksReaching(attributes, {
      minor: state.settings.minor,
      areStatic: key !== kind,
      mutating: mutates ? configurations : [],
      validating: mutates ? [] : configurations,
    });
  }).map(assumptionOf);
}

function assumptionOf({ kind, configuration, webhook, failurePolicy }: ReachingWebhook): Assumption {
  const guess = kind === 'MutatingWebhookConfiguration' ? 'leaves the object as it is' : 'accepts the object';
  const failure = failurePolicy === 'Ignore' ? '' : '. If the webhook does not answer, the API server rejects the object';
  return { about: `webhook ${webhook} of ${kind} ${configuration}`, reason: `the API server calls it for this object; assumed that it ${guess}${failure}` };
}
