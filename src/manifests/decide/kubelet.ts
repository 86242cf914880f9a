import { visitContainers } from '../../engine/containers';
import { Container, Pod, PodSpec, Sysctl } from '../../engine/objects/pod';
import { SAFE_SYSCTLS } from '../../engine/safe-sysctls';
import { Assumption } from '../../engine/verdict';
import { formatMinor, Minor, NEWEST_MINOR } from '../../engine/version';

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

/** Containers that must not run as root and are told to, and kernel parameters that are not safe. */
export function kubeletWarnings(pod: Pod, minor: Minor = NEWEST_MINOR): readonly string[] {
  const paths = rootContainersThatMayNot(pod).map(({ path }) => path);
  const asRoot = paths.length === 0 ? NONE : [`${paths.join(', ')}: runAsNonRoot is set and runAsUser is 0: the kubelet refuses to start the container`];
  const sysctls = pod.spec?.securityContext?.sysctls;
  return sysctls === undefined ? asRoot : [...asRoot, ...sysctlWarnings(sysctls, pod.spec ?? {}, minor)];
}

function sysctlWarnings(sysctls: readonly Sysctl[], { hostNetwork, hostIPC }: PodSpec, minor: Minor): readonly string[] {
  return sysctls.flatMap(({ name = '' }, i) => {
    const since = SAFE_SYSCTLS.get(name.replaceAll('/', '.'));
    const path = `spec.securityContext.sysctls[${i}]`;
    if (since === undefined || since > minor) {
      return [`${path}: ${name} is not a safe sysctl of Kubernetes ${formatMinor(minor)}: the kubelet refuses the pod unless it runs with --allowed-unsafe-sysctls`];
    }
    const host = name.startsWith('net') ? hostNetwork === true && 'hostNetwork' : hostIPC === true && 'hostIPC';
    return host === false ? [] : [`${path}: ${name} is not allowed with ${host}: the kubelet refuses the pod`];
  });
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
