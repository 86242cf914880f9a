import { added, addedPlaces, mustNotAdd } from '../capabilities';
import { Check, CheckViolation } from '../check';
import { CheckedContainer } from '../checked-container';
import { CheckedPod } from '../checked-pod';
import { containerOffenders } from '../offenders';

/*
 * A container may add only capabilities that container runtimes grant by default, and of those not NET_RAW.
 *
 * **Fields**: securityContext.capabilities.add of all containers
 * **Allowed**: AUDIT_WRITE, CHOWN, DAC_OVERRIDE, FOWNER, FSETID, KILL, MKNOD, NET_BIND_SERVICE, SETFCAP, SETGID, SETPCAP, SETUID, SYS_CHROOT, unset
 *
 * upstream: policy/check_capabilities_baseline.go, k8s.io/pod-security-admission v0.37.2
 */
export const capabilitiesBaseline: Check = {
  id: 'capabilities_baseline',
  level: 'baseline',
  versions: [
    { minimum: 0, check: since1_0 },
  ],
};

const ALLOWED: ReadonlySet<string> = new Set([
  'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE',
  'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
]);

function since1_0(pod: CheckedPod): CheckViolation | undefined {
  const offenders = containerOffenders(pod, addsForbidden);
  return offenders && {
    reason: 'non-default capabilities',
    detail: mustNotAdd(offenders, isForbidden),
    findings: () => addedPlaces(offenders.containers, isForbidden),
  };
}

function addsForbidden(container: CheckedContainer): boolean {
  return added(container).some(isForbidden);
}

function isForbidden(capability: string): boolean {
  return !ALLOWED.has(capability);
}
