import { SECCOMP_CONTAINER_ANNOTATION_PREFIX, SECCOMP_POD_ANNOTATION } from '../objects/annotations';
import { StringMap } from '../objects/meta';
import { Container, Pod } from '../objects/pod';
import { Minor } from '../version';

/*
 * upstream: admission/admission.go isSignificantPodUpdate
 */

/** The first servers to which a changed annotation of the pod, or of a container, says nothing. */
const FORGETS_POD_ANNOTATION: Minor = 25;
const FORGETS_CONTAINER_ANNOTATION: Minor = 27;

const NO_CONTAINERS: readonly Container[] = [];
const NO_ANNOTATIONS: StringMap = {};

/** Whether an update changes what the checks look at and may be changed at all. */
export function isSignificantPodUpdate(pod: Pod, oldPod: Pod, newest: Minor): boolean {
  const changed = changesContainer(pod, oldPod, newest);
  return changesPodAnnotation(pod, oldPod, newest)
    || changesList(pod.spec?.containers, oldPod.spec?.containers, changed)
    || changesList(pod.spec?.initContainers, oldPod.spec?.initContainers, changed)
    || (pod.spec?.ephemeralContainers ?? NO_CONTAINERS).some((container) => {
      const old = oldPod.spec?.ephemeralContainers?.find(({ name = '' }) => name === (container.name ?? ''));
      return old === undefined || changed(container, old);
    });
}

type Changed = (container: Container, old: Container) => boolean;

function changesList(containers = NO_CONTAINERS, old = NO_CONTAINERS, changed: Changed): boolean {
  return containers.length !== old.length || containers.some((container, i) => changed(container, old[i]));
}

function changesPodAnnotation(pod: Pod, oldPod: Pod, newest: Minor): boolean {
  return newest < FORGETS_POD_ANNOTATION && annotation(pod, SECCOMP_POD_ANNOTATION) !== annotation(oldPod, SECCOMP_POD_ANNOTATION);
}

function changesContainer(pod: Pod, oldPod: Pod, newest: Minor): Changed {
  const changesImage: Changed = ({ image = '' }, old) => image !== (old.image ?? '');
  if (newest >= FORGETS_CONTAINER_ANNOTATION) {
    return changesImage;
  }
  return (container, old) => {
    const key = `${SECCOMP_CONTAINER_ANNOTATION_PREFIX}${container.name ?? ''}`;
    return changesImage(container, old) || annotation(pod, key) !== annotation(oldPod, key);
  };
}

function annotation({ metadata }: Pod, key: string): string {
  return (metadata?.annotations ?? NO_ANNOTATIONS)[key] ?? '';
}
