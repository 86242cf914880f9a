import { Check, CheckViolation } from '../check';
import { CheckedPod } from '../checked-pod';
import { containersWithout, contextOffenders } from '../offenders';
import { forbiddenSeccompProfile, missingSeccompProfile, setsForbiddenSeccompProfile, setsSeccompProfile } from '../seccomp-profile';

/*
 * Every container has a seccomp profile, the runtime's or one of the node's.
 *
 * **Fields**: securityContext.seccompProfile.type of the pod and of all containers
 * **Allowed**: RuntimeDefault, Localhost; unset in a container where the pod has one; from 1.25 on anything in a Windows pod
 *
 * upstream: policy/check_seccompProfile_restricted.go, k8s.io/pod-security-admission v0.37.2
 */
export const seccompProfileRestricted: Check = {
  id: 'seccompProfile_restricted',
  level: 'restricted',
  versions: [
    { minimum: 19, check: since1_19, overrides: ['seccompProfile_baseline'] },
    { minimum: 25, check: since1_25, overrides: ['seccompProfile_baseline'] },
  ],
};

function since1_19(pod: CheckedPod): CheckViolation | undefined {
  const offenders = contextOffenders(pod, setsForbiddenSeccompProfile);
  const without = containersWithout(pod, setsSeccompProfile);
  return offenders !== undefined ? forbiddenSeccompProfile(offenders, without) : without && missingSeccompProfile(without);
}

function since1_25(pod: CheckedPod): CheckViolation | undefined {
  return pod.onWindows ? undefined : since1_19(pod);
}
