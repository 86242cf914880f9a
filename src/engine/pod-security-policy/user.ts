import { firstOfRanges, fallsInRanges, formatRanges } from './id-range';
import { PolicyViolation, violation, violationOfIds } from './violation';
import { invalid, required } from '../field/error';
import { Int64 } from '../objects/int64';
import { IDStrategyOptions } from '../objects/pod-security-policy';

/*
 * upstream: pkg/security/podsecuritypolicy/user
 */

/** The user that the strategy sets where neither pod nor container has one. */
export function generateRunAsUser(options: IDStrategyOptions | undefined): Int64 | undefined {
  return options?.rule === 'MustRunAs' ? firstOfRanges(options.ranges ?? []) : undefined;
}

/**
 * @param path the container's securityContext
 * @param runAsUser the container's own user, or else the pod's; `runAsNonRoot` likewise
 */
export function validateRunAsUser(
  options: IDStrategyOptions | undefined,
  path: string,
  runAsUser: Int64 | undefined,
  runAsNonRoot: boolean | undefined,
): PolicyViolation | undefined {
  switch (options?.rule) {
    case 'MustRunAs':
      return mustRunAs(options, `${path}.runAsUser`, runAsUser);
    case 'MustRunAsNonRoot':
      return mustRunAsNonRoot(path, runAsUser, runAsNonRoot);
    default:
      return undefined;
  }
}

function mustRunAs(options: IDStrategyOptions, path: string, runAsUser: Int64 | undefined): PolicyViolation | undefined {
  if (runAsUser === undefined) {
    return violation('runAsUser', required(path, ''));
  }
  const ranges = options.ranges ?? [];
  return fallsInRanges(runAsUser, ranges)
    ? undefined
    : violationOfIds('runAsUser', invalid(path, runAsUser, `must be in the ranges: ${formatRanges(ranges)}`), [runAsUser]);
}

// upstream: without a user this passes; the kubelet looks at the image's user when it starts the container.
function mustRunAsNonRoot(path: string, runAsUser: Int64 | undefined, runAsNonRoot: boolean | undefined): PolicyViolation | undefined {
  if (runAsNonRoot === undefined && runAsUser === undefined) {
    return violation('runAsUser', required(`${path}.runAsNonRoot`, 'must be true'));
  }
  if (runAsNonRoot === false) {
    return violation('runAsUser', invalid(`${path}.runAsNonRoot`, false, 'must be true'));
  }
  return runAsUser !== undefined && Number(runAsUser) === 0
    ? violation('runAsUser', invalid(`${path}.runAsUser`, runAsUser, 'running with the root UID is forbidden'))
    : undefined;
}
