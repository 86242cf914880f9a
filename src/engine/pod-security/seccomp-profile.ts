import { ViolationPlace, setInPod, setTo, CheckViolation } from './check';
import { CheckedContext } from './checked-context';
import { contextsOf, describeOffenders, Offenders, pathsOf } from './offenders';
import { joinQuote, sortedSet } from './wording';

/*
 * What the baseline and the restricted check of seccomp profiles have in common.
 */

const FIELD = 'securityContext.seccompProfile.type';

export function setsSeccompProfile({ seccompType }: CheckedContext): boolean {
  return seccompType !== undefined;
}

/** Whether it sets a profile that is neither the runtime's nor one of the node's. */
export function setsForbiddenSeccompProfile({ seccompType }: CheckedContext): boolean {
  return seccompType !== undefined && seccompType !== 'RuntimeDefault' && seccompType !== 'Localhost';
}

/** `without`: the containers that should have a profile and have none; upstream's sentence does not name them here. */
export function forbiddenSeccompProfile(offenders: Offenders, without?: Offenders): CheckViolation {
  const types = sortedSet(contextsOf(offenders).map(({ seccompType = '' }) => seccompType));
  return {
    reason: 'seccompProfile',
    detail: `${describeOffenders(offenders)} must not set ${FIELD} to ${joinQuote(types)}`,
    findings: () => [...pathsOf(offenders, FIELD).map(setTo('RuntimeDefault')), ...missing(without)],
  };
}

export function missingSeccompProfile(without: Offenders): CheckViolation {
  return {
    reason: 'seccompProfile',
    detail: `pod or ${describeOffenders(without)} must set ${FIELD} to "RuntimeDefault" or "Localhost"`,
    findings: () => missing(without),
  };
}

function missing(without: Offenders | undefined): ViolationPlace[] {
  return without === undefined ? [] : pathsOf(without, FIELD).map(setInPod(FIELD, 'RuntimeDefault'));
}
