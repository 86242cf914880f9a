import { isPlainObject } from './json-object';
import { changedVerdict, Verdict } from './verdict';

/*
 * MutatingAdmissionPolicies come in no fixed order.
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/generic/policy_source.go calculatePolicyData walks through a Go map, each time that a policy or
 * a binding changes. The listers of bindings and of params have maps, too.
 */

/**
 * The verdict, where the policies may come in another order.
 *
 * @param first the answer where they come by name
 * @param other the answer where they come in reverse
 */
export function inAnyOrder(first: Verdict, other: Verdict, policies: readonly string[]): Verdict {
  const title = policies.length === 1
    ? `the bindings and params of MutatingAdmissionPolicy ${policies[0]}`
    : `MutatingAdmissionPolicies ${policies.slice(0, -1).join(', ')} and ${policies[policies.length - 1]}`;
  if (first.decision !== other.decision) {
    const taken = first.decision === 'denied' ? other : first;
    const reason = `the API server asks them in no fixed order; by name, ${answerOf(first)}; in reverse, ${answerOf(other)}`;
    const unknowns = [...taken.unknowns, { path: title, reason, fix: 'write policies that do not depend on each other' }];
    return changedVerdict(taken, { decision: 'unknown', policy: undefined, unknowns });
  }
  return first.decision !== 'allowed' || canonical(first.object) === canonical(other.object) ? first : changedVerdict(first, {
    assumptions: [...first.assumptions, { about: `the order of ${title}`, reason: 'none is fixed, and in reverse they leave another object; assumed that they come by name' }],
  });
}

function answerOf({ decision, message = '', unknowns }: Verdict): string {
  return decision === 'allowed' ? 'it takes the object' : `it answers: ${decision === 'denied' ? message : unknowns.map(({ reason }) => reason).join('; ')}`;
}

/** The same text for objects whose lists have the same items in another order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).sort().join()}]`;
  }
  return isPlainObject(value)
    ? `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`
    : typeof value === 'string' ? JSON.stringify(value) : String(value);
}
