import { forbidden, invalid, notSupported, withChanges } from '../../field/error';
import { setField, setList } from '../../field/field-change';
import { Int64 } from '../../objects/int64';
import { SecurityContext } from '../../objects/pod';
import { goSecurityContext } from '../go/go-security-context';
import { validateAppArmorProfileField } from '../pod/app-armor';
import { validateSeccompProfileField } from '../pod/seccomp';
import { validateWindowsOptions } from '../pod/windows-options';
import { Validation } from '../validation';

/*
 * A container's security context. upstream: pkg/apis/core/validation/validation.go ValidateSecurityContext
 */
export function validateSecurityContext(context: SecurityContext, path: string, hostUsers: boolean, v: Validation): void {
  if (context.privileged === true && !v.allowPrivileged) {
    v.errors.push(withChanges(forbidden(`${path}.privileged`, 'disallowed by cluster policy'), setField(`${path}.privileged`, false)));
  }
  validateID(context.runAsUser, path, 'runAsUser', v);
  validateID(context.runAsGroup, path, 'runAsGroup', v);
  if (context.procMount !== undefined && v.rules.procMount) {
    validateProcMount(context.procMount, `${path}.procMount`, hostUsers, v);
  }
  if (context.seccompProfile !== undefined) {
    validateSeccompProfileField(context.seccompProfile, `${path}.seccompProfile`, v);
  }
  if (context.allowPrivilegeEscalation === false) {
    validateNoEscalation(context, path, v);
  }
  if (context.windowsOptions !== undefined) {
    validateWindowsOptions(context.windowsOptions, `${path}.windowsOptions`, v);
  }
  if (context.appArmorProfile !== undefined) {
    validateAppArmorProfileField(context.appArmorProfile, `${path}.appArmorProfile`, v);
  }
}

const LARGEST_ID = 2147483647;

/** A user or group id, as the field of that name. */
export function validateID(id: Int64 | undefined, path: string, name: string, v: Validation): void {
  if (id !== undefined && (id < 0 || id > LARGEST_ID)) {
    v.errors.push(invalid(`${path}.${name}`, id, `must be between 0 and ${LARGEST_ID}, inclusive`));
  }
}

const PROC_MOUNT_TYPES = ['Default', 'Unmasked'];

export function validateProcMountType(type: string, path: string, v: Validation): void {
  if (!PROC_MOUNT_TYPES.includes(type)) {
    v.errors.push(notSupported(path, type, PROC_MOUNT_TYPES));
  }
}

function validateProcMount(type: string, path: string, hostUsers: boolean, v: Validation): void {
  validateProcMountType(type, path, v);
  if (v.rules.unmaskedNeedsUserNamespace && hostUsers && type === 'Unmasked') {
    v.errors.push(invalid(path, type, '`hostUsers` must be false to use `Unmasked`'));
  }
}

function validateNoEscalation(context: SecurityContext, path: string, v: Validation): void {
  if (context.privileged === true) {
    const detail = 'cannot set `allowPrivilegeEscalation` to false and `privileged` to true';
    v.errors.push(withChanges(invalid(path, goSecurityContext(context, v.rules), detail), setField(`${path}.privileged`, false)));
  }
  const added = context.capabilities?.add ?? [];
  for (const capability of added) {
    if (capability === 'CAP_SYS_ADMIN') {
      const detail = 'cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN';
      const others = setList(`${path}.capabilities.add`, added.filter((each) => each !== capability));
      v.errors.push(withChanges(invalid(path, goSecurityContext(context, v.rules), detail), others));
    }
  }
}
