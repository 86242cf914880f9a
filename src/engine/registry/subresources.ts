import { Container, Pod, PodSpec } from '../objects/pod';
import { Minor } from '../version';

/*
 * A subresource changes its part of the pod; all else stays as it was, whatever the request says.
 * upstream: pkg/registry/core/pod/strategy.go dropNonEphemeralContainerUpdates, dropNonResizeUpdates
 */

export function withEphemeralContainers(pod: Pod, old: Pod): Pod {
  return withSpec(pod, old, { ...old.spec, ephemeralContainers: pod.spec?.ephemeralContainers });
}

/** From here on the resources of the pod itself may change. */
const POD_LEVEL_SINCE: Minor = 36;

export function withResizedResources(pod: Pod, old: Pod, minor: Minor): Pod {
  const { containers = [], initContainers = [], resources } = pod.spec ?? {};
  const { containers: oldContainers = [], initContainers: oldInitContainers = [] } = old.spec ?? {};
  if (containers.length !== oldContainers.length || initContainers.length !== oldInitContainers.length) {
    // upstream: left for validation to refuse.
    return pod;
  }
  return withSpec(pod, old, {
    ...old.spec,
    containers: withResources(containers, oldContainers),
    initContainers: withResources(initContainers, oldInitContainers),
    ...(minor >= POD_LEVEL_SINCE && { resources }),
  });
}

function withResources(containers: readonly Container[], old: readonly Container[]): readonly Container[] {
  const areInOrder = containers.every(({ name = '' }, i) => name === (old[i].name ?? ''));
  return areInOrder ? old.map((container, i) => ({ ...container, resources: containers[i].resources, resizePolicy: containers[i].resizePolicy })) : containers;
}

/** The old pod with another spec. Its labels and the like stay, too. */
function withSpec({ metadata, ...pod }: Pod, old: Pod, spec: PodSpec): Pod {
  const { labels, annotations, finalizers, ownerReferences } = old.metadata ?? {};
  return { ...pod, metadata: { ...metadata, labels, annotations, finalizers, ownerReferences }, spec };
}
