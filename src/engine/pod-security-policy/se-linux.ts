import { violation, PolicyViolation } from './violation';
import { invalid, required } from '../field/error';
import { SELinuxOptions } from '../objects/pod';
import { SELinuxStrategyOptions } from '../objects/pod-security-policy';

/*
 * upstream: pkg/security/podsecuritypolicy/selinux
 */

/** The options that the strategy sets where there are none. */
export function generateSELinux(options: SELinuxStrategyOptions | undefined): SELinuxOptions | undefined {
  return options?.rule === 'MustRunAs' ? options.seLinuxOptions : undefined;
}

export function validateSELinux(
  options: SELinuxStrategyOptions | undefined,
  path: string,
  actual: SELinuxOptions | undefined,
  violations: PolicyViolation[],
): void {
  if (options?.rule !== 'MustRunAs') {
    return;
  }
  if (actual === undefined) {
    violations.push(violation('seLinux', required(path, '')));
    return;
  }
  const expected = options.seLinuxOptions ?? {};
  for (const field of FIELDS) {
    if (!equal(field, expected[field] ?? '', actual[field] ?? '')) {
      violations.push(violation('seLinux', invalid(`${path}.${field}`, actual[field] ?? '', `must be ${expected[field] ?? ''}`)));
    }
  }
}

const FIELDS = ['level', 'role', 'type', 'user'] as const;

function equal(field: (typeof FIELDS)[number], expected: string, actual: string): boolean {
  return expected === actual || (field === 'level' && equalLevels(expected, actual));
}

// `s0:c6,c0` and `s0:c0,c6` are one level.
function equalLevels(expected: string, actual: string): boolean {
  const [expectedSensitivity, expectedCategories] = splitLevel(expected);
  const [actualSensitivity, actualCategories] = splitLevel(actual);
  return expectedCategories !== undefined && actualCategories !== undefined
    && expectedSensitivity === actualSensitivity
    && sortCategories(expectedCategories) === sortCategories(actualCategories);
}

function splitLevel(level: string): [string, string | undefined] {
  const colon = level.indexOf(':');
  return colon < 0 ? [level, undefined] : [level.slice(0, colon), level.slice(colon + 1)];
}

function sortCategories(categories: string): string {
  return categories.split(',').sort().join(',');
}
