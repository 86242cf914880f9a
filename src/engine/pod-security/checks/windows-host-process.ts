import { Check, setTo, CheckViolation } from '../check';
import { CheckedContext } from '../checked-context';
import { CheckedPod } from '../checked-pod';
import { contextOffenders, describeOffenders, pathsOf } from '../offenders';

/*
 * Nothing may run as a process of a Windows node.
 *
 * **Fields**: securityContext.windowsOptions.hostProcess of the pod and of all containers
 * **Allowed**: false, unset
 *
 * upstream: policy/check_windowsHostProcess.go, k8s.io/pod-security-admission v0.37.2
 */
export const windowsHostProcess: Check = {
  id: 'windowsHostProcess',
  level: 'baseline',
  versions: [
    { minimum: 0, check: since1_0 },
  ],
};

function since1_0(pod: CheckedPod): CheckViolation | undefined {
  const offenders = contextOffenders(pod, isHostProcess);
  return offenders && {
    reason: 'hostProcess',
    detail: `${describeOffenders(offenders)} must not set securityContext.windowsOptions.hostProcess=true`,
    findings: () => pathsOf(offenders, 'securityContext.windowsOptions.hostProcess').map(setTo(false)),
  };
}

function isHostProcess({ hostProcess }: CheckedContext): boolean {
  return hostProcess === true;
}
