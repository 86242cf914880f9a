import type { Progress, ChainStep } from './progress';
import type { DecodedRequest } from './request';
import type { ClusterState } from './state/cluster-state';

/** A step of the chain that a request has passed, or that has refused it. */
export interface SeenStep {
  readonly step: ChainStep;
  readonly state: ClusterState;
  readonly request: DecodedRequest;
  readonly before: Progress;
  readonly after: Progress;
}

/** Sees the steps of a request, one after another. */
export type Observe = (seen: SeenStep) => void;

/** The same steps, as the one sees them who observes the request. */
export function observed(steps: readonly ChainStep[], { observe }: Pick<DecodedRequest, 'observe'>): readonly ChainStep[] {
  return observe === undefined ? steps : steps.map((step): ChainStep => (state, request, before) => {
    const after = step(state, request, before);
    observe({ step, state, request, before, after });
    return after;
  });
}
