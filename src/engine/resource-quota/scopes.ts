import { selectsValue } from './scope-values';
import { StringMap } from '../objects/meta';
import { Pod, PodSpec, ResourceRequirements } from '../objects/pod';
import { ResourceQuota, ScopeRequirement } from '../objects/resource-quota';
import { PodAffinity, PodAffinityTerm } from '../objects/scheduling';
import { parseQuantity } from '../validation/container/quantity';
import { isPodLevelResource } from '../validation/container/resource-names';
import { Minor } from '../version';

/** What a quota's scopes ask of an object: all of it. */
export function scopesOf({ spec = {} }: ResourceQuota): readonly ScopeRequirement[] {
  const scopes = (spec.scopes ?? []).map((scopeName): ScopeRequirement => ({ scopeName, operator: 'Exists' }));
  return [...scopes, ...(spec.scopeSelector?.matchExpressions ?? [])];
}

/** upstream: pkg/quota/v1/evaluator/core/pods.go podMatchesScopeFunc */
export function matchesPod(requirement: ScopeRequirement, { spec = {} }: Pod, minor: Minor): boolean {
  switch (requirement.scopeName) {
    case 'Terminating':
      return isTerminating(spec);
    case 'NotTerminating':
      return !isTerminating(spec);
    case 'BestEffort':
      return isBestEffort(spec, minor);
    case 'NotBestEffort':
      return !isBestEffort(spec, minor);
    case 'PriorityClass':
      return selectsValue(requirement, spec.priorityClassName || undefined);
    case 'CrossNamespacePodAffinity':
      return minor >= CROSS_NAMESPACE_SINCE && termsOf(spec).some(namesOtherNamespaces);
    default:
      return false;
  }
}

export function isTerminating({ activeDeadlineSeconds }: PodSpec): boolean {
  return activeDeadlineSeconds !== undefined && activeDeadlineSeconds >= 0;
}

const COMPUTE = ['cpu', 'memory'];
/** The first minor in which init containers have a say. */
const INIT_CONTAINERS_SINCE: Minor = 16;
/** The first minor in which the pod's own resources decide only if they name some. */
const NAMED_RESOURCES_SINCE: Minor = 37;

/** upstream: pkg/apis/core/v1/helper/qos/qos.go ComputePodQOS */
function isBestEffort({ containers = [], initContainers = [], resources }: PodSpec, minor: Minor): boolean {
  if (resources !== undefined && (minor < NAMED_RESOURCES_SINCE || setsPodLevelResources({ resources }))) {
    return asksForNothing(resources);
  }
  return [...containers, ...(minor < INIT_CONTAINERS_SINCE ? [] : initContainers)].every((container) => asksForNothing(container.resources));
}

function asksForNothing({ requests = {}, limits = {} }: ResourceRequirements = {}): boolean {
  return [requests, limits].every((list: StringMap) => COMPUTE.every((name) => !Object.hasOwn(list, name) || parseQuantity(list[name]).nano <= 0n));
}

/** upstream: k8s.io/component-helpers/resource/helpers.go IsPodLevelResourcesSet */
export function setsPodLevelResources({ resources = {} }: PodSpec): boolean {
  return [resources.requests ?? {}, resources.limits ?? {}].some((list) => Object.keys(list).some(isPodLevelResource));
}

/** The first minor in which PodAffinityNamespaceSelector is on. */
const CROSS_NAMESPACE_SINCE: Minor = 22;

function termsOf({ affinity = {} }: PodSpec): readonly PodAffinityTerm[] {
  return [affinity.podAffinity, affinity.podAntiAffinity].flatMap((each: PodAffinity = {}) => [
    ...(each.requiredDuringSchedulingIgnoredDuringExecution ?? []),
    ...(each.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ podAffinityTerm = {} }) => podAffinityTerm),
  ]);
}

function namesOtherNamespaces({ namespaces = [], namespaceSelector }: PodAffinityTerm): boolean {
  return namespaces.length > 0 || namespaceSelector !== undefined;
}
