import { IDStrategyOptions, PodSecurityPolicySpec } from '../../engine/objects/pod-security-policy';
import { PolicyCheck, PolicyViolation } from '../../engine/pod-security-policy/violation';

/** The spec with what the violation needs; undefined where no small change allows it. */
type Widen = (spec: PodSecurityPolicySpec, violation: PolicyViolation) => PodSecurityPolicySpec | undefined;

const nothing: Widen = () => undefined;

const WIDEN: Readonly<Record<PolicyCheck, Widen>> = {
  // The whole node for one field.
  privileged: nothing,
  allowedCapabilities: (spec, found) => ({ ...spec, allowedCapabilities: added(spec.allowedCapabilities, valueOf(found)) }),
  requiredDropCapabilities: nothing,
  volumes: (spec, found) => ({ ...spec, volumes: added(spec.volumes, valueOf(found)) }),
  hostNetwork: (spec) => ({ ...spec, hostNetwork: true }),
  hostPID: (spec) => ({ ...spec, hostPID: true }),
  hostIPC: (spec) => ({ ...spec, hostIPC: true }),
  hostPorts: (spec, { error: { value } }) => ({ ...spec, hostPorts: [...spec.hostPorts ?? [], { min: Number(value), max: Number(value) }] }),
  seLinux: (spec) => ({ ...spec, seLinux: { rule: 'RunAsAny' } }),
  runAsUser: (spec, found) => ({ ...spec, runAsUser: widenedIds(spec.runAsUser, found) }),
  runAsGroup: (spec) => ({ ...spec, runAsGroup: { rule: 'RunAsAny' } }),
  supplementalGroups: (spec) => ({ ...spec, supplementalGroups: { rule: 'RunAsAny' } }),
  fsGroup: (spec) => ({ ...spec, fsGroup: { rule: 'RunAsAny' } }),
  readOnlyRootFilesystem: (spec) => ({ ...spec, readOnlyRootFilesystem: false }),
  allowPrivilegeEscalation: (spec) => ({ ...spec, allowPrivilegeEscalation: true }),
  allowedHostPaths: (spec, { path, error: { value } }) => (path.endsWith('.path')
    ? { ...spec, allowedHostPaths: [...spec.allowedHostPaths ?? [], { pathPrefix: String(value), readOnly: true }] } : undefined),
  allowedFlexVolumes: (spec, found) => ({ ...spec, allowedFlexVolumes: [...spec.allowedFlexVolumes ?? [], { driver: valueOf(found) }] }),
  allowedCSIDrivers: (spec, found) => ({ ...spec, allowedCSIDrivers: [...spec.allowedCSIDrivers ?? [], { name: valueOf(found) }] }),
  allowedUnsafeSysctls: nothing,
  forbiddenSysctls: nothing,
  allowedProcMountTypes: nothing,
  runtimeClass: (spec, found) => ({
    ...spec, runtimeClass: { ...spec.runtimeClass, allowedRuntimeClassNames: added(spec.runtimeClass?.allowedRuntimeClassNames, valueOf(found)) },
  }),
  seccomp: nothing,
  appArmor: nothing,
};

/** The spec with what all violations need, and no more. */
export function widenedSpec(spec: PodSecurityPolicySpec, violations: readonly PolicyViolation[]): PodSecurityPolicySpec | undefined {
  return violations.reduce<PodSecurityPolicySpec | undefined>((wider, violation) => wider && WIDEN[violation.check](wider, violation), spec);
}

function valueOf({ error: { value } }: PolicyViolation): string {
  return String(value);
}

function added(names: readonly string[] = [], name: string): readonly string[] {
  return names.includes(name) ? names : [...names, name];
}

/** A rule that forbids root has no exceptions. */
function widenedIds(options: IDStrategyOptions | undefined, { error: { value } }: PolicyViolation): IDStrategyOptions {
  return options?.rule === 'MustRunAs' && (typeof value === 'number' || typeof value === 'bigint')
    ? { ...options, ranges: [...options.ranges ?? [], { min: value, max: value }] }
    : { rule: 'RunAsAny' };
}
