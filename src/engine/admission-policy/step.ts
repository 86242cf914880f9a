import { otherRequests, policyPlugins } from '../lazy-modules';
import { observed } from '../observation';
import { isService } from '../other-kinds/service';
import { ChainStep } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { Minor } from '../version';

/** The MutatingAdmissionPolicy plugin. */
export const mutatingAdmissionPolicy: ChainStep = (state, request, progress) => (runs(state, 'MutatingAdmissionPolicy')
  ? policyPlugins().mutate(state, request, progress)
  : progress);

/** The ValidatingAdmissionPolicy plugin. */
export const validatingAdmissionPolicy: ChainStep = (state, request, progress) => {
  if (!runs(state, 'ValidatingAdmissionPolicy')) {
    return progress;
  }
  const { validate } = policyPlugins();
  return isAllocated(state, request) ? otherRequests().validateAllocated(validate, state, request, progress) : validate(state, request, progress);
};

/** Whether the object is a Service, whose addresses and ports the API server chooses. With `wholeServer` they have names that stand for them. */
function isAllocated({ settings: { wholeServer = false } }: ClusterState, { operation, object, subResource = '' }: DecodedRequest): boolean {
  const isStored = subResource === '' && (operation === 'CREATE' || operation === 'UPDATE');
  return !wholeServer && isStored && isService(object);
}

/** Whether there is a policy, and the plugin is on. */
function runs(state: ClusterState, kind: string): boolean {
  return state.settings.plugins.has(kind) && state.hasAny(kind);
}

/** The first minor in which mutating plugins run again after a webhook. */
const REINVOCATION_SINCE: Minor = 15;

/** The plugins before, again, where a mutating policy has run or a webhook has changed the object. upstream: k8s.io/apiserver/pkg/admission/reinvocation.go */
export function reinvoked(steps: readonly ChainStep[]): ChainStep {
  return (state, request, progress) => {
    const isChanged = progress.isChangedByWebhook === true && state.settings.minor >= REINVOCATION_SINCE;
    if (!isChanged && progress.reinvocation?.isRequired !== true) {
      return progress;
    }
    progress.reinvocation?.begin();
    let again = progress;
    for (const step of observed(steps, request)) {
      again = again.denial === undefined ? step(state, request, again) : again;
    }
    return again;
  };
}
