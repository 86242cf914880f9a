import { Check, setTo, CheckViolation } from '../check';
import { CheckedContainer } from '../checked-container';
import { CheckedPod } from '../checked-pod';
import { containerOffenders, describeOffenders, pathsOf } from '../offenders';

/*
 * No process may gain more privileges than its parent has.
 *
 * **Fields**: securityContext.allowPrivilegeEscalation of all containers
 * **Allowed**: false; from 1.25 on anything in a Windows pod
 *
 * upstream: policy/check_allowPrivilegeEscalation.go, k8s.io/pod-security-admission v0.37.2
 */
export const allowPrivilegeEscalation: Check = {
  id: 'allowPrivilegeEscalation',
  level: 'restricted',
  versions: [
    { minimum: 8, check: since1_8 },
    { minimum: 25, check: since1_25 },
  ],
};

function since1_8(pod: CheckedPod): CheckViolation | undefined {
  const offenders = containerOffenders(pod, mayEscalate);
  return offenders && {
    reason: 'allowPrivilegeEscalation != false',
    detail: `${describeOffenders(offenders)} must set securityContext.allowPrivilegeEscalation=false`,
    findings: () => pathsOf(offenders, 'securityContext.allowPrivilegeEscalation').map(setTo(false)),
  };
}

function since1_25(pod: CheckedPod): CheckViolation | undefined {
  return pod.onWindows ? undefined : since1_8(pod);
}

function mayEscalate({ context }: CheckedContainer): boolean {
  return context.allowPrivilegeEscalation !== false;
}
