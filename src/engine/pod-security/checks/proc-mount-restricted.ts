import { Check } from '../check';
import { unmaskedProcMount } from '../proc-mount';

/*
 * The default masks of /proc stay on, in a user namespace too.
 *
 * **Fields**: securityContext.procMount of all containers
 * **Allowed**: Default, unset
 *
 * upstream: policy/check_procMount_restricted.go, k8s.io/pod-security-admission v0.37.2
 */
export const procMountRestricted: Check = {
  id: 'procMount_restricted',
  level: 'restricted',
  versions: [
    { minimum: 35, check: unmaskedProcMount, overrides: ['procMount'] },
  ],
};
