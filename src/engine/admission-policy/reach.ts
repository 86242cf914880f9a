import { matchesResources } from './matching';
import { AdmissionAttributes } from '../admission/attributes';
import { Match } from '../admission/label-selector';
import { runsByDefault } from '../admission/plugins';
import { AdmissionPolicy, AdmissionPolicyBinding } from '../objects/admission-registration';
import { KubernetesObject } from '../objects/meta';
import { Minor } from '../version';

/** The admission policies of a cluster, defaulted. */
export interface AdmissionPolicies {
  readonly minor: Minor;
  /** Empty where the plugin ValidatingAdmissionPolicy is off; likewise below. */
  readonly validatingPolicies: readonly AdmissionPolicy[];
  readonly validatingBindings: readonly AdmissionPolicyBinding[];
  readonly mutatingPolicies: readonly AdmissionPolicy[];
  readonly mutatingBindings: readonly AdmissionPolicyBinding[];
}

/** A policy and one of its bindings that apply to a request. */
export interface ReachingPolicy {
  readonly kind: 'MutatingAdmissionPolicy' | 'ValidatingAdmissionPolicy';
  readonly policy: string;
  readonly binding: string;
  /** Of a MutatingAdmissionPolicy none. */
  readonly validationActions: readonly string[];
  readonly failurePolicy: string;
  /** Whether its matchConditions, which count as true, may still exclude the request. */
  readonly conditional: boolean;
  /** `maybe`: it depends on the labels of the namespace, which are not known. */
  readonly match: 'yes' | 'maybe';
}

/**
 * The policies that a request reaches, each with every binding that does, by name; mutating policies first. A policy that no binding names
 * applies to nothing, and neither does a binding without its policy. What a binding's params are makes no difference here.
 *
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/generic/policy_dispatcher.go Dispatch
 */
export function policiesReaching(attributes: AdmissionAttributes, policies: AdmissionPolicies): readonly ReachingPolicy[] {
  const { minor, mutatingPolicies, mutatingBindings, validatingPolicies, validatingBindings } = policies;
  if (isExcluded(attributes)) {
    return [];
  }
  const mutates = attributes.operation !== 'DELETE';
  return [
    ...(mutates ? reaching('MutatingAdmissionPolicy', mutatingPolicies, mutatingBindings, { attributes, minor }) : []),
    ...reaching('ValidatingAdmissionPolicy', validatingPolicies, validatingBindings, { attributes, minor }),
  ];
}

interface Asked {
  readonly attributes: AdmissionAttributes;
  readonly minor: Minor;
}

function reaching(
  kind: ReachingPolicy['kind'], policies: readonly AdmissionPolicy[], bindings: readonly AdmissionPolicyBinding[], asked: Asked,
): readonly ReachingPolicy[] {
  if (!runsByDefault(kind, asked.minor)) {
    return [];
  }
  return inOrder(policies).flatMap((policy) => {
    const match = matchPolicy(policy, asked);
    return match === 'no' ? [] : inOrder(bindings)
      .filter(({ spec }) => spec?.policyName === nameOf(policy))
      .flatMap((binding) => pair(kind, policy, binding, least(match, matchBinding(binding, asked))));
  });
}

function pair(kind: ReachingPolicy['kind'], policy: AdmissionPolicy, binding: AdmissionPolicyBinding, match: Match): readonly ReachingPolicy[] {
  const { failurePolicy = 'Fail', matchConditions = [] } = policy.spec ?? {};
  return match === 'no' ? [] : [{
    kind,
    policy: nameOf(policy),
    binding: nameOf(binding),
    validationActions: binding.spec?.validationActions ?? [],
    failurePolicy,
    conditional: matchConditions.length > 0,
    match,
  }];
}

function matchPolicy({ spec }: AdmissionPolicy, { attributes, minor }: Asked): Match {
  return spec?.matchConstraints === undefined ? 'no' : matchesResources(spec.matchConstraints, attributes, minor);
}

function matchBinding({ spec }: AdmissionPolicyBinding, { attributes, minor }: Asked): Match {
  return spec?.matchResources === undefined ? 'yes' : matchesResources(spec.matchResources, attributes, minor);
}

function least(a: Match, b: Match): Match {
  if (a === 'no' || b === 'no') {
    return 'no';
  }
  return a === 'maybe' || b === 'maybe' ? 'maybe' : 'yes';
}

/** Policies see webhook configurations, but neither policies and bindings nor reviews of authentication and authorization. */
const EXCLUDED: Readonly<Record<string, readonly string[]>> = {
  'admissionregistration.k8s.io': [
    'validatingadmissionpolicies', 'validatingadmissionpolicybindings', 'mutatingadmissionpolicies', 'mutatingadmissionpolicybindings',
  ],
  'authentication.k8s.io': ['selfsubjectreviews', 'tokenreviews'],
  'authorization.k8s.io': ['localsubjectaccessreviews', 'selfsubjectaccessreviews', 'selfsubjectrulesreviews', 'subjectaccessreviews'],
};

/** upstream: pkg/kubeapiserver/admission/exclusion/resources.go, policy/generic/plugin.go admissionResources */
function isExcluded({ group, resource }: AdmissionAttributes): boolean {
  return Object.hasOwn(EXCLUDED, group) && EXCLUDED[group].includes(resource);
}

function inOrder<T extends KubernetesObject>(objects: readonly T[]): readonly T[] {
  return [...objects].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function nameOf({ metadata }: KubernetesObject): string {
  return metadata?.name ?? '';
}
