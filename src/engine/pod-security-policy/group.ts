import { firstOfRanges, fallsInRanges, formatRanges } from './id-range';
import { PolicyCheck, PolicyViolation, violation, violationOfIds } from './violation';
import { invalid } from '../field/error';
import { Int64 } from '../objects/int64';
import { IDStrategyOptions } from '../objects/pod-security-policy';

/*
 * runAsGroup, supplementalGroups and fsGroup.
 * upstream: pkg/security/podsecuritypolicy/group
 */

/** The group that the strategy sets where the pod has none. */
export function generateGroup(options: IDStrategyOptions | undefined): Int64 | undefined {
  return options?.rule === 'MustRunAs' ? firstOfRanges(options.ranges ?? []) : undefined;
}

/** @param groups undefined and the empty list are both no group, but print differently */
export function validateGroups(
  check: PolicyCheck,
  options: IDStrategyOptions | undefined,
  path: string,
  groups: readonly Int64[] | undefined,
  violations: PolicyViolation[],
): void {
  if (options === undefined || options.rule === 'RunAsAny') {
    return;
  }
  if ((groups === undefined || groups.length === 0) && options.rule === 'MustRunAs') {
    violations.push(violation(check, invalid(path, goInt64s(groups), 'unable to validate empty groups against required ranges')));
  }
  const ranges = options.ranges ?? [];
  for (const group of groups ?? []) {
    if (!fallsInRanges(group, ranges)) {
      const error = invalid(path, goInt64s(groups), `group ${group} must be in the ranges: ${formatRanges(ranges)}`);
      violations.push(violationOfIds(check, error, [...new Set(groups)]));
    }
  }
}

function goInt64s(groups: readonly Int64[] | undefined): { readonly goSyntax: string } {
  return { goSyntax: groups === undefined ? '[]int64(nil)' : `[]int64{${groups.join(', ')}}` };
}
