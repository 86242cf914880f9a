import { Container, Pod, PodSpec } from '../objects/pod';
import { ResourceQuota, ScopeRequirement } from '../objects/resource-quota';
import { PodAffinity, PodAffinityTerm } from '../objects/scheduling';
import { parseQuantity } from '../validation/container/quantity';

/** What the scopes of a quota ask of a pod. */
export interface ScopedPod {
  readonly pod: Pod;
  /** Whether a LimitRange may yet give the pod resources. */
  readonly limited: boolean;
}

/**
 * Whether a quota's scopes may take the pod in.
 *
 * upstream: pkg/quota/v1/evaluator/core/pods.go podMatchesScopeFunc
 */
export function scopesMayMatch({ spec = {} }: ResourceQuota, scoped: ScopedPod): boolean {
  const scopes = (spec.scopes ?? []).map((scopeName): ScopeRequirement => ({ scopeName, operator: 'Exists' }));
  return [...scopes, ...(spec.scopeSelector?.matchExpressions ?? [])].every((requirement) => mayMatch(requirement, scoped));
}

function mayMatch(requirement: ScopeRequirement, { pod, limited }: ScopedPod): boolean {
  const { spec = {} } = pod;
  switch (requirement.scopeName) {
    case 'Terminating':
      return isTerminating(spec);
    case 'NotTerminating':
      return !isTerminating(spec);
    case 'BestEffort':
      return isBestEffort(spec);
    case 'NotBestEffort':
      return limited || !isBestEffort(spec);
    case 'PriorityClass':
      return mayMatchClass(requirement, spec.priorityClassName ?? '');
    case 'CrossNamespacePodAffinity':
      return termsOf(spec).some(namesOtherNamespaces);
    default:
      return false;
  }
}

function isTerminating({ activeDeadlineSeconds }: PodSpec): boolean {
  return activeDeadlineSeconds !== undefined && activeDeadlineSeconds >= 0;
}

const COMPUTE = ['cpu', 'memory'];

/** upstream: pkg/apis/core/v1/helper/qos/qos.go ComputePodQOS */
function isBestEffort({ containers = [], initContainers = [], resources }: PodSpec): boolean {
  return [...containers, ...initContainers, { resources }].every(asksForNothing);
}

function asksForNothing({ resources = {} }: Pick<Container, 'resources'>): boolean {
  return [resources.requests ?? {}, resources.limits ?? {}]
    .every((list) => COMPUTE.every((name) => !Object.hasOwn(list, name) || parseQuantity(list[name]).nano <= 0n));
}

// A pod without a class may yet get the cluster's default class.
function mayMatchClass({ operator, values = [] }: ScopeRequirement, name: string): boolean {
  switch (operator) {
    case 'In':
      return name === '' || values.includes(name);
    case 'NotIn':
      return !values.includes(name);
    case 'Exists':
      return true;
    default:
      return name === '';
  }
}

function termsOf({ affinity = {} }: PodSpec): readonly PodAffinityTerm[] {
  return [affinity.podAffinity, affinity.podAntiAffinity].flatMap((each: PodAffinity = {}) => [
    ...(each.requiredDuringSchedulingIgnoredDuringExecution ?? []),
    ...(each.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ podAffinityTerm = {} }) => podAffinityTerm),
  ]);
}

function namesOtherNamespaces({ namespaces = [], namespaceSelector }: PodAffinityTerm): boolean {
  return namespaces.length > 0 || namespaceSelector !== undefined;
}
