import { kindNamed } from '../../engine/kinds';
import { Decision } from '../../engine/verdict';
import { CheckResult, EvaluatedObject } from '../result/result';
import { titleOf } from '../set/identity';

/** Whether something is said of an object that is no workload, or an admission policy decides on it. */
export function isWorthTelling(object: EvaluatedObject): boolean {
  const { verdict: { decision, admissionPolicies }, warnings } = object;
  return decision !== 'allowed' || warnings.length > 0 || admissionPolicies !== undefined || isAssumedTaken(object);
}

/** Whether the answer rests on more than that its namespace exists, which is assumed for every object. */
function isAssumedTaken({ namespace, verdict: { assumptions } }: EvaluatedObject): boolean {
  return assumptions.some(({ about }) => namespace === undefined || about !== titleOf({ kind: 'Namespace', namespace: undefined, name: namespace }));
}

/** Whether the engine decides on the kind only by plugins that look at objects of any kind. */
export function isOtherKind({ kind, template }: EvaluatedObject): boolean {
  return template === undefined && kindNamed(kind) === undefined;
}

/** Whether it is a pod, or something with a pod template. */
export function isWorkload({ kind, template }: EvaluatedObject): boolean {
  return template !== undefined || kindNamed(kind)?.workload === true;
}

/** How many objects have each verdict. What the cluster takes counts only if it is a workload, a policy was asked, or it is assumed to be taken. */
export function summaryOf(workloads: readonly EvaluatedObject[], objects: readonly EvaluatedObject[]): CheckResult['summary'] {
  return countDecisions([...workloads, ...objects.filter(isCounted)]);
}

function isCounted(object: EvaluatedObject): boolean {
  const { decision, admissionPolicies } = object.verdict;
  return decision !== 'allowed' || admissionPolicies !== undefined || isAssumedTaken(object);
}

/** How many objects have each verdict. */
function countDecisions(evaluated: readonly EvaluatedObject[]): Readonly<Record<Decision, number>> {
  const counts = { allowed: 0, denied: 0, unknown: 0 };
  for (const { verdict } of evaluated) {
    counts[verdict.decision]++;
  }
  return counts;
}
