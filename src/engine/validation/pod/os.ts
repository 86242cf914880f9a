import { visitContainers } from '../../containers';
import { FieldError, forbidden, notSupported, required } from '../../field/error';
import { PodSecurityContext, PodSpec, SecurityContext } from '../../objects/pod';
import { Validation } from '../validation';

/*
 * What a pod that names its operating system may not ask for.
 * upstream: pkg/apis/core/validation/validation.go validateOS, validateLinux, validateWindows
 */

const SYSTEMS = ['linux', 'windows'];

export function validateOS(spec: PodSpec, path: string, v: Validation): void {
  if (spec.os === undefined || !v.rules.podOS) {
    return;
  }
  const { name = '' } = spec.os;
  if (name === '') {
    v.errors.push(required(`${path}.os.name`, v.rules.osNameWording ? '' : 'cannot be empty'));
  } else if (!SYSTEMS.includes(name)) {
    v.errors.push(notSupported(`${path}.os`, name, SYSTEMS));
  } else if (name === 'linux') {
    validateLinux(spec, path, v);
  } else {
    validateWindows(spec, path, v);
  }
}

function validateLinux(spec: PodSpec, path: string, v: Validation): void {
  if (spec.securityContext?.windowsOptions !== undefined) {
    v.errors.push(forbidden(`${path}.securityContext.windowsOptions`, 'windows options cannot be set for a linux pod'));
  }
  visitContainers(spec, ({ securityContext }, containerPath) => {
    if (securityContext?.windowsOptions !== undefined) {
      v.errors.push(forbidden(`${containerPath}.securityContext.windowsOptions`, 'windows options cannot be set for a linux pod'));
    }
  }, path);
}

/** What Linux alone has, in upstream's order. */
const POD_CONTEXT_BEFORE_HOST: readonly (keyof PodSecurityContext)[] = ['appArmorProfile', 'seLinuxOptions'];
const POD_CONTEXT_AFTER_HOST: readonly (keyof PodSecurityContext)[] = ['seccompProfile', 'fsGroup', 'fsGroupChangePolicy', 'sysctls'];
const POD_CONTEXT_LAST: readonly (keyof PodSecurityContext)[] = [
  'runAsUser', 'runAsGroup', 'supplementalGroups', 'supplementalGroupsPolicy', 'seLinuxChangePolicy',
];
const CONTAINER_CONTEXT: readonly (keyof SecurityContext)[] = [
  'appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'capabilities', 'readOnlyRootFilesystem', 'privileged', 'allowPrivilegeEscalation',
  'procMount', 'runAsUser', 'runAsGroup',
];

function validateWindows(spec: PodSpec, path: string, v: Validation): void {
  const context = spec.securityContext ?? {};
  const inContext = (fields: readonly (keyof PodSecurityContext)[]): void => {
    for (const field of fields) {
      if (context[field] !== undefined && !(field === 'sysctls' && context.sysctls?.length === 0)) {
        v.errors.push(refused(`${path}.securityContext.${field}`));
      }
    }
  };
  const inSpec = (...fields: readonly (keyof PodSpec)[]): void => {
    for (const field of fields) {
      if (spec[field] !== undefined && !((field === 'hostPID' || field === 'hostIPC') && spec[field] !== true)) {
        v.errors.push(refused(`${path}.${field}`));
      }
    }
  };
  inContext(POD_CONTEXT_BEFORE_HOST);
  if (v.rules.hostNamespacesInSpec) {
    inContext([...POD_CONTEXT_AFTER_HOST, ...POD_CONTEXT_LAST]);
    inSpec('hostUsers', 'hostPID', 'hostIPC', 'shareProcessNamespace');
  } else {
    inSpec('hostUsers', 'hostPID', 'hostIPC');
    inContext(POD_CONTEXT_AFTER_HOST);
    inSpec('shareProcessNamespace');
    inContext(POD_CONTEXT_LAST);
  }
  visitContainers(spec, ({ securityContext = {} }, containerPath) => {
    for (const field of CONTAINER_CONTEXT) {
      if (securityContext[field] !== undefined) {
        v.errors.push(refused(`${containerPath}.securityContext.${field}`));
      }
    }
  }, path);
}

function refused(path: string): FieldError {
  return forbidden(path, 'cannot be set for a windows pod');
}
