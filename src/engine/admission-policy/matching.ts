import { PolicyAttributes } from './attributes';
import { FoundNamespace } from './namespaces';
import { RequestKind } from './request-kind';
import { AdmissionAttributes } from '../admission/attributes';
import { isEmptySelector, SelectorMatch, mightSelect } from '../admission/label-selector';
import { MatchResources, NamedRule } from '../objects/admission-registration';
import { MatchedResource, matchesRule } from '../webhook/predicates/rules';
import { matchesObject } from '../webhook/predicates/selectors';

/*
 * Whether a request is among those that a policy or a binding is for.
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/matching/matching.go
 */

/** A kind of the request's object: its own, or an equivalent one. */
export interface MatchedKind {
  readonly kind: RequestKind;
  readonly resource: MatchedResource;
}

export type MatchResult =
  | { readonly match: 'no' }
  /** `maybe`: it depends on the labels of the namespace, which are not known. */
  | { readonly match: 'yes' | 'maybe'; readonly as: MatchedKind }
  /** The selectors cannot be asked. */
  | { readonly error: string };

/** What matching asks besides the policy. */
export interface MatchingRequest {
  readonly attributes: PolicyAttributes;
  /** The same as rules and selectors take it. */
  readonly matched: AdmissionAttributes;
  /** The kinds that are equivalent to the request's. */
  readonly equivalents: readonly MatchedKind[];
  readonly namespace: (name: string) => FoundNamespace;
}

const NO: MatchResult = { match: 'no' };

export function matchResources(resources: MatchResources, asked: MatchingRequest): MatchResult {
  const selected = matchNamespace(resources, asked);
  if (selected === 'no' || !matchesObject(resources.objectSelector, asked.matched)) {
    return NO;
  }
  const { resourceRules = [], excludeResourceRules = [] } = resources;
  if (matchRules(excludeResourceRules, resources, asked) !== undefined) {
    return NO;
  }
  // upstream: a binding without rules is for all that its policy is for.
  const as = resourceRules.length === 0 ? ownKind(asked) : matchRules(resourceRules, resources, asked);
  if (as === undefined) {
    return NO;
  }
  return typeof selected === 'string' ? { match: selected, as } : selected;
}

function ownKind({ attributes: { kind, resource } }: MatchingRequest): MatchedKind {
  return { kind, resource };
}

function matchRules(rules: readonly NamedRule[], { matchPolicy }: MatchResources, asked: MatchingRequest): MatchedKind | undefined {
  const { matched: attributes } = asked;
  if (rules.some((rule) => matchesRule(rule, attributes) && matchesName(rule, attributes.name))) {
    return ownKind(asked);
  }
  if (matchPolicy !== 'Equivalent') {
    return undefined;
  }
  for (const rule of rules) {
    const found = asked.equivalents.find(({ resource }) => matchesRule(rule, attributes, resource));
    if (found !== undefined && matchesName(rule, attributes.name)) {
      return found;
    }
  }
  return undefined;
}

function matchesName({ resourceNames = [] }: NamedRule, name: string): boolean {
  return resourceNames.length === 0 || resourceNames.includes(name);
}

/** upstream: k8s.io/apiserver/pkg/admission/plugin/webhook/predicates/namespace/matcher.go MatchNamespaceSelector */
function matchNamespace(
  { namespaceSelector }: MatchResources, { attributes, namespace: find }: MatchingRequest,
): SelectorMatch | { readonly error: string } {
  const { operation, namespace, resource: { resource }, subResource, object } = attributes;
  const isNamespace = resource === 'namespaces';
  if ((namespace === '' && !isNamespace) || (namespaceSelector !== undefined && isEmptySelector(namespaceSelector))) {
    return namespaceSelector === undefined && isNamespace ? 'no' : 'yes';
  }
  if (isNamespace && subResource === '' && (operation === 'CREATE' || operation === 'UPDATE')) {
    return mightSelect(namespaceSelector, object?.metadata?.labels ?? {});
  }
  const found = find(namespace);
  return 'notFound' in found ? { error: found.notFound } : mightSelect(namespaceSelector, found.labels, found.namespace.metadata?.labels);
}
