import { Int64 } from './int64';
import { KubernetesObject } from './meta';
import { SELinuxOptions } from './pod';

/** policy/v1beta1 PodSecurityPolicy (and extensions/v1beta1, whose fields are the same). */
export interface PodSecurityPolicy extends KubernetesObject {
  readonly spec?: PodSecurityPolicySpec;
}

export interface PodSecurityPolicySpec {
  readonly privileged?: boolean;
  readonly defaultAddCapabilities?: readonly string[];
  readonly requiredDropCapabilities?: readonly string[];
  readonly allowedCapabilities?: readonly string[];
  readonly volumes?: readonly string[];
  readonly hostNetwork?: boolean;
  readonly hostPorts?: readonly HostPortRange[];
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly seLinux?: SELinuxStrategyOptions;
  readonly runAsUser?: IDStrategyOptions;
  readonly runAsGroup?: IDStrategyOptions;
  readonly supplementalGroups?: IDStrategyOptions;
  readonly fsGroup?: IDStrategyOptions;
  readonly readOnlyRootFilesystem?: boolean;
  readonly defaultAllowPrivilegeEscalation?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly allowedHostPaths?: readonly AllowedHostPath[];
  readonly allowedFlexVolumes?: readonly { readonly driver?: string }[];
  readonly allowedCSIDrivers?: readonly { readonly name?: string }[];
  readonly allowedUnsafeSysctls?: readonly string[];
  readonly forbiddenSysctls?: readonly string[];
  readonly allowedProcMountTypes?: readonly string[];
  readonly runtimeClass?: RuntimeClassStrategyOptions;
}

export interface HostPortRange {
  readonly min?: number;
  readonly max?: number;
}

export interface IDRange {
  readonly min?: Int64;
  readonly max?: Int64;
}

/** RunAsUser-, RunAsGroup-, FSGroup- and SupplementalGroupsStrategyOptions: one shape. */
export interface IDStrategyOptions {
  readonly rule?: string;
  readonly ranges?: readonly IDRange[];
}

export interface SELinuxStrategyOptions {
  readonly rule?: string;
  readonly seLinuxOptions?: SELinuxOptions;
}

export interface AllowedHostPath {
  readonly pathPrefix?: string;
  readonly readOnly?: boolean;
}

export interface RuntimeClassStrategyOptions {
  readonly allowedRuntimeClassNames?: readonly string[];
  readonly defaultRuntimeClassName?: string;
}
