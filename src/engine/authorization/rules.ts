import { PolicyRule } from '../objects/rbac';

/** The groups in which the API server asks for the right to `use` a PodSecurityPolicy. */
export const POLICY_GROUPS: readonly string[] = ['policy', 'extensions'];

/**
 * Whether a rule grants the use of at least one policy.
 *
 * upstream: plugin/pkg/auth/authorizer/rbac/rbac.go RuleAllows, for verb `use` of `podsecuritypolicies`.
 */
export function grantsUseOfSome(rule: PolicyRule): boolean {
  return matches(rule.verbs, 'use')
    && matches(rule.resources, 'podsecuritypolicies')
    && POLICY_GROUPS.some((group) => matches(rule.apiGroups, group));
}

function matches(list: readonly string[] | undefined, wanted: string): boolean {
  return list !== undefined && (list.includes('*') || list.includes(wanted));
}

/**
 * The policies that rules mean, each of which grants the use of some policy.
 *
 * upstream: no names and the empty list both mean every name; `*` is no wildcard here.
 */
export function namedPolicies(rules: readonly PolicyRule[]): ReadonlySet<string> | 'any' {
  const names = new Set<string>();
  for (const { resourceNames = [] } of rules) {
    if (resourceNames.length === 0) {
      return 'any';
    }
    resourceNames.forEach((name) => names.add(name));
  }
  return names;
}

/** What a request does to which resource, for RBAC. */
export interface ResourceAttributes {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  /** `''` for a resource of the whole cluster. */
  readonly namespace: string;
  /** Undefined for the creation of an object, whose name RBAC does not look at. */
  readonly name?: string;
}

/**
 * Whether a rule allows a request.
 *
 * upstream: plugin/pkg/auth/authorizer/rbac/rbac.go RuleAllows
 */
export function allowsResource(rule: PolicyRule, { verb, group, resource, name }: ResourceAttributes): boolean {
  return matches(rule.verbs, verb)
    && matches(rule.apiGroups, group)
    && matches(rule.resources, resource)
    && (rule.resourceNames === undefined || rule.resourceNames.length === 0 || (name !== undefined && rule.resourceNames.includes(name)));
}
