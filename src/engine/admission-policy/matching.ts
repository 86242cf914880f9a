import { AdmissionAttributes } from '../admission/attributes';
import { Match } from '../admission/label-selector';
import { MatchResources, NamedRule } from '../objects/admission-registration';
import { Minor } from '../version';
import { equivalentResources, MatchedResource, matchesRule } from '../webhook/predicates/rules';
import { matchesSelectors } from '../webhook/predicates/selectors';

/**
 * Whether a request is among those that a policy or a binding is for.
 *
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/matching/matching.go Matches
 */
export function matchesResources(resources: MatchResources, attributes: AdmissionAttributes, minor: Minor): Match {
  const selected = matchesSelectors(resources, attributes);
  if (selected === 'no') {
    return 'no';
  }
  const { resourceRules = [], excludeResourceRules = [], matchPolicy } = resources;
  const named = [attributes, ...(matchPolicy === 'Equivalent' ? equivalentResources(attributes, minor) : [])];
  if (matchesAny(excludeResourceRules, attributes, named)) {
    return 'no';
  }
  // upstream: a binding without rules is for all that its policy is for.
  return resourceRules.length === 0 || matchesAny(resourceRules, attributes, named) ? selected : 'no';
}

function matchesAny(rules: readonly NamedRule[], attributes: AdmissionAttributes, named: readonly MatchedResource[]): boolean {
  return rules.some((rule) => matchesName(rule, attributes) && named.some((resource) => matchesRule(rule, attributes, resource)));
}

function matchesName({ resourceNames = [] }: NamedRule, { name }: AdmissionAttributes): boolean {
  return resourceNames.length === 0 || resourceNames.includes(name);
}
