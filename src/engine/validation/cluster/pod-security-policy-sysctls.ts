import { forbidden, invalid } from '../../field/error';
import { PodSecurityPolicySpec } from '../../objects/pod-security-policy';
import { byteLength } from '../names/names';
import { SYSCTL_MAX_LENGTH, SYSCTL_SEGMENT } from '../pod/sysctls';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/policy/validation/validation.go validatePodSecurityPolicySysctls, validatePodSecurityPolicySysctlListsDoNotOverlap
 */

const PATTERN = `(${SYSCTL_SEGMENT}\\.)*([a-z0-9][-_a-z0-9]*)?[a-z0-9*]`;
const PATTERN_REGEXP = new RegExp(`^${PATTERN}$`);

export function validatePolicySysctls(spec: PodSecurityPolicySpec, path: string, v: Validation): void {
  const { allowedUnsafeSysctls, forbiddenSysctls } = spec;
  if (allowedUnsafeSysctls !== undefined) {
    validatePatterns(allowedUnsafeSysctls, `${path}.allowedUnsafeSysctls`, v);
  }
  if (forbiddenSysctls !== undefined) {
    validatePatterns(forbiddenSysctls, `${path}.forbiddenSysctls`, v);
  }
  if (allowedUnsafeSysctls !== undefined && forbiddenSysctls !== undefined) {
    validateNoOverlap(allowedUnsafeSysctls, forbiddenSysctls, path, v);
  }
}

function validateNoOverlap(allowedUnsafeSysctls: readonly string[], forbiddenSysctls: readonly string[], path: string, v: Validation): void {
  allowedUnsafeSysctls.forEach((allowed, i) => forbiddenSysctls.forEach((refused, j) => {
    const overlap = overlapOf(allowed, refused);
    if (overlap === 'allowed') {
      v.errors.push(invalid(`${path}.allowedUnsafeSysctls[${i}]`, allowed, `sysctl overlaps with ${refused}`));
    } else if (overlap === 'forbidden') {
      v.errors.push(invalid(`${path}.forbiddenSysctls[${j}]`, refused, `sysctl overlaps with ${allowed}`));
    }
  }));
}

function validatePatterns(patterns: readonly string[], path: string, v: Validation): void {
  let coversAll = false;
  patterns.forEach((pattern, i) => {
    if (pattern === '') {
      v.errors.push(invalid(`${path}[${i}]`, pattern, 'empty sysctl not allowed'));
    } else if (byteLength(pattern) > SYSCTL_MAX_LENGTH || !PATTERN_REGEXP.test(pattern)) {
      v.errors.push(invalid(`${path}[${i}]`, pattern, `must have at most ${SYSCTL_MAX_LENGTH} characters and match regex ${PATTERN}`));
    } else {
      coversAll ||= pattern.startsWith('*');
    }
  });
  if (coversAll && patterns.length > 1) {
    v.errors.push(forbidden(`${path}.items`, "if '*' is present, must not specify other sysctls"));
  }
}

/** Which of the two lies within the other. */
function overlapOf(allowed: string, refused: string): 'allowed' | 'forbidden' | undefined {
  const allowedPrefix = prefixOf(allowed);
  const refusedPrefix = prefixOf(refused);
  if (refusedPrefix !== undefined && (allowedPrefix ?? allowed).startsWith(refusedPrefix)) {
    return 'allowed';
  }
  if (allowedPrefix !== undefined && (refusedPrefix ?? refused).startsWith(allowedPrefix)) {
    return 'forbidden';
  }
  return allowed === refused ? 'allowed' : undefined;
}

/** What stands before the `*` of a pattern. */
function prefixOf(pattern: string): string | undefined {
  return pattern.endsWith('*') ? pattern.slice(0, -1) : undefined;
}
