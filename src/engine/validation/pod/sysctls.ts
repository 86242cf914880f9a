import { duplicate, invalid, required } from '../../field/error';
import { PodSpec, Sysctl } from '../../objects/pod';
import { byteLength } from '../names/names';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/core/validation/validation.go validateSysctls, ValidateHostSysctl
 */

export const SYSCTL_SEGMENT = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
export const SYSCTL_MAX_LENGTH = 253;

const SYSCTL = `(${SYSCTL_SEGMENT}\\.)*${SYSCTL_SEGMENT}`;
const SYSCTL_WITH_SLASH = `(${SYSCTL_SEGMENT}[\\./])*${SYSCTL_SEGMENT}`;
const SYSCTL_REGEXP = new RegExp(`^${SYSCTL}$`);
const SYSCTL_WITH_SLASH_REGEXP = new RegExp(`^${SYSCTL_WITH_SLASH}$`);

export function validateSysctls(sysctls: readonly Sysctl[], spec: PodSpec, path: string, v: Validation): void {
  sysctls.forEach(({ name = '' }, i) => {
    const namePath = `${path}[${i}].name`;
    if (name === '') {
      v.errors.push(required(namePath, ''));
    } else if (!isSysctlName(name, v)) {
      // upstream: from 1.25 on it is the regular expression itself that is printed, with its anchors.
      const pattern = v.rules.slashInSysctls ? `^${SYSCTL_WITH_SLASH}$` : SYSCTL;
      v.errors.push(invalid(namePath, name, `must have at most ${SYSCTL_MAX_LENGTH} characters and match regex ${pattern}`));
    } else if (sysctls.findIndex((other) => other.name === name) < i) {
      v.errors.push(duplicate(namePath, name));
    }
    if (v.rules.hostSysctls) {
      validateHostSysctl(name, spec, namePath, v);
    }
  });
}

function isSysctlName(name: string, v: Validation): boolean {
  return byteLength(name) <= SYSCTL_MAX_LENGTH && (v.rules.slashInSysctls ? SYSCTL_WITH_SLASH_REGEXP : SYSCTL_REGEXP).test(name);
}

/** A sysctl of a namespace that the pod shares with its host. */
function validateHostSysctl(name: string, spec: PodSpec, path: string, v: Validation): void {
  const namespace = namespaceOf(name);
  if (spec.hostNetwork === true && namespace === 'net') {
    v.errors.push(invalid(path, name, "may not be specified when 'hostNetwork' is true"));
  } else if (spec.hostIPC === true && namespace === 'ipc') {
    v.errors.push(invalid(path, name, "may not be specified when 'hostIPC' is true"));
  }
}

const IPC_SYSCTLS: ReadonlySet<string> = new Set([
  'kernel.sem', 'kernel.shmall', 'kernel.shmmax', 'kernel.shmmni', 'kernel.shm_rmid_forced', 'kernel.shm',
  'kernel.msgmax', 'kernel.msgmnb', 'kernel.msgmni', 'kernel.msg',
]);

/** upstream: k8s.io/component-helpers/node/util/sysctl/namespace.go GetNamespace */
function namespaceOf(sysctl: string): 'ipc' | 'net' | undefined {
  const [name] = withDots(sysctl).split('*', 1);
  if (IPC_SYSCTLS.has(name) || name.startsWith('fs.mqueue.')) {
    return 'ipc';
  }
  return name.startsWith('net.') ? 'net' : undefined;
}

/** `net/ipv4/conf/eno2.100` is `net.ipv4.conf.eno2/100`. */
function withDots(sysctl: string): string {
  const separator = /[./]/.exec(sysctl)?.[0];
  return separator === '/' ? sysctl.replace(/[./]/g, (character) => (character === '.' ? '/' : '.')) : sysctl;
}
