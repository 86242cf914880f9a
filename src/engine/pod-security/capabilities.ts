import { ViolationPlace } from './check';
import { CheckedContainer, pathOf } from './checked-container';
import { describeOffenders, Offenders } from './offenders';
import { joinQuote, sortedSet } from './wording';
import { setList } from '../field/field-change';

/*
 * What the baseline and the restricted check of capabilities have in common.
 */

/** Says of a capability whether it may not be added. */
export type ForbidsCapability = (capability: string) => boolean;

const NONE: readonly string[] = [];

export function added({ context }: CheckedContainer): readonly string[] {
  return context.capabilities?.add ?? NONE;
}

export function mustNotAdd(offenders: Offenders, forbids: ForbidsCapability): string {
  const capabilities = sortedSet(offenders.containers.flatMap((container) => added(container).filter(forbids)));
  return `${describeOffenders(offenders)} must not include ${joinQuote(capabilities)} in securityContext.capabilities.add`;
}

export function addedPlaces(containers: readonly CheckedContainer[], forbids: ForbidsCapability): readonly ViolationPlace[] {
  return containers.flatMap((container) => {
    const field = `${pathOf(container)}.securityContext.capabilities.add`;
    const changes = [setList(field, added(container).filter((capability) => !forbids(capability)))];
    return added(container).flatMap((capability, i) => forbids(capability)
      ? [{ path: `${field}[${i}]`, fix: `remove ${capability} from ${field}`, changes }]
      : []);
  });
}
