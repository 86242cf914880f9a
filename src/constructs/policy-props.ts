import { ApiObjectMetadata } from 'cdk8s';
import { Capability } from './capability';
import {
  AllowedCsiDriver, AllowedFlexVolume, AllowedHostPath, GroupStrategy, HostPortRange, ProcMountType, RunAsUserStrategy, RuntimeClassStrategy,
  SeLinuxStrategy,
} from './policy-rules';
import { AppArmorRule, SeccompRule } from './profiles';
import { VolumeType } from './volume-type';

/**
 * The fields of a PodSecurityPolicy.
 *
 * Every property that you set is written, also `false`, `0` and empty lists. The API server sets the defaults of the other fields.
 * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#policy-reference
 */
export interface PodSecurityPolicyProps {
  /**
   * The name of the policy.
   * @default - the name in `metadata`, or else a name generated from the construct path
   */
  readonly name?: string;

  /**
   * The metadata of the policy object. `seccomp` and `appArmor` add annotations.
   * @default - the labels of the chart
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Whether containers may be privileged, with nearly the same access as processes on the node. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#privileged
   * @default false
   */
  readonly privileged?: boolean;

  /**
   * Capabilities that are added to each container unless it drops them. Changes pods: extends `capabilities.add`.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#capabilities
   * @default - none
   */
  readonly defaultAddCapabilities?: Capability[];

  /**
   * Capabilities that are dropped from each container. Changes pods: extends `capabilities.drop`.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#capabilities
   * @default - none
   */
  readonly requiredDropCapabilities?: Capability[];

  /**
   * Capabilities that containers may add to the defaults of the container runtime. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#capabilities
   * @default - only those in `defaultAddCapabilities`
   */
  readonly allowedCapabilities?: Capability[];

  /**
   * The volume types that pods may use. Changes no pod.
   *
   * A pod that mounts a service account token needs `SECRET`, or in Kubernetes 1.21 and later `SECRET` or `PROJECTED`.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#volumes-and-file-systems
   * @default - none: pods with volumes, including service account tokens, are rejected
   */
  readonly volumes?: VolumeType[];

  /**
   * Whether pods may use the network of the node, with access to its loopback device and its traffic. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#host-namespaces
   * @default false
   */
  readonly hostNetwork?: boolean;

  /**
   * The host ports that containers may use. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#host-namespaces
   * @default - none
   */
  readonly hostPorts?: HostPortRange[];

  /**
   * Whether pods may share the process ID namespace of the node. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#host-namespaces
   * @default false
   */
  readonly hostPid?: boolean;

  /**
   * Whether pods may share the IPC namespace of the node. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#host-namespaces
   * @default false
   */
  readonly hostIpc?: boolean;

  /**
   * The SELinux context of containers. `MUST_RUN_AS` changes pods: sets `seLinuxOptions` if they are not set.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#selinux
   * @default - `RUN_AS_ANY`
   */
  readonly seLinux?: SeLinuxStrategy;

  /**
   * The users that containers run as. `MUST_RUN_AS` and `MUST_RUN_AS_NON_ROOT` change pods: they set `runAsUser` or `runAsNonRoot` if neither is set.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#users-and-groups
   * @default - `RUN_AS_ANY`
   */
  readonly runAsUser?: RunAsUserStrategy;

  /**
   * The primary groups that containers run as. `MUST_RUN_AS` changes pods: sets `runAsGroup` if it is not set.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#users-and-groups
   * @default - any
   */
  readonly runAsGroup?: GroupStrategy;

  /**
   * The supplemental groups of containers. `MUST_RUN_AS` changes pods: sets `supplementalGroups` if they are not set.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#users-and-groups
   * @default - `RUN_AS_ANY`
   */
  readonly supplementalGroups?: GroupStrategy;

  /**
   * The group that owns the volumes of a pod. `MUST_RUN_AS` changes pods: sets `fsGroup` if it is not set.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#volumes-and-file-systems
   * @default - `RUN_AS_ANY`
   */
  readonly fsGroup?: GroupStrategy;

  /**
   * Whether containers must have a read-only root file system. Changes pods: `true` sets `readOnlyRootFilesystem` if it is not set.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#volumes-and-file-systems
   * @default false
   */
  readonly readOnlyRootFilesystem?: boolean;

  /**
   * The value of `allowPrivilegeEscalation` for containers that do not set it. Changes pods.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#privilege-escalation
   * @default - not set; `false` if `allowPrivilegeEscalation` is `false`
   */
  readonly defaultAllowPrivilegeEscalation?: boolean;

  /**
   * Whether a process may gain more privileges than its parent, for example with setuid programs. Changes pods: `false` is set if they do not set it.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#privilege-escalation
   * @default true
   */
  readonly allowPrivilegeEscalation?: boolean;

  /**
   * The paths on the node that `HOST_PATH` volumes may mount. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#volumes-and-file-systems
   * @default - all paths, if `volumes` allows `HOST_PATH`; an empty list means the same
   */
  readonly allowedHostPaths?: AllowedHostPath[];

  /**
   * The drivers that `FLEX_VOLUME` volumes may use. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#flexvolume-drivers
   * @default - all drivers, if `volumes` allows `FLEX_VOLUME`; an empty list means the same
   */
  readonly allowedFlexVolumes?: AllowedFlexVolume[];

  /**
   * The drivers that inline `CSI` volumes may use. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#policy-reference
   * @default - all drivers, if `volumes` allows `CSI`; an empty list means the same
   */
  readonly allowedCsiDrivers?: AllowedCsiDriver[];

  /**
   * The unsafe sysctls that pods may set. A trailing `*` matches any suffix. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#sysctl
   * @default - none
   */
  readonly allowedUnsafeSysctls?: string[];

  /**
   * The sysctls that pods must not set, also safe ones. A trailing `*` matches any suffix. Changes no pod.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#sysctl
   * @default - none
   */
  readonly forbiddenSysctls?: string[];

  /**
   * The types of `/proc` mounts that containers may use. Changes no pod. API servers without the feature gate `ProcMountType` drop this field.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#allowedprocmounttypes
   * @default - only `DEFAULT`
   */
  readonly allowedProcMountTypes?: ProcMountType[];

  /**
   * The runtime classes that pods may use. Changes pods if you set a default.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#policy-reference
   * @default - any
   */
  readonly runtimeClass?: RuntimeClassStrategy;

  /**
   * The seccomp profiles that pods may use, written as annotations. Changes pods if you set a default.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#seccomp
   * @default - none: pods with a profile are rejected, even with `RuntimeDefault`
   */
  readonly seccomp?: SeccompRule;

  /**
   * The AppArmor profiles that containers may use, written as annotations. Changes pods if you set a default.
   * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#apparmor
   * @default - any profile, or none
   */
  readonly appArmor?: AppArmorRule;
}
