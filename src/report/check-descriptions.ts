/*
 * What the checks of the Pod Security Standards demand, for people who read of a violation elsewhere than in a terminal.
 */

export interface CheckDescription {
  readonly level: 'baseline' | 'restricted';
  /** What is demanded, as a title. */
  readonly title: string;
  readonly fields: string;
  readonly allowed: string;
  /** Lines of a pod spec that pass. */
  readonly example?: string;
}

const OF_CONTAINERS = 'of all containers';
const OF_ALL = 'of the pod and of all containers';

/** By their IDs. */
export const CHECK_DESCRIPTIONS: Readonly<Record<string, CheckDescription>> = {
  allowPrivilegeEscalation: {
    level: 'restricted',
    title: 'Containers must set allowPrivilegeEscalation to false',
    fields: `securityContext.allowPrivilegeEscalation ${OF_CONTAINERS}`,
    allowed: 'false',
    example: 'containers:\n- name: app\n  securityContext:\n    allowPrivilegeEscalation: false',
  },
  appArmorProfile: {
    level: 'baseline',
    title: 'Pods must not turn AppArmor off',
    fields: `securityContext.appArmorProfile.type ${OF_ALL}, and the annotations container.apparmor.security.beta.kubernetes.io/*`,
    allowed: 'RuntimeDefault, Localhost or unset; of the annotations runtime/default or localhost/*',
  },
  capabilities_baseline: {
    level: 'baseline',
    title: 'Containers must not add capabilities beyond the default ones',
    fields: `securityContext.capabilities.add ${OF_CONTAINERS}`,
    allowed: 'AUDIT_WRITE, CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, MKNOD, NET_BIND_SERVICE, SETFCAP, SETGID, SETPCAP, SETUID, SYS_CHROOT or unset',
  },
  capabilities_restricted: {
    level: 'restricted',
    title: 'Containers must drop all capabilities, and may add only NET_BIND_SERVICE',
    fields: `securityContext.capabilities.drop and securityContext.capabilities.add ${OF_CONTAINERS}`,
    allowed: 'drop with ALL; add with NET_BIND_SERVICE or unset',
    example: 'containers:\n- name: app\n  securityContext:\n    capabilities:\n      drop: [ALL]',
  },
  hostNamespaces: {
    level: 'baseline',
    title: 'Pods must not share the namespaces of the node',
    fields: 'hostNetwork, hostPID and hostIPC of the pod',
    allowed: 'false or unset',
  },
  hostPathVolumes: {
    level: 'baseline',
    title: 'Pods must not mount files of the node',
    fields: 'volumes[*].hostPath of the pod',
    allowed: 'unset',
  },
  hostPorts: {
    level: 'baseline',
    title: 'Containers must not use ports of the node',
    fields: `ports[*].hostPort ${OF_CONTAINERS}`,
    allowed: '0 or unset',
  },
  hostProbesAndHostLifecycle: {
    level: 'baseline',
    title: 'Probes and lifecycle hooks must not name a host',
    fields: `httpGet.host and tcpSocket.host of the probes and lifecycle hooks ${OF_CONTAINERS}`,
    allowed: 'unset',
  },
  privileged: {
    level: 'baseline',
    title: 'Containers must not be privileged',
    fields: `securityContext.privileged ${OF_CONTAINERS}`,
    allowed: 'false or unset',
  },
  procMount: {
    level: 'baseline',
    title: 'Containers must keep the default masks of /proc',
    fields: `securityContext.procMount ${OF_CONTAINERS}`,
    allowed: 'Default or unset; in 1.35 and later anything where hostUsers is false',
  },
  procMount_restricted: {
    level: 'restricted',
    title: 'Containers must keep the default masks of /proc, in a user namespace too',
    fields: `securityContext.procMount ${OF_CONTAINERS}`,
    allowed: 'Default or unset',
  },
  restrictedVolumes: {
    level: 'restricted',
    title: 'Pods must use only the volume types that the restricted level allows',
    fields: 'volumes[*] of the pod',
    allowed: 'configMap, csi, downwardAPI, emptyDir, ephemeral, image (1.33 and later), persistentVolumeClaim, projected or secret',
  },
  runAsNonRoot: {
    level: 'restricted',
    title: 'Containers must set runAsNonRoot to true',
    fields: `securityContext.runAsNonRoot ${OF_ALL}`,
    allowed: 'true; unset in a container if the pod has true; in 1.35 and later anything where hostUsers is false',
    example: 'securityContext:\n  runAsNonRoot: true',
  },
  runAsUser: {
    level: 'restricted',
    title: 'Containers must not run as user 0',
    fields: `securityContext.runAsUser ${OF_ALL}`,
    allowed: 'any number but 0, or unset; in 1.35 and later anything where hostUsers is false',
  },
  seLinuxOptions: {
    level: 'baseline',
    title: 'Pods must not set an SELinux user or role, nor a type that is not for containers',
    fields: `securityContext.seLinuxOptions.type, .user and .role ${OF_ALL}`,
    allowed: 'of type container_t, container_init_t, container_kvm_t, container_engine_t (1.31 and later) or unset; user and role unset',
  },
  seccompProfile_baseline: {
    level: 'baseline',
    title: 'Containers must not turn seccomp off',
    fields: `securityContext.seccompProfile.type ${OF_ALL}`,
    allowed: 'RuntimeDefault, Localhost or unset',
  },
  seccompProfile_restricted: {
    level: 'restricted',
    title: 'Containers must use the seccomp profile RuntimeDefault or Localhost',
    fields: `securityContext.seccompProfile.type ${OF_ALL}`,
    allowed: 'RuntimeDefault or Localhost; unset in a container if the pod has one of them',
    example: 'securityContext:\n  seccompProfile:\n    type: RuntimeDefault',
  },
  sysctls: {
    level: 'baseline',
    title: 'Pods must set only sysctls that are safe for the node',
    fields: 'securityContext.sysctls[*].name of the pod',
    allowed: 'such as kernel.shm_rmid_forced, net.ipv4.ip_local_port_range, net.ipv4.tcp_syncookies and net.ipv4.ip_unprivileged_port_start',
  },
  windowsHostProcess: {
    level: 'baseline',
    title: 'Containers must not run as HostProcess on Windows nodes',
    fields: `securityContext.windowsOptions.hostProcess ${OF_ALL}`,
    allowed: 'false or unset',
  },
};
