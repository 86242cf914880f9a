import { PolicyRule } from '../objects/rbac';
import { trimEndWhere } from '../trim';

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

/** Whether a rule grants the use of a policy. */
export function grantsUseOf(rule: PolicyRule, policy: string): boolean {
  const names = grantsUseOfSome(rule) ? namedPolicies([rule]) : undefined;
  return names === 'any' || names?.has(policy) === true;
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

/** What any request does, for RBAC: about a resource, or at a path that is none. */
export interface AuthorizationAttributes {
  readonly verb: string;
  readonly group?: string;
  readonly resource?: string;
  readonly subResource?: string;
  readonly namespace?: string;
  readonly name?: string;
  /** Of a request about no resource. */
  readonly path?: string;
}

/**
 * Whether a rule allows any request.
 *
 * upstream: plugin/pkg/auth/authorizer/rbac/rbac.go RuleAllows, pkg/apis/rbac/v1/evaluation_helpers.go
 */
export function allowsRequest(rule: PolicyRule, attributes: AuthorizationAttributes): boolean {
  const { verb, group = '', resource = '', subResource = '', name = '', path } = attributes;
  if (path !== undefined) {
    return matches(rule.verbs, verb) && (rule.nonResourceURLs ?? []).some((url) => matchesUrl(url, path));
  }
  return matches(rule.verbs, verb)
    && matches(rule.apiGroups, group)
    && (rule.resources ?? []).some((each) => matchesResource(each, resource, subResource))
    && (rule.resourceNames === undefined || rule.resourceNames.length === 0 || rule.resourceNames.includes(name));
}

function matchesResource(rule: string, resource: string, subResource: string): boolean {
  return rule === '*' || rule === (subResource === '' ? resource : `${resource}/${subResource}`) || (subResource !== '' && rule === `*/${subResource}`);
}

const ASTERISK = 0x2a;

function isAsterisk(code: number): boolean {
  return code === ASTERISK;
}

/** Whether the rule's path is this one, or begins it. */
export function matchesUrl(rule: string, path: string): boolean {
  return rule === '*' || rule === path || (rule.endsWith('*') && path.startsWith(trimEndWhere(rule, isAsterisk)));
}
