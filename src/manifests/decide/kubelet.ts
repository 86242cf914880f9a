import { visitContainers } from '../../engine/containers';
import { Container, Pod, PodSpec, Sysctl } from '../../engine/objects/pod';
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

/**
 * The kernel parameters that a kubelet takes, with the minor since which it does.
 *
 * upstream: pkg/kubelet/sysctl/safe_sysctls.go, before 1.25 pkg/security/podsecuritypolicy/sysctl/mustmatchpatterns.go
 */
const SAFE_SYSCTLS: ReadonlyMap<string, Minor> = new Map([
  ['kernel.shm_rmid_forced', 0],
  ['net.ipv4.ip_local_port_range', 0],
  ['net.ipv4.tcp_syncookies', 0],
  ['net.ipv4.ping_group_range', 18],
  ['net.ipv4.ip_unprivileged_port_start', 22],
  ['net.ipv4.ip_local_reserved_ports', 27],
  ['net.ipv4.tcp_keepalive_time', 29],
  ['net.ipv4.tcp_fin_timeout', 29],
  ['net.ipv4.tcp_keepalive_intvl', 29],
  ['net.ipv4.tcp_keepalive_probes', 29],
  ['net.ipv4.tcp_rmem', 32],
  ['net.ipv4.tcp_wmem', 32],
  ['net.ipv4.tcp_slow_start_after_idle', 37],
  ['net.ipv4.tcp_notsent_lowat', 37],
]);

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
