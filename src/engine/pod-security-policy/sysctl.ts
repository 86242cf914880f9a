import { violationAt, PolicyViolation } from './violation';
import { forbidden } from '../field/error';
import { quote } from '../field/quote';
import { Sysctl } from '../objects/pod';
import { PodSecurityPolicySpec } from '../objects/pod-security-policy';
import { SAFE_SYSCTLS } from '../safe-sysctls';
import { Minor } from '../version';

/*
 * upstream: pkg/security/podsecuritypolicy/sysctl
 */

export function validateSysctls(
  spec: PodSecurityPolicySpec, sysctls: readonly Sysctl[] | undefined, minor: Minor, violations: PolicyViolation[],
): void {
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
