import { visitContainers } from '../../engine/containers';
import { Container, Pod } from '../../engine/objects/pod';
import { Assumption } from '../../engine/verdict';

/*
 * What the kubelet refuses, or may refuse, although the API server admits the pod.
 */

const NONE: readonly never[] = [];

/** Containers that must not run as root, and whose user only the image knows. */
export function kubeletAssumptions(pod: Pod): readonly Assumption[] {
  const paths = nonRootContainers(pod, (user) => user === undefined).map(({ path }) => path);
  return paths.length === 0 ? NONE : [{
    about: `the user of the image of ${paths.join(', ')}`,
    reason: 'runAsNonRoot is set and runAsUser is not; assumed that the image does not run as root. If it does, the kubelet refuses to start the container',
  }];
}

/** Containers that must not run as root and are told to. */
export function kubeletWarnings(pod: Pod): readonly string[] {
  const paths = rootContainersThatMayNot(pod).map(({ path }) => path);
  return paths.length === 0 ? NONE : [`${paths.join(', ')}: runAsNonRoot is set and runAsUser is 0: the kubelet refuses to start the container`];
}

interface PlacedContainer {
  readonly path: string;
  readonly securityContext: Container['securityContext'];
}

/** The containers that must not run as root and are told to. */
export function rootContainersThatMayNot(pod: Pod): readonly PlacedContainer[] {
  return nonRootContainers(pod, (user) => user !== undefined && Number(user) === 0);
}

/** The containers that must not run as root, by the user that they run as. */
function nonRootContainers({ spec = {} }: Pod, wanted: (user: unknown) => boolean): readonly PlacedContainer[] {
  if (spec.os?.name === 'windows') {
    return NONE;
  }
  const containers: PlacedContainer[] = [];
  visitContainers(spec, ({ securityContext }, path) => {
    const nonRoot = securityContext?.runAsNonRoot ?? spec.securityContext?.runAsNonRoot;
    if (nonRoot && wanted(securityContext?.runAsUser ?? spec.securityContext?.runAsUser)) {
      containers.push({ path, securityContext });
    }
  });
  return containers;
}
