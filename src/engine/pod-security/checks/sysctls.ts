import { setList } from '../../field/field-change';
import { Sysctl } from '../../objects/pod';
import { Check, CheckViolation } from '../check';
import { CheckedPod } from '../checked-pod';

/*
 * A pod may set only kernel parameters whose effect stays inside the pod.
 *
 * **Fields**: spec.securityContext.sysctls[*].name
 * **Allowed**: kernel.shm_rmid_forced, net.ipv4.ip_local_port_range, net.ipv4.tcp_syncookies, net.ipv4.ping_group_range,
 * net.ipv4.ip_unprivileged_port_start; from 1.27 on net.ipv4.ip_local_reserved_ports; from 1.29 on net.ipv4.tcp_keepalive_time,
 * net.ipv4.tcp_fin_timeout, net.ipv4.tcp_keepalive_intvl, net.ipv4.tcp_keepalive_probes; from 1.32 on net.ipv4.tcp_rmem,
 * net.ipv4.tcp_wmem; from 1.37 on net.ipv4.tcp_slow_start_after_idle, net.ipv4.tcp_notsent_lowat
 *
 * upstream: policy/check_sysctls.go, k8s.io/pod-security-admission v0.37.2
 */
export const sysctls: Check = {
  id: 'sysctls',
  level: 'baseline',
  versions: [
    { minimum: 0, check: since1_0 },
    { minimum: 27, check: since1_27 },
    { minimum: 29, check: since1_29 },
    { minimum: 32, check: since1_32 },
    { minimum: 37, check: since1_37 },
  ],
};

const SAFE_1_0 = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
];
const SAFE_1_27 = [...SAFE_1_0, 'net.ipv4.ip_local_reserved_ports'];
const SAFE_1_29 = [
  ...SAFE_1_27, 'net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes',
];
const SAFE_1_32 = [...SAFE_1_29, 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'];
const SAFE_1_37 = [...SAFE_1_32, 'net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat'];

function since1_0(pod: CheckedPod): CheckViolation | undefined {
  return allowing(SAFE_1_0, pod);
}

function since1_27(pod: CheckedPod): CheckViolation | undefined {
  return allowing(SAFE_1_27, pod);
}

function since1_29(pod: CheckedPod): CheckViolation | undefined {
  return allowing(SAFE_1_29, pod);
}

function since1_32(pod: CheckedPod): CheckViolation | undefined {
  return allowing(SAFE_1_32, pod);
}

function since1_37(pod: CheckedPod): CheckViolation | undefined {
  return allowing(SAFE_1_37, pod);
}

function allowing(safe: readonly string[], { context }: CheckedPod): CheckViolation | undefined {
  const isSafe = ({ name = '' }: Sysctl): boolean => safe.includes(name);
  const given = context.sysctls ?? [];
  if (given.every(isSafe)) {
    return undefined;
  }
  return {
    reason: 'forbidden sysctls',
    detail: given.filter((sysctl) => !isSafe(sysctl)).map(({ name = '' }) => name).join(', '),
    findings: () => given.flatMap((sysctl, i) => isSafe(sysctl) ? [] : [{
      path: `spec.securityContext.sysctls[${i}].name`,
      fix: `remove spec.securityContext.sysctls[${i}]`,
      changes: [setList('spec.securityContext.sysctls', given.filter(isSafe))],
    }]),
  };
}
