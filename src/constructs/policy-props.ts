import { Capability } from './capability';
import {
  AllowedCsiDriver, AllowedFlexVolume, AllowedHostPath, GroupStrategy, HostPortRange, ProcMountType, RunAsUserStrategy, RuntimeClassStrategy,
  SeLinuxStrategy,
} from './policy-rules';
import { AppArmorRule, SeccompRule } from './profiles';
import { VolumeType } from './volume-type';

/**
 * What a PodSecurityPolicy lets a pod do, and what it sets in pods that leave it open.
 *
 * Whatever is given is written, `false`, `0` and empty lists too; what is not given is left to the API server.
 * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#policy-reference
 */
export interface PodSecurityPolicyProps {
  /**
   * The policy's name, by which grants name it and pods tell which policy admitted them.
   * @default - a name made from the construct's path
   */
  readonly name?: string;

  /**
   * Labels of the policy object. They do nothing to pods.
   * @default - those of the chart
   */
  readonly labels?: { [name: string]: string };

  /**
   * Annotations of the policy object, beside those that `seccomp` and `appArmor` write.
   * @default - none
   */
  readonly annotations?: { [name: string]: string };

  /**
   * Whether containers may be privileged, which gives them nearly all that a process on the node may do. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#privileged
   * @default false
   */
  readonly privileged?: boolean;

  /**
   * Capabilities that each container gets unless it drops them. Changes pods: adds to `capabilities.add`.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#capabilities
   * @default - none
   */
  readonly defaultAddCapabilities?: Capability[];

  /**
   * Capabilities that each container must drop. Changes pods: adds to `capabilities.drop`.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#capabilities
   * @default - none
   */
  readonly requiredDropCapabilities?: Capability[];

  /**
   * Capabilities that a container may add beside the container runtime's own. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#capabilities
   * @default - none but those of `defaultAddCapabilities`
   */
  readonly allowedCapabilities?: Capability[];

  /**
   * The types of volumes that pods may have. Changes no pod.
   *
   * A pod that mounts its service account's token needs `SECRET` or, from Kubernetes 1.21 on, `PROJECTED` or `SECRET`.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#volumes-and-file-systems
   * @default - none: pods with volumes, service account tokens included, are refused
   */
  readonly volumes?: VolumeType[];

  /**
   * Whether pods may use the node's network, where they see its traffic and reach its loopback device. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#host-namespaces
   * @default false
   */
  readonly hostNetwork?: boolean;

  /**
   * Ports of the node that containers may use. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#host-namespaces
   * @default - none
   */
  readonly hostPorts?: HostPortRange[];

  /**
   * Whether pods may see the node's processes. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#host-namespaces
   * @default false
   */
  readonly hostPid?: boolean;

  /**
   * Whether pods may use the node's inter-process communication. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#host-namespaces
   * @default false
   */
  readonly hostIpc?: boolean;

  /**
   * The SELinux labels that containers run with. `MUST_RUN_AS` changes pods: sets `seLinuxOptions` where there are none.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#selinux
   * @default - `RUN_AS_ANY`
   */
  readonly seLinux?: SeLinuxStrategy;

  /**
   * The users that containers run as. `MUST_RUN_AS` and `MUST_RUN_AS_NON_ROOT` change pods: set `runAsUser` or `runAsNonRoot` where there is neither.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#users-and-groups
   * @default - `RUN_AS_ANY`
   */
  readonly runAsUser?: RunAsUserStrategy;

  /**
   * The primary groups that containers run as. `MUST_RUN_AS` changes pods: sets `runAsGroup` where there is none.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#users-and-groups
   * @default - any
   */
  readonly runAsGroup?: GroupStrategy;

  /**
   * The groups that containers have beside the primary one. `MUST_RUN_AS` changes pods: sets `supplementalGroups` where there are none.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#users-and-groups
   * @default - `RUN_AS_ANY`
   */
  readonly supplementalGroups?: GroupStrategy;

  /**
   * The group that owns volumes. `MUST_RUN_AS` changes pods: sets `fsGroup` where there is none.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#volumes-and-file-systems
   * @default - `RUN_AS_ANY`
   */
  readonly fsGroup?: GroupStrategy;

  /**
   * Whether containers must not write to their root file system. Changes pods: `true` sets `readOnlyRootFilesystem` where it is open.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#volumes-and-file-systems
   * @default false
   */
  readonly readOnlyRootFilesystem?: boolean;

  /**
   * What `allowPrivilegeEscalation` becomes in containers that leave it open. Changes pods.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#privilege-escalation
   * @default - left open; `false` where `allowPrivilegeEscalation` is `false`
   */
  readonly defaultAllowPrivilegeEscalation?: boolean;

  /**
   * Whether a process may gain more privileges than its parent, by setuid programs for example. Changes pods: `false` is set where it is open.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#privilege-escalation
   * @default true
   */
  readonly allowPrivilegeEscalation?: boolean;

  /**
   * The parts of the node's file system that `HOST_PATH` volumes may show. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#volumes-and-file-systems
   * @default - all of it, where `volumes` allows `HOST_PATH`; the empty list means the same
   */
  readonly allowedHostPaths?: AllowedHostPath[];

  /**
   * The drivers that `FLEX_VOLUME` volumes may use. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#flexvolume-drivers
   * @default - every one, where `volumes` allows `FLEX_VOLUME`; the empty list means the same
   */
  readonly allowedFlexVolumes?: AllowedFlexVolume[];

  /**
   * The drivers that inline `CSI` volumes may use. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#policy-reference
   * @default - every one, where `volumes` allows `CSI`; the empty list means the same
   */
  readonly allowedCsiDrivers?: AllowedCsiDriver[];

  /**
   * Unsafe sysctls that pods may set; a name that ends in `*` stands for all that begin so. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#sysctl
   * @default - none
   */
  readonly allowedUnsafeSysctls?: string[];

  /**
   * Sysctls that pods must not set, safe ones too; a name that ends in `*` stands for all that begin so. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#sysctl
   * @default - none
   */
  readonly forbiddenSysctls?: string[];

  /**
   * How containers may see `/proc`. Changes no pod. An API server without the feature gate `ProcMountType` drops this field.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#allowedprocmounttypes
   * @default - `DEFAULT` alone
   */
  readonly allowedProcMountTypes?: ProcMountType[];

  /**
   * The runtime classes that pods may have. Changes pods where it names a default.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#policy-reference
   * @default - any
   */
  readonly runtimeClass?: RuntimeClassStrategy;

  /**
   * The seccomp profiles that pods may have, written as annotations. Changes pods where it names a default.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#seccomp
   * @default - pods with a profile, even `RuntimeDefault`, are refused
   */
  readonly seccomp?: SeccompRule;

  /**
   * The AppArmor profiles that containers may have, written as annotations. Changes pods where it names a default.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#apparmor
   * @default - any profile, and none
   */
  readonly appArmor?: AppArmorRule;
}
