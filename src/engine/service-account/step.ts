import {
  admitServiceAccount, refusalOfChangedPod, refusalOfEphemeralContainers, ServiceAccountDecision, serviceAccountNotFound, ServiceAccountPlugin,
} from './admission';
import { assumedToken, tokenSecretOf } from './token-secret';
import { BOUND_TOKEN_SINCE } from './token-volume';
import { nameInMessages, podForbidden } from '../admission/forbidden';
import { Pod } from '../objects/pod';
import { assume, ChainStep, deny, Progress, withObject } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { isListedWhole, lookUpServiceAccount } from '../state/look-up';
import { Assumption } from '../verdict';

/** The ServiceAccount plugin's mutating phase. */
export const serviceAccount: ChainStep = (state, request, progress) => {
  if (!state.settings.plugins.has('ServiceAccount')) {
    return progress;
  }
  const pod: Pod = progress.object;
  return decided(state, request, progress, (plugin) => admitServiceAccount(plugin, request.namespace, pod));
};

/** The ServiceAccount plugin's validating phase, which finds what it found before unless a policy or a webhook has changed the pod. */
export const validateServiceAccount: ChainStep = (state, request, progress) => {
  const isChanged = progress.reinvocation !== undefined || progress.isChangedByWebhook === true;
  if (!isChanged || !state.settings.plugins.has('ServiceAccount')) {
    return progress;
  }
  const pod: Pod = progress.object;
  return decided(state, request, progress, (plugin) => unchanged(pod, refusalOfChangedPod(plugin, request.namespace, pod)));
};

/** The ServiceAccount plugin for the ephemeral containers of a pod. */
export const validateEphemeralContainers: ChainStep = (state, request, progress) => {
  if (request.subResource !== 'ephemeralcontainers' || !state.settings.plugins.has('ServiceAccount')) {
    return progress;
  }
  const pod: Pod = progress.object;
  return decided(state, request, progress, (plugin) => unchanged(pod, refusalOfEphemeralContainers(plugin, request.namespace, pod)));
};

function unchanged(pod: Pod, refusal: string | undefined): ServiceAccountDecision {
  return refusal === undefined ? { admitted: true, pod } : { admitted: false, message: refusal };
}

function decided(
  state: ClusterState, request: DecodedRequest, progress: Progress, decide: (plugin: ServiceAccountPlugin) => ServiceAccountDecision,
): Progress {
  const { namespace } = request;
  const { minor } = state.settings;
  let assumptions: readonly Assumption[] = [];
  const decision = decide({
    accountNamed: (name) => {
      const absence = (): string => podForbidden(nameInMessages(request), serviceAccountNotFound(namespace, name));
      const found = lookUpServiceAccount(state, namespace, name, absence);
      assumptions = 'absent' in found ? [] : found.assumptions;
      return 'absent' in found ? undefined : found.value;
    },
    tokenOf: minor < BOUND_TOKEN_SINCE ? (account) => tokenSecretOf(state, namespace, account) : undefined,
    lacksToken: (account) => {
      assumptions = [...assumptions, ...assumedToken(state, request, account)];
      // Where the objects are all that the server has, it does not have the token either.
      return isListedWhole(state);
    },
    minor,
  });
  if (decision.admitted) {
    return assume(withObject(progress, decision.pod), assumptions);
  }
  // upstream: the answer is that of a server that is not ready yet, with a Status of its own.
  return deny(progress, decision.isMissingToken === true
    ? { stage: 'service-account', code: 500, message: decision.message }
    : { stage: 'service-account', code: 403, message: podForbidden(nameInMessages(request), decision.message), assumptions });
}
