import { matchedAttributes, PolicyAttributes } from './attributes';
import { MatchingRequest, MatchedKind, matchResources, MatchResult } from './matching';
import { findNamespace, FoundNamespace } from './namespaces';
import { customVersionsOf, otherVersions, RequestKind } from './request-kind';
import { UnknownReads } from './unknown-reads';
import type { VersionedForms } from './versioned';
import { equivalentsOf } from '../admission/equivalent-resources';
import { SelectorMatch } from '../admission/label-selector';
import { SharedVariables } from '../cel/composition';
import { CelResult } from '../cel/values/value';
import { AdmissionPolicy, AdmissionPolicyBinding, MatchResources } from '../objects/admission-registration';
import { KubernetesObject } from '../objects/meta';
import { ClusterState } from '../state/cluster-state';
import { keyOfStaticKind } from '../state/kind-keys';
import { Assumption } from '../verdict';

/*
 * Which policies and bindings a request reaches.
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/generic/policy_matcher.go, plugin.go
 */

/** What the expressions of several policies have in common: their variables, and the values of the request. */
export interface SharedValues {
  readonly known: Map<string, CelResult | undefined>;
  readonly variables: SharedVariables;
}

function updatedObject({ operation, object }: PolicyAttributes): KubernetesObject | undefined {
  return operation === 'UPDATE' ? object : undefined;
}

/** A request on its way through a plugin. */
export class PolicyRequest {
  private readonly namespaces = new Map<string, FoundNamespace>();
  private readonly asked: MatchingRequest;
  private readonly forms = new Map<RequestKind, VersionedForms | undefined>();

  private readonly sharedValues: { readonly as: MatchedKind; readonly options: number; readonly values: SharedValues }[] = [];

  constructor(
    public readonly state: ClusterState, public readonly attributes: PolicyAttributes,
    public readonly unknownReads = new UnknownReads(attributes.userInfo, state.settings.isStandIn, updatedObject(attributes)),
  ) {
    this.asked = {
      attributes,
      matched: matchedAttributes(attributes),
      equivalents: equivalentKinds(state, attributes),
      namespace: (name) => this.namespace(name),
    };
  }

  /** The objects as the policies see them that ask for that kind, made once. */
  public formsAs(kind: RequestKind, make: (request: PolicyRequest, kind: RequestKind) => VersionedForms | undefined): VersionedForms | undefined {
    const known = this.forms.get(kind);
    if (known !== undefined || this.forms.has(kind)) {
      return known;
    }
    const forms = make(this, kind);
    this.forms.set(kind, forms);
    return forms;
  }

  /** What policies share that see the object in the same version, and the same besides, which `options` stands for. */
  public shared(as: MatchedKind, options: number): SharedValues {
    const found = this.sharedValues.find((each) => each.options === options && isSameKind(each.as, as));
    if (found !== undefined) {
      return found.values;
    }
    const values: SharedValues = { known: new Map(), variables: new Map() };
    this.sharedValues.push({ as, options, values });
    return values;
  }

  /** The same request with another object. */
  public withObject(object: KubernetesObject): PolicyRequest {
    return new PolicyRequest(this.state, { ...this.attributes, object }, this.unknownReads);
  }

  public namespace(name: string): FoundNamespace {
    const known = this.namespaces.get(name) ?? findNamespace(this.state, name);
    this.namespaces.set(name, known);
    return known;
  }

  public matchPolicy({ spec }: AdmissionPolicy): MatchResult {
    return spec?.matchConstraints === undefined ? { error: 'policy contained no match constraints, a required field' } : this.match(spec.matchConstraints);
  }

  public matchBinding({ spec }: AdmissionPolicyBinding): MatchResult {
    const { kind, resource } = this.attributes;
    return spec?.matchResources === undefined ? { match: 'yes', as: { kind, resource } } : this.match(spec.matchResources);
  }

  private match(resources: MatchResources): MatchResult {
    return matchResources(resources, this.asked);
  }
}

function isSameKind({ kind: a, resource: at }: MatchedKind, { kind: b, resource: of }: MatchedKind): boolean {
  return a.group === b.group && a.version === b.version && a.kind === b.kind
    && at.group === of.group && at.version === of.version && at.resource === of.resource;
}

function equivalentKinds(state: ClusterState, { kind, resource, subResource }: PolicyAttributes): readonly MatchedKind[] {
  const custom = customVersionsOf(state, resource, subResource);
  if (custom !== undefined) {
    // upstream: what a subresource has of its own, as a Scale, is the same for each version.
    const isOfTheKind = kind.resource === resource.resource && kind.group === resource.group;
    return custom.map((other) => ({ kind: isOfTheKind ? other : kind, resource: { ...resource, version: other.version } }));
  }
  const others = kind.resource === resource.resource
    ? otherVersions(state, kind, equivalentsOf({ group: kind.group, version: kind.version }, resource.resource, subResource, state.settings))
    : [];
  return others.map((other) => ({ kind: other, resource: { group: other.group, version: other.version, resource: resource.resource } }));
}

/** A policy with its bindings by name. */
export interface Hook<P extends AdmissionPolicy = AdmissionPolicy> {
  readonly policy: P;
  readonly bindings: readonly AdmissionPolicyBinding[];
}

interface Hooks {
  readonly bindings: readonly KubernetesObject[];
  readonly hooks: readonly Hook[];
}

/** By the sorted policies, which are others once one is stored. */
const known = new WeakMap<readonly KubernetesObject[], Hooks>();

/**
 * The policies of a kind that are for a resource: those of static manifests, then those that were applied, each by name. A policy that no binding
 * names applies to nothing.
 */
export function policiesFor<P extends AdmissionPolicy>(state: ClusterState, kind: string, resource: PolicyAttributes['resource']): readonly Hook<P>[] {
  const applied = isExcluded(resource) ? [] : policiesOf<P>(state, kind);
  return state.has(keyOfStaticKind(kind)) && !isExcludedFromAll(resource) ? [...policiesOf<P>(state, kind, keyOfStaticKind), ...applied] : applied;
}

/** The policies of a kind that were applied, by name. */
export function policiesOf<P extends AdmissionPolicy>(state: ClusterState, kind: string, key = (of: string) => of): readonly Hook<P>[] {
  const [policies, bindings] = [state.sortedObjectsOf(key(kind)), state.sortedObjectsOf(key(`${kind}Binding`))];
  let found = known.get(policies);
  if (found?.bindings !== bindings) {
    found = { bindings, hooks: hooksOf(policies, bindings) };
    known.set(policies, found);
  }
  return found.hooks as readonly Hook<P>[];
}

function hooksOf(policies: readonly AdmissionPolicy[], bindings: readonly AdmissionPolicyBinding[]): readonly Hook[] {
  return policies.flatMap((policy) => {
    const own = bindings.filter(({ spec }) => spec?.policyName === nameOf(policy));
    return own.length === 0 ? [] : [{ policy, bindings: own }];
  });
}

export function nameOf({ metadata }: KubernetesObject): string {
  return metadata?.name ?? '';
}

/** Policies see webhook configurations, but neither policies and bindings, which those of static manifests see, nor the reviews below. */
const ADMISSION_GROUP = 'admissionregistration.k8s.io';
const ADMISSION_RESOURCES = [
  'validatingadmissionpolicies', 'validatingadmissionpolicybindings', 'mutatingadmissionpolicies', 'mutatingadmissionpolicybindings',
];
const EXCLUDED_FROM_ALL: Readonly<Record<string, readonly string[]>> = {
  'authentication.k8s.io': ['selfsubjectreviews', 'tokenreviews'],
  'authorization.k8s.io': ['localsubjectaccessreviews', 'selfsubjectaccessreviews', 'selfsubjectrulesreviews', 'subjectaccessreviews'],
};

/** upstream: pkg/kubeapiserver/admission/exclusion/resources.go, policy/generic/plugin.go admissionResources */
function isExcluded({ group, resource }: PolicyAttributes['resource']): boolean {
  return isExcludedFromAll({ group, resource }) || (group === ADMISSION_GROUP && ADMISSION_RESOURCES.includes(resource));
}

function isExcludedFromAll({ group, resource }: Pick<PolicyAttributes['resource'], 'group' | 'resource'>): boolean {
  return Object.hasOwn(EXCLUDED_FROM_ALL, group) && EXCLUDED_FROM_ALL[group].includes(resource);
}

/** What is guessed about the policies and bindings that reach a request: that they are there. */
export function assumptionsOn(state: ClusterState, ...objects: readonly KubernetesObject[]): readonly Assumption[] {
  return state.hasUncertain ? objects.flatMap(({ kind = '', metadata }) => state.assumptionsOn(kind, '', metadata?.name ?? '')) : NONE;
}

const NONE: readonly never[] = [];

const titles = new WeakMap<AdmissionPolicy, string>();

/** `ValidatingAdmissionPolicy x`. The same text for each request, so that it is hashed once. */
export function titleOf(policy: AdmissionPolicy, kind: string): string {
  const title = titles.get(policy) ?? `${kind} ${nameOf(policy)}`;
  titles.set(policy, title);
  return title;
}

export function leastMatch(a: SelectorMatch, b: SelectorMatch): SelectorMatch {
  return a === 'no' || b === 'no' ? 'no' : a === 'maybe' || b === 'maybe' ? 'maybe' : 'yes';
}
