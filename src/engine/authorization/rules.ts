import { PolicyRule } from '../objects/rbac';

/** The groups in which the API server asks for the right to `use` a PodSecurityPolicy. */
export const POLICY_GROUPS: readonly string[] = ['policy', 'extensions'];

/**
 * Whether a rule grants the use of the policy of that name.
 *
 * upstream: plugin/pkg/auth/authorizer/rbac/rbac.go RuleAllows, for verb `use` of `podsecuritypolicies`.
 */
export function grantsUse(rule: PolicyRule, policy: string): boolean {
  return grantsUseOfSome(rule) && namesResource(rule.resourceNames, policy);
}

/** Whether a rule grants the use of at least one policy. */
export function grantsUseOfSome(rule: PolicyRule): boolean {
  return matches(rule.verbs, 'use')
    && matches(rule.resources, 'podsecuritypolicies')
    && POLICY_GROUPS.some((group) => matches(rule.apiGroups, group));
}

function matches(list: readonly string[] | undefined, wanted: string): boolean {
  return list !== undefined && (list.includes('*') || list.includes(wanted));
}

// upstream: no names and the empty list both mean every name; `*` is no wildcard here.
function namesResource(names: readonly string[] | undefined, wanted: string): boolean {
  return names === undefined || names.length === 0 || names.includes(wanted);
}
