import { AskedPolicy, ChangesOf, containerAt } from './asked-policy';
import { groupChanges, seLinuxChanges, userChanges } from './identity-changes';
import { appArmorChanges, seccompChanges } from './profile-changes';
import { validateSysctls } from './sysctl';
import { PolicyCheck, PolicyViolation } from './violation';
import { removeField, setField, setList } from '../field/field-change';
import { FieldChange } from '../verdict';

const remove: ChangesOf = (_asked, { path }) => [removeField(path)];
const nothing: ChangesOf = () => undefined;

/** The changes by the rule that the pod breaks. */
export const POD_CHANGES: Readonly<Record<PolicyCheck, ChangesOf>> = {
  privileged: remove,
  allowedCapabilities: addedCapabilities,
  requiredDropCapabilities: droppedCapabilities,
  volumes: nothing,
  hostNetwork: remove,
  hostPID: remove,
  hostIPC: remove,
  hostPorts: ({ pod }, { path }) => (pod.hostNetwork ? [removeField(path), removeField('spec.hostNetwork')] : [removeField(path)]),
  seLinux: seLinuxChanges,
  runAsUser: userChanges,
  runAsGroup: groupChanges,
  supplementalGroups: groupChanges,
  fsGroup: groupChanges,
  readOnlyRootFilesystem: (_asked, { path }) => [setField(path, true)],
  allowPrivilegeEscalation: (_asked, { path }) => [setField(path, false)],
  allowedHostPaths: (_asked, { path }) => (path.endsWith('.readOnly') ? [setField(path, true)] : undefined),
  allowedFlexVolumes: nothing,
  allowedCSIDrivers: nothing,
  allowedUnsafeSysctls: allowedSysctls,
  forbiddenSysctls: allowedSysctls,
  allowedProcMountTypes: remove,
  runtimeClass: runtimeClassChanges,
  seccomp: seccompChanges,
  appArmor: appArmorChanges,
};

const NO_NAMES: readonly string[] = [];

function addedCapabilities(asked: AskedPolicy, { path }: PolicyViolation): readonly FieldChange[] {
  const { allowedCapabilities: allowed = NO_NAMES, defaultAddCapabilities: added = NO_NAMES } = asked.provider.spec;
  const own = containerAt(asked, path)?.context.capabilities?.add ?? NO_NAMES;
  return [setList(path, own.filter((name) => allowed.includes(name) || added.includes(name)))];
}

function droppedCapabilities(asked: AskedPolicy, { path }: PolicyViolation): readonly FieldChange[] {
  const own = containerAt(asked, path)?.context.capabilities?.drop ?? NO_NAMES;
  const missing = (asked.provider.spec.requiredDropCapabilities ?? NO_NAMES).filter((name) => !own.includes(name));
  return [setField(path.endsWith('.drop') ? path : `${path}.drop`, [...own, ...missing])];
}

/** The sysctls that the policy does not refuse. */
function allowedSysctls({ provider: { spec, minor }, pod }: AskedPolicy): readonly FieldChange[] {
  const allowed = (pod.context.sysctls ?? []).filter((sysctl) => {
    const violations: PolicyViolation[] = [];
    validateSysctls(spec, [sysctl], minor, violations);
    return violations.length === 0;
  });
  return [setList('spec.securityContext.sysctls', allowed)];
}

function runtimeClassChanges({ provider: { spec: { runtimeClass } } }: AskedPolicy, { path }: PolicyViolation): readonly FieldChange[] {
  const [first] = runtimeClass?.allowedRuntimeClassNames ?? NO_NAMES;
  return runtimeClass?.defaultRuntimeClassName !== undefined || first === undefined ? [removeField(path)] : [setField(path, first)];
}
