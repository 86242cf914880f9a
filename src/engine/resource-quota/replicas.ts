import { checkRequest, matches, MeasuredRequest, QuotaRefusal, TrackedQuota } from './check-request';
import { addUsage, timesUsage, withNames } from './usage';

/** The first of the replicas that is refused. */
export interface FirstRefusal {
  readonly refusal: QuotaRefusal;
  /** How many are admitted before. */
  readonly fitting: number;
}

/** One replica after the other is created, each with the usage of those before. Undefined where all of them fit. */
export function firstRefusal(quotas: readonly TrackedQuota[], request: MeasuredRequest, replicas: number): FirstRefusal | undefined {
  const refusalAfter = (others: number): QuotaRefusal | undefined => checkRequest(withReplicas(quotas, request, others), request);
  const first = refusalAfter(0);
  if (first !== undefined) {
    return { refusal: first, fitting: 0 };
  }
  const last = replicas > 1 ? refusalAfter(replicas - 1) : undefined;
  if (last === undefined) {
    return undefined;
  }
  // What fits grows no larger with more replicas.
  let [fits, refused] = [0, replicas - 1];
  while (refused - fits > 1) {
    const middle = Math.floor((fits + refused) / 2);
    [fits, refused] = refusalAfter(middle) === undefined ? [middle, refused] : [fits, middle];
  }
  const refusal = refusalAfter(refused);
  return refusal && { refusal, fitting: refused };
}

function withReplicas(quotas: readonly TrackedQuota[], { evaluator, object }: MeasuredRequest, others: number): readonly TrackedQuota[] {
  if (others === 0) {
    return quotas;
  }
  const usage = timesUsage(evaluator.usageOf(object), others);
  return quotas.map((quota) => (matches(quota, object, evaluator)
    ? { ...quota, used: addUsage(quota.used, withNames(usage, (name) => quota.hard.has(name))) }
    : quota));
}
