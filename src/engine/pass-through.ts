import { KubernetesObject } from './objects/meta';
import { observed } from './observation';
import { inAnyOrder } from './policy-order';
import { ChainStep, Progress, start } from './progress';
import { DecodedRequest } from './request';
import { ClusterState } from './state/cluster-state';
import { Verdict } from './verdict';
import { verdictOf } from './verdict-of-progress';

const NONE: readonly never[] = [];

/** What the API server answers to an object that goes through the steps of the chain. */
export function passThrough(steps: readonly ChainStep[], state: ClusterState, request: DecodedRequest, object: KubernetesObject): Verdict {
  const progress = pass(observed(steps, request), state, request, object);
  const policies = progress.reinvocation?.unordered ?? NONE;
  const verdict = verdictOf(progress);
  return policies.length === 0
    ? verdict : inAnyOrder(verdict, verdictOf(pass(steps, state, { ...request, reversesPolicies: true }, object)), policies);
}

function pass(steps: readonly ChainStep[], state: ClusterState, request: DecodedRequest, object: KubernetesObject): Progress {
  let progress = start(object, request.warnings);
  for (const step of steps) {
    progress = step(state, request, progress);
    if (progress.denial !== undefined) {
      return progress;
    }
  }
  return progress;
}
