import { FieldError } from '../field/error';

/** The rules of a PodSecurityPolicy, by the field (or annotation) of the policy that sets them. */
export type PolicyCheck =
  | 'privileged' | 'allowedCapabilities' | 'requiredDropCapabilities' | 'volumes' | 'hostNetwork' | 'hostPorts' | 'hostPID' | 'hostIPC'
  | 'seLinux' | 'runAsUser' | 'runAsGroup' | 'supplementalGroups' | 'fsGroup' | 'readOnlyRootFilesystem' | 'allowPrivilegeEscalation'
  | 'allowedHostPaths' | 'allowedFlexVolumes' | 'allowedCSIDrivers' | 'allowedUnsafeSysctls' | 'forbiddenSysctls' | 'allowedProcMountTypes'
  | 'runtimeClass' | 'seccomp' | 'appArmor';

/** What a policy refuses in a pod. */
export interface Violation {
  readonly check: PolicyCheck;
  /** Where it stands in the pod. Upstream's own path, in `error`, is at some places another one. */
  readonly path: string;
  readonly error: FieldError;
}

/** A violation whose place is the one that upstream prints. */
export function violation(check: PolicyCheck, error: FieldError): Violation {
  return { check, path: error.field, error };
}

/** A violation that upstream prints with a path at which nothing stands. */
export function violationAt(check: PolicyCheck, path: string, error: FieldError): Violation {
  return { check, path, error };
}
