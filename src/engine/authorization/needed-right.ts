import { allowsRequest, grantsUseOf } from './rules';
import { nearestName } from '../decoding/nearest-name';
import { groupResource, kindOfResource } from '../kinds';
import { PolicyRule } from '../objects/rbac';
import { MissingRight } from '../verdict';

/** What somebody needs, and how a rule has to be to grant it. */
export interface NeededRight {
  readonly verb: string;
  /** The group that a rule should name. */
  readonly group: string;
  /** With its subresource: `pods/exec`. */
  readonly resource: string;
  /** Undefined for the creation of an object, whose name RBAC does not look at. */
  readonly name?: string;
  readonly allows: (rule: PolicyRule) => boolean;
  /** Whether somebody who names these resources may mean this one. */
  readonly isLike: (resource: string) => boolean;
  /** Whether somebody who gives these names may mean this object. */
  readonly means: (names: readonly string[]) => boolean;
  /** Whether a name means nothing but this object, although it is not its name. */
  readonly isMistyped: (name: string) => boolean;
}

const POLICIES = 'podsecuritypolicies';
/** What people write instead. */
const NAMES_OF_POLICIES = ['podsecuritypolicy', 'psp', 'podsecuritypolicies.policy', 'podsecuritypolicies.extensions'];

/**
 * The use of a PodSecurityPolicy.
 *
 * @param policies the names of all policies
 */
export function useOfPolicy(policy: string, policies: readonly string[]): NeededRight {
  // A name that no policy has, or `*`, which is no wildcard here. The name of another policy means that one.
  const isMistyped = (name: string): boolean => name === '*' || (!policies.includes(name) && nearestName(name, policies) === policy);
  return {
    verb: 'use',
    group: 'policy',
    resource: POLICIES,
    name: policy,
    allows: (rule) => grantsUseOf(rule, policy),
    isLike: (resource) => isLike(resource, POLICIES, NAMES_OF_POLICIES),
    means: (names) => names.some(isMistyped),
    isMistyped,
  };
}

/** What RBAC misses for a request. */
export function rightToRequest({ verb, group, resource: whole, name }: MissingRight): NeededRight {
  const [resource, subResource = ''] = whole.split('/');
  const { kind = '', shortNames = [] } = kindOfResource(resource) ?? {};
  const others = [kind.toLowerCase(), ...shortNames, groupResource({ group, resource })].map((each) => (subResource === '' ? each : `${each}/${subResource}`));
  return {
    verb,
    group,
    resource: whole,
    ...(name !== undefined && { name }),
    allows: (rule) => allowsRequest(rule, { verb, group, resource, subResource, ...(name !== undefined && { name }) }),
    isLike: (given) => isLike(given, whole, others),
    means: () => true,
    isMistyped: () => false,
  };
}

/** The rule that grants it and nothing else. */
export function ruleAlone({ group, resource, verb, name }: Pick<NeededRight, 'group' | 'resource' | 'verb' | 'name'>): PolicyRule {
  return { apiGroups: [group], resources: [resource], verbs: [verb], ...(name !== undefined && { resourceNames: [name] }) };
}

function isLike(given: string, resource: string, others: readonly string[]): boolean {
  const name = given.toLowerCase();
  return name === resource || others.includes(name) || nearestName(name, [resource]) !== undefined;
}
