import { FieldError } from '../field/error';
import { Int64 } from '../objects/int64';

/** The rules of a PodSecurityPolicy, by the field (or annotation) of the policy that sets them. */
export const POLICY_CHECKS = [
  'privileged', 'allowedCapabilities', 'requiredDropCapabilities', 'volumes', 'hostNetwork', 'hostPorts', 'hostPID', 'hostIPC', 'seLinux',
  'runAsUser', 'runAsGroup', 'supplementalGroups', 'fsGroup', 'readOnlyRootFilesystem', 'allowPrivilegeEscalation', 'allowedHostPaths',
  'allowedFlexVolumes', 'allowedCSIDrivers', 'allowedUnsafeSysctls', 'forbiddenSysctls', 'allowedProcMountTypes', 'runtimeClass',
  'seccomp', 'appArmor',
] as const;

export type PolicyCheck = (typeof POLICY_CHECKS)[number];

/** What a policy refuses in a pod. */
export interface PolicyViolation {
  readonly check: PolicyCheck;
  /** Where it stands in the pod. Upstream's own path, in `error`, is at some places another one. */
  readonly path: string;
  readonly error: FieldError;
  /** The ids that the pod asks for, where the policy refuses one of them. */
  readonly ids?: readonly Int64[];
}

/** A violation whose place is the one that upstream prints. */
export function violation(check: PolicyCheck, error: FieldError): PolicyViolation {
  return { check, path: error.field, error };
}

/** A violation of ranges. */
export function violationOfIds(check: PolicyCheck, error: FieldError, ids: readonly Int64[]): PolicyViolation {
  return { check, path: error.field, error, ids };
}

/** A violation that upstream prints with a path at which nothing stands. */
export function violationAt(check: PolicyCheck, path: string, error: FieldError): PolicyViolation {
  return { check, path, error };
}
