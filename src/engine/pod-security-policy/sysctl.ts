import { forbidden } from '../field/error';
import { quote } from '../field/quote';
import { Sysctl } from '../objects/pod';
import { PodSecurityPolicySpec } from '../objects/pod-security-policy';
import { Minor } from '../version';
import { violationAt, Violation } from './violation';

/*
 * upstream: pkg/security/podsecuritypolicy/sysctl
 */

/** The sysctls that no policy needs to allow, with the minor since which they are safe. */
const SAFE_SYSCTLS: ReadonlyMap<string, Minor> = new Map([
  ['kernel.shm_rmid_forced', 0],
  ['net.ipv4.ip_local_port_range', 0],
  ['net.ipv4.tcp_syncookies', 0],
  ['net.ipv4.ping_group_range', 18],
  ['net.ipv4.ip_unprivileged_port_start', 22],
]);

export function validateSysctls(spec: PodSecurityPolicySpec, sysctls: readonly Sysctl[] | undefined, minor: Minor, violations: Violation[]): void {
  sysctls?.forEach(({ name = '' }, i) => {
    const path = `spec.securityContext.sysctls[${i}]`;
    if (matchesAny(spec.forbiddenSysctls, name)) {
      violations.push(violationAt('forbiddenSysctls', path, forbidden(`pod.${path}`, `sysctl ${quote(name)} is not allowed`)));
    } else if (!isSafe(name, minor) && !matchesAny(spec.allowedUnsafeSysctls, name)) {
      violations.push(violationAt('allowedUnsafeSysctls', path, forbidden(`pod.${path}`, `unsafe sysctl ${quote(name)} is not allowed`)));
    }
  });
}

function isSafe(name: string, minor: Minor): boolean {
  const since = SAFE_SYSCTLS.get(name);
  return since !== undefined && minor >= since;
}

function matchesAny(patterns: readonly string[] | undefined, name: string): boolean {
  return patterns !== undefined
    && patterns.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
}
