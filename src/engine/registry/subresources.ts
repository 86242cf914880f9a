import { storedPodLevelResources } from '../defaulting/pod-level-resources';
import { ObjectMeta } from '../objects/meta';
import { Container, Pod } from '../objects/pod';
import { Minor } from '../version';

/*
 * A subresource changes its part of the pod; all else stays as it was, whatever the request says.
 * upstream: pkg/registry/core/pod/strategy.go dropNonEphemeralContainerUpdates, dropNonResizeUpdates
 */

export function withEphemeralContainers(pod: Pod, old: Pod, minor: Minor): Pod {
  return { ...pod, metadata: keptMeta(pod, old, minor), spec: { ...old.spec, ephemeralContainers: pod.spec?.ephemeralContainers } };
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
  const spec = {
    ...old.spec,
    containers: withResources(containers, oldContainers),
    initContainers: withResources(initContainers, oldInitContainers),
    ...(minor >= POD_LEVEL_SINCE && { resources }),
  };
  const given = spec.resources === undefined ? spec : { ...spec, resources: storedPodLevelResources(spec, minor) };
  return { ...pod, metadata: keptMeta(pod, old, minor), spec: given };
}

function withResources(containers: readonly Container[], old: readonly Container[]): readonly Container[] {
  const areInOrder = containers.every(({ name = '' }, i) => name === (old[i].name ?? ''));
  if (!areInOrder) {
    return containers;
  }
  return containers.map(({ resources, resizePolicy }, i) => ({ ...old[i], resources, resizePolicy }));
}

/** Until here nothing of the metadata is taken from the request but what names the pod. */
const ONLY_NAMES_UNTIL: Minor = 32;

function keptMeta({ metadata = {} }: Pod, { metadata: old = {} }: Pod, minor: Minor): ObjectMeta {
  const { name, namespace, uid } = metadata;
  if (minor <= ONLY_NAMES_UNTIL) {
    return { ...old, name, namespace, uid };
  }
  const { labels, annotations, finalizers, ownerReferences, deletionTimestamp } = old;
  return { ...metadata, labels, annotations, finalizers, ownerReferences, deletionTimestamp };
}
