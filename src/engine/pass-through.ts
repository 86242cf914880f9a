import { AnswersInOrders, inAnyOrder } from './no-fixed-order';
import { KubernetesObject } from './objects/meta';
import { observed } from './observation';
import { ChainStep, Progress, start } from './progress';
import { DecodedRequest } from './request';
import { ClusterState } from './state/cluster-state';
import { Verdict } from './verdict';
import { verdictOf } from './verdict-of-progress';

/** What the API server answers to an object that goes through the steps of the chain. */
export function passThrough(steps: readonly ChainStep[], state: ClusterState, request: DecodedRequest, object: KubernetesObject): Verdict {
  const progress = pass(observed(steps, request), state, request, object);
  const verdict = verdictOf(progress);
  const { unordered } = progress;
  if (unordered === undefined || request.ordersByName === true) {
    return verdict;
  }
  const answersInOrders = new AnswersInOrders();
  return inAnyOrder(verdict, unordered, (orders) => verdictOf(pass(steps, state, { ...request, orders, answersInOrders }, object)));
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
