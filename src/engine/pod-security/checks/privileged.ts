import { Check, setTo, CheckViolation } from '../check';
import { CheckedContainer } from '../checked-container';
import { CheckedPod } from '../checked-pod';
import { containerOffenders, describeOffenders, pathsOf } from '../offenders';

/*
 * No container may be privileged, which would switch most of its isolation off.
 *
 * **Fields**: securityContext.privileged of all containers
 * **Allowed**: false, unset
 *
 * upstream: policy/check_privileged.go, k8s.io/pod-security-admission v0.37.2
 */
export const privileged: Check = {
  id: 'privileged',
  level: 'baseline',
  versions: [
    { minimum: 0, check: since1_0 },
  ],
};

function since1_0(pod: CheckedPod): CheckViolation | undefined {
  const offenders = containerOffenders(pod, isPrivileged);
  return offenders && {
    reason: 'privileged',
    detail: `${describeOffenders(offenders)} must not set securityContext.privileged=true`,
    findings: () => pathsOf(offenders, 'securityContext.privileged').map(setTo(false)),
  };
}

function isPrivileged({ context }: CheckedContainer): boolean {
  return context.privileged === true;
}
