import { Container, EphemeralContainer, Pod, PodSpec, SecurityContext } from '../../engine/objects/pod';
import { Minor } from '../../engine/version';

/*
 * What the profiles of `kubectl debug` do to the container and the pod.
 * upstream: k8s.io/kubectl/pkg/cmd/debug/profiles.go
 */

export const PROFILES = ['legacy', 'general', 'baseline', 'restricted', 'netadmin', 'sysadmin'] as const;

export type DebugProfile = typeof PROFILES[number];

/** An ephemeral container in the pod, a container in a copy of the pod, or a pod on a node. */
export type DebugStyle = 'ephemeral' | 'copy' | 'node';

export interface ProfileUse {
  readonly profile: DebugProfile;
  readonly style: DebugStyle;
  /** The name of the container. */
  readonly container: string;
  readonly kubectl: Minor;
}

/** The first minors of kubectl with each profile. Before there were any, it did what `legacy` does. */
const SINCE: Readonly<Record<DebugProfile, Minor>> = { legacy: 25, general: 27, baseline: 27, restricted: 27, netadmin: 27, sysadmin: 30 };
const GENERAL_BY_DEFAULT_SINCE: Minor = 36;

export function profilesOf(kubectl: Minor): readonly DebugProfile[] {
  return PROFILES.filter((profile) => SINCE[profile] <= kubectl);
}

export function defaultProfile(kubectl: Minor): DebugProfile {
  return kubectl >= GENERAL_BY_DEFAULT_SINCE ? 'general' : 'legacy';
}

/** From here on all profiles but `legacy` drop labels, annotations and probes of a copy. */
const FORGETS_ALL_SINCE: Minor = 31;
const FORGETS_STARTUP_PROBES_SINCE: Minor = 28;
const WHOLE_RESTRICTED_SINCE: Minor = 28;
const NET_RAW_SINCE: Minor = 29;

export function applyProfile(pod: Pod, use: ProfileUse): Pod {
  switch (use.profile) {
    case 'legacy':
      return legacy(pod, use);
    case 'general':
      return general(pod, use);
    case 'baseline':
      return copied(withContext(pod, use, () => undefined), use);
    case 'restricted':
      return copied(withContext(pod, use, () => restrictedContext(use.kubectl)), use);
    case 'netadmin':
      return netadmin(pod, use);
    case 'sysadmin':
      return sysadmin(pod, use);
  }
}

function legacy(pod: Pod, { style, container, kubectl }: ProfileUse): Pod {
  if (style === 'node') {
    return withHostNamespaces(withRootPartition(pod, container));
  }
  return style === 'copy' && kubectl >= FORGETS_ALL_SINCE ? withMetadata(pod, { labels: undefined }) : pod;
}

function general(pod: Pod, use: ProfileUse): Pod {
  return use.style === 'node'
    ? withHostNamespaces(withContext(withRootPartition(pod, use.container), use, () => undefined))
    : copied(withCapabilities(pod, use, ['SYS_PTRACE']), use);
}

function netadmin(pod: Pod, use: ProfileUse): Pod {
  const able = withCapabilities(pod, use, use.kubectl >= NET_RAW_SINCE ? ['NET_ADMIN', 'NET_RAW'] : ['NET_ADMIN']);
  if (use.style === 'node') {
    return withHostNamespaces(use.kubectl >= NET_RAW_SINCE ? able : asPrivileged(able, use));
  }
  return use.kubectl >= NET_RAW_SINCE ? copied(able, use) : able;
}

function sysadmin(pod: Pod, use: ProfileUse): Pod {
  const privileged = asPrivileged(pod, use);
  return use.style === 'node' ? withRootPartition(withHostNamespaces(privileged), use.container) : copied(privileged, use);
}

function asPrivileged(pod: Pod, use: ProfileUse): Pod {
  return withContext(pod, use, (context) => ({ ...context, privileged: true }));
}

function restrictedContext(kubectl: Minor): SecurityContext {
  const whole = kubectl >= WHOLE_RESTRICTED_SINCE;
  return {
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
    ...(whole && { allowPrivilegeEscalation: false, seccompProfile: { type: 'RuntimeDefault' } }),
  };
}

/** What a profile does to a copy, beside the container: its processes are shared, and nothing takes it for the original. */
function copied(pod: Pod, { profile, style, kubectl }: ProfileUse): Pod {
  if (style !== 'copy') {
    return pod;
  }
  const { spec = {} } = pod;
  const shared: Pod = { ...pod, spec: { ...spec, shareProcessNamespace: spec.shareProcessNamespace ?? true } };
  if (kubectl >= FORGETS_ALL_SINCE) {
    return withMetadata(withoutProbes(shared, kubectl), { labels: undefined, annotations: undefined });
  }
  return profile === 'general' || profile === 'baseline' ? withMetadata(withoutProbes(shared, kubectl), { labels: undefined }) : shared;
}

function withMetadata(pod: Pod, metadata: Pod['metadata']): Pod {
  return { ...pod, metadata: { ...pod.metadata, ...metadata } };
}

function withoutProbes(pod: Pod, kubectl: Minor): Pod {
  const containers = pod.spec?.containers?.map(({ startupProbe, ...container }) => ({
    ...container,
    livenessProbe: undefined,
    readinessProbe: undefined,
    startupProbe: kubectl >= FORGETS_STARTUP_PROBES_SINCE ? undefined : startupProbe,
  }));
  return { ...pod, spec: { ...pod.spec, containers } };
}

function withHostNamespaces(pod: Pod): Pod {
  return { ...pod, spec: { ...pod.spec, hostNetwork: true, hostPID: true, hostIPC: true } };
}

function withRootPartition(pod: Pod, name: string): Pod {
  const { volumes = [], containers = [] } = pod.spec ?? {};
  const mounted = containers.map((container) => (container.name === name
    ? { ...container, volumeMounts: [...container.volumeMounts ?? [], { name: 'host-root', mountPath: '/host' }] }
    : container));
  return { ...pod, spec: { ...pod.spec, volumes: [...volumes, { name: 'host-root', hostPath: { path: '/' } }], containers: mounted } };
}

function withCapabilities(pod: Pod, use: ProfileUse, capabilities: readonly string[]): Pod {
  return withContext(pod, use, (context) => ({
    ...context, capabilities: { ...context?.capabilities, add: [...context?.capabilities?.add ?? [], ...capabilities] },
  }));
}

function withContext(
  pod: Pod, { container: name }: ProfileUse, change: (context: SecurityContext | undefined) => SecurityContext | undefined,
): Pod {
  const changed = <T extends Container | EphemeralContainer>(container: T): T => (container.name === name
    ? { ...container, securityContext: change(container.securityContext) }
    : container);
  const { initContainers, containers, ephemeralContainers, ...spec }: PodSpec = pod.spec ?? {};
  return {
    ...pod,
    spec: {
      ...spec,
      ...(initContainers && { initContainers: initContainers.map(changed) }),
      ...(containers && { containers: containers.map(changed) }),
      ...(ephemeralContainers && { ephemeralContainers: ephemeralContainers.map(changed) }),
    },
  };
}
