import { Check, CheckViolation } from '../check';
import { CheckedPod } from '../checked-pod';
import { unmaskedProcMount } from '../proc-mount';

/*
 * The default masks of /proc stay on, unless the pod is in a user namespace.
 *
 * **Fields**: securityContext.procMount of all containers
 * **Allowed**: Default, unset; from 1.35 on anything where spec.hostUsers is false
 *
 * upstream: policy/check_procMount_baseline.go, k8s.io/pod-security-admission v0.37.2
 */
export const procMountBaseline: Check = {
  id: 'procMount',
  level: 'baseline',
  versions: [
    { minimum: 0, check: unmaskedProcMount },
    { minimum: 35, check: since1_35 },
  ],
};

function since1_35(pod: CheckedPod): CheckViolation | undefined {
  return pod.inUserNamespace ? undefined : unmaskedProcMount(pod);
}
