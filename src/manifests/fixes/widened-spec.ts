import { IDStrategyOptions, PodSecurityPolicySpec } from '../../engine/objects/pod-security-policy';
import { PolicyCheck, PolicyViolation } from '../../engine/pod-security-policy/violation';

/** The spec with what the violation needs; undefined where no small change allows it. */
type Widen = (spec: PodSecurityPolicySpec, violation: PolicyViolation, readOnly: boolean) => PodSecurityPolicySpec | undefined;

const nothing: Widen = () => undefined;
const ALL_CAPABILITIES: ReadonlySet<string> = new Set(['*', 'ALL']);

const WIDEN: Readonly<Record<PolicyCheck, Widen>> = {
  // The whole node for one field.
  privileged: nothing,
  // The whole node for those that are all.
  allowedCapabilities: (spec, found) => (
    ALL_CAPABILITIES.has(valueOf(found)) ? undefined : { ...spec, allowedCapabilities: added(spec.allowedCapabilities, valueOf(found)) }),
  requiredDropCapabilities: nothing,
  volumes: (spec, found) => ({ ...spec, volumes: added(spec.volumes, valueOf(found)) }),
  hostNetwork: (spec) => ({ ...spec, hostNetwork: true }),
  hostPID: (spec) => ({ ...spec, hostPID: true }),
  hostIPC: (spec) => ({ ...spec, hostIPC: true }),
  hostPorts: (spec, { error: { value } }) => ({ ...spec, hostPorts: [...spec.hostPorts ?? [], { min: Number(value), max: Number(value) }] }),
  seLinux: (spec) => ({ ...spec, seLinux: { rule: 'RunAsAny' } }),
  runAsUser: (spec, found) => ({ ...spec, runAsUser: widenedIds(spec.runAsUser, found) }),
  runAsGroup: (spec, found) => ({ ...spec, runAsGroup: widenedIds(spec.runAsGroup, found) }),
  supplementalGroups: (spec, found) => ({ ...spec, supplementalGroups: widenedIds(spec.supplementalGroups, found) }),
  fsGroup: (spec, found) => ({ ...spec, fsGroup: widenedIds(spec.fsGroup, found) }),
  readOnlyRootFilesystem: (spec) => ({ ...spec, readOnlyRootFilesystem: false }),
  allowPrivilegeEscalation: (spec) => ({ ...spec, allowPrivilegeEscalation: true }),
  allowedHostPaths: (spec, { path, error: { value } }, readOnly) => (path.endsWith('.path')
    ? { ...spec, allowedHostPaths: [...spec.allowedHostPaths ?? [], { pathPrefix: String(value), ...(readOnly && { readOnly }) }] } : undefined),
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

/** The spec with what all violations need, and no more: first with paths of the node that pods may only read, then with paths that they may write. */
export function widenedSpecs(spec: PodSecurityPolicySpec, violations: readonly PolicyViolation[]): readonly PodSecurityPolicySpec[] {
  const hasPaths = violations.some(({ check }) => check === 'allowedHostPaths');
  return (hasPaths ? [true, false] : [true]).flatMap((readOnly) => widenedSpec(spec, violations, readOnly) ?? []);
}

function widenedSpec(spec: PodSecurityPolicySpec, violations: readonly PolicyViolation[], readOnly: boolean): PodSecurityPolicySpec | undefined {
  return violations.reduce<PodSecurityPolicySpec | undefined>((wider, found) => wider && WIDEN[found.check](wider, found, readOnly), spec);
}

function valueOf({ error: { value } }: PolicyViolation): string {
  return String(value);
}

function added(names: readonly string[] = [], name: string): readonly string[] {
  return names.includes(name) ? names : [...names, name];
}

/** The ids that are outside of the ranges, each as a range of its own. A rule that forbids root has no exceptions. */
function widenedIds(options: IDStrategyOptions | undefined, { ids = [] }: PolicyViolation): IDStrategyOptions {
  const { rule, ranges = [] } = options ?? {};
  const others = ids.filter((id) => !ranges.some(({ min = 0, max = 0 }) => min <= id && id <= max));
  return (rule === 'MustRunAs' || rule === 'MayRunAs') && ids.length > 0
    ? { ...options, rule, ranges: [...ranges, ...others.map((id) => ({ min: id, max: id }))] }
    : { rule: 'RunAsAny' };
}
