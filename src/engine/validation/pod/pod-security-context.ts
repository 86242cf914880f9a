import { validateAppArmorProfileField } from './app-armor';
import { validateSeccompProfileField } from './seccomp';
import { validateSysctls } from './sysctls';
import { validateWindowsOptions } from './windows-options';
import { invalid, notSupported, withChanges } from '../../field/error';
import { setField } from '../../field/field-change';
import { PodSecurityContext, PodSpec } from '../../objects/pod';
import { validateID } from '../container/security-context';
import { Validation } from '../validation';

/*
 * The pod's security context, with the host namespaces that upstream's internal type keeps in it.
 * upstream: pkg/apis/core/validation/validation.go ValidatePodSecurityContext, validatePodSpecSecurityContext
 */
export function validatePodSecurityContext(spec: PodSpec, path: string, v: Validation): void {
  const context = spec.securityContext ?? {};
  const contextPath = `${path}.securityContext`;
  if (spec.hostNetwork === true && !v.rules.hostPortOfHostNetwork) {
    validateContainerPortsOfHostNetwork(spec, path, v);
  }
  validateIDs(context, contextPath, v);
  if (!v.rules.hostNamespacesInSpec) {
    validateShareProcessNamespace(spec, contextPath, v);
  }
  if (context.sysctls !== undefined) {
    validateSysctls(context.sysctls, spec, `${contextPath}.sysctls`, v);
  }
  validateOneOf(context.fsGroupChangePolicy, FS_GROUP_CHANGE_POLICIES, `${contextPath}.fsGroupChangePolicy`, v);
  validateProfiles(context, contextPath, v);
  validateOneOf(context.supplementalGroupsPolicy, SUPPLEMENTAL_GROUPS_POLICIES, `${contextPath}.supplementalGroupsPolicy`, v);
  const seLinuxChangePolicies = v.rules.onlyRecursiveSELinuxChange ? ['Recursive'] : ['MountOption', 'Recursive'];
  validateOneOf(context.seLinuxChangePolicy, seLinuxChangePolicies, `${contextPath}.seLinuxChangePolicy`, v);
  if (v.rules.hostNamespacesInSpec) {
    validateShareProcessNamespace(spec, path, v);
  }
}

const FS_GROUP_CHANGE_POLICIES = ['Always', 'OnRootMismatch'];
const SUPPLEMENTAL_GROUPS_POLICIES = ['Merge', 'Strict'];

function validateOneOf(value: string | undefined, supported: readonly string[], path: string, v: Validation): void {
  if (value !== undefined && !supported.includes(value)) {
    v.errors.push(notSupported(path, value, supported));
  }
}

function validateIDs(context: PodSecurityContext, path: string, v: Validation): void {
  validateID(context.fsGroup, path, 'fsGroup', v);
  validateID(context.runAsUser, path, 'runAsUser', v);
  validateID(context.runAsGroup, path, 'runAsGroup', v);
  const { supplementalGroups = [] } = context;
  for (let i = 0; i < supplementalGroups.length; i++) {
    validateID(supplementalGroups[i], path, `supplementalGroups[${i}]`, v);
  }
}

function validateProfiles(context: PodSecurityContext, path: string, v: Validation): void {
  if (context.seccompProfile !== undefined) {
    validateSeccompProfileField(context.seccompProfile, `${path}.seccompProfile`, v);
  }
  if (context.windowsOptions !== undefined) {
    validateWindowsOptions(context.windowsOptions, `${path}.windowsOptions`, v);
  }
  if (context.appArmorProfile !== undefined) {
    validateAppArmorProfileField(context.appArmorProfile, `${path}.appArmorProfile`, v);
  }
}

function validateShareProcessNamespace(spec: PodSpec, path: string, v: Validation): void {
  if (spec.shareProcessNamespace === true && spec.hostPID === true) {
    v.errors.push(invalid(`${path}.shareProcessNamespace`, true, 'ShareProcessNamespace and HostPID cannot both be enabled'));
  }
}

function validateContainerPortsOfHostNetwork(spec: PodSpec, path: string, v: Validation): void {
  (spec.containers ?? []).forEach(({ ports = [] }, i) => ports.forEach(({ hostPort = 0, containerPort = 0 }, j) => {
    if (hostPort !== containerPort) {
      const detail = 'must match `hostPort` when `hostNetwork` is true';
      const port = `${path}.containers[${i}].ports[${j}]`;
      v.errors.push(withChanges(invalid(`${port}.containerPort`, containerPort, detail), setField(`${port}.hostPort`, containerPort)));
    }
  }));
}

/** From 1.28 on the host port is the wrong one, and a template may leave it out. */
export function validateHostPortsOfHostNetwork(spec: PodSpec, path: string, v: Validation): void {
  if (spec.hostNetwork !== true || !v.rules.hostPortOfHostNetwork) {
    return;
  }
  (spec.containers ?? []).forEach(({ ports = [] }, i) => ports.forEach(({ hostPort = 0, containerPort = 0 }, j) => {
    if ((v.isPod || hostPort !== 0) && hostPort !== containerPort) {
      const detail = 'must match `containerPort` when `hostNetwork` is true';
      const port = `${path}.containers[${i}].ports[${j}]`;
      v.errors.push(withChanges(invalid(`${port}.hostPort`, hostPort, detail), setField(`${port}.hostPort`, containerPort)));
    }
  }));
}
