import { validateQOSClassIsKept } from './pod-qos';
import { validateContainerResizes, validatePodLevelResize, validateResourcesAreAllThatChanged, withoutResize } from './resized-resources';
import { semanticallyEqual } from './semantic-equal';
import { forbidden } from '../../field/error';
import { MIRROR_POD_ANNOTATION } from '../../objects/annotations';
import { Container, Pod, PodSpec } from '../../objects/pod';
import { validatePodMetadataAndSpec } from '../pod/pod';
import { Validation } from '../validation';

/** upstream: the path has an empty root. */
const NO_PATH = '[]';

/**
 * A change through the subresource `resize`.
 *
 * upstream: pkg/apis/core/validation/validation.go ValidatePodResize
 */
export function validatePodResize(pod: Pod, old: Pod, v: Validation): void {
  const { spec = {} } = pod;
  const { spec: oldSpec = {} } = old;
  const refusal = refusalOfResize(pod, old, v);
  if (refusal !== undefined) {
    // upstream: in place of all other errors but those of the generic metadata.
    v.errors.push(forbidden(NO_PATH, refusal));
    return;
  }
  const before = v.errors.length;
  validatePodMetadataAndSpec(pod, v);
  validateQOSClassIsKept(pod, old, { path: 'spec', detail: 'Pod QOS Class may not change as a result of resizing' }, v);
  if (!isSupportedByNode(old)) {
    v.errors.push(forbidden('spec', 'Pod running on node without support for resize'));
  }
  if (setsResources(spec) || setsResources(oldSpec)) {
    if (!v.rules.podLevelResize) {
      const gate = 'InPlacePodLevelResourcesVerticalScalingEnabled';
      v.errors.push(forbidden(NO_PATH, `resize of pods with pod-level resources is forbidden when ${gate} feature gate is disabled`));
      return;
    }
    validatePodLevelResize(spec, oldSpec, v);
  }
  if (v.rules.nodeAllocatableClaimsForbidResize && hasNodeAllocatableClaims(old)) {
    v.errors.push(forbidden('spec', 'pods with node allocatable resource claims cannot be resized'));
  }
  if (!areContainersInOrder(spec, oldSpec, v)) {
    return;
  }
  validateContainerResizes(spec, oldSpec, v);
  validateResourcesAreAllThatChanged(spec, oldSpec, v);
  if (v.errors.length === before && !semanticallyEqual(withoutResize(spec, oldSpec, v), oldSpec, 'core/v1.PodSpec', v.minor)) {
    v.errors.push(forbidden('spec', 'only cpu and memory resources are mutable'));
  }
}

function refusalOfResize({ spec = {} }: Pod, { metadata = {}, spec: oldSpec = {} }: Pod, v: Validation): string | undefined {
  if (!v.rules.podLevelResizeWording && (setsResources(spec) || setsResources(oldSpec))) {
    return 'pods with pod-level resources cannot be resized';
  }
  if (Object.hasOwn(metadata.annotations ?? {}, MIRROR_POD_ANNOTATION)) {
    return 'static pods cannot be resized';
  }
  return oldSpec.os?.name === 'windows' ? 'windows pods cannot be resized' : undefined;
}

interface RunningPod extends Pod {
  readonly status?: { readonly containerStatuses?: readonly { readonly state?: { readonly running?: object }; readonly resources?: object }[] };
}

/** Kubelets that resize containers say what resources these have. upstream: asks the first one that runs. */
function isSupportedByNode({ status: { containerStatuses = [] } = {} }: RunningPod): boolean {
  const running = containerStatuses.find(({ state }) => state?.running !== undefined);
  return running === undefined || running.resources !== undefined;
}

interface AllocatedPod extends Pod {
  readonly status?: { readonly nodeAllocatableResourceClaimStatuses?: readonly unknown[] };
}

function hasNodeAllocatableClaims({ status: { nodeAllocatableResourceClaimStatuses = [] } = {} }: AllocatedPod): boolean {
  return nodeAllocatableResourceClaimStatuses.length > 0;
}

function setsResources({ resources = {} }: PodSpec): boolean {
  return Object.keys(resources.requests ?? {}).length + Object.keys(resources.limits ?? {}).length > 0;
}

function areContainersInOrder(spec: PodSpec, old: PodSpec, v: Validation): boolean {
  const isInOrder = validateOrder(spec.containers, old.containers, 'containers', v);
  return validateOrder(spec.initContainers, old.initContainers, 'initContainers', v) && isInOrder;
}

function validateOrder(containers: readonly Container[] = [], old: readonly Container[] = [], list: string, v: Validation): boolean {
  if (containers.length !== old.length) {
    v.errors.push(forbidden(`spec.${list}`, `${list} may not be added or removed on resize`));
    return false;
  }
  const renamed = containers.map(({ name = '' }, i) => name !== (old[i].name ?? ''));
  renamed.forEach((isRenamed, i) => {
    if (isRenamed) {
      v.errors.push(forbidden(`spec.${list}[${i}].name`, `${list} may not be renamed or reordered on resize`));
    }
  });
  return !renamed.includes(true);
}
