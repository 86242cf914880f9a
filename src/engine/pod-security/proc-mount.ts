import { setTo, CheckViolation } from './check';
import { CheckedContainer } from './checked-container';
import { CheckedPod } from './checked-pod';
import { containerOffenders, contextsOf, describeOffenders, pathsOf } from './offenders';
import { joinQuote, sortedSet } from './wording';

/** The rule of both checks of /proc: its default masks stay on. */
export function unmaskedProcMount(pod: CheckedPod): CheckViolation | undefined {
  const offenders = containerOffenders(pod, unmasksProc);
  if (offenders === undefined) {
    return undefined;
  }
  const types = sortedSet(contextsOf(offenders).map(({ procMount = '' }) => procMount));
  return {
    reason: 'procMount',
    detail: `${describeOffenders(offenders)} must not set securityContext.procMount to ${joinQuote(types)}`,
    findings: () => pathsOf(offenders, 'securityContext.procMount').map(setTo('Default')),
  };
}

function unmasksProc({ context: { procMount } }: CheckedContainer): boolean {
  return procMount !== undefined && procMount !== 'Default';
}
