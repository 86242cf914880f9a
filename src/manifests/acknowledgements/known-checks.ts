import { CHECK_IDS, isPolicyCheck } from '../../engine/checks';
import { nearestName } from '../../engine/decoding/nearest-name';

/** What a report calls a denial because nobody may use a policy. */
const USE = 'use';

/** What is wrong with the ID of a check; undefined for a known one. Which admission policies there are is known only for a set. */
export function problemOfCheck(check: string): string | undefined {
  if (CHECK_IDS.includes(check) || isPolicyCheck(check)) {
    return undefined;
  }
  const likely = check === USE ? 'psp-admit' : nearestName(check, CHECK_IDS);
  return `found ${check}, which is no check${likely === undefined ? '; a report names the checks that an object fails' : `; did you mean ${likely}?`}`;
}

/** The same for the check of an admission policy, once it is known which there are. */
export function problemOfPolicyCheck(check: string, policies: readonly string[]): string | undefined {
  if (!isPolicyCheck(check) || policies.includes(check)) {
    return undefined;
  }
  const likely = nearestName(check, policies);
  return `found ${check}, which is neither in the set nor in the cluster${likely === undefined ? '' : `; did you mean ${likely}?`}`;
}

/**
 * What is wrong with checks that nobody may acknowledge, once it is known which admission policies there are. Where there are none, nobody can acknowledge
 * what they refuse.
 */
export function problemsOfNever(never: Iterable<string>, policies: readonly string[]): readonly string[] {
  return policies.length === 0 ? [] : [...never].flatMap((check) => problemOfPolicyCheck(check, policies) ?? []);
}

/**
 * What is wrong with the name of a container.
 *
 * @param denied the containers of each denied object that the acknowledgement is for, where they are known
 */
export function problemOfContainer(container: string, denied: readonly (readonly string[])[]): string | undefined {
  const names = [...new Set(denied.flat())];
  if (names.length === 0 || names.includes(container)) {
    return undefined;
  }
  const likely = nearestName(container, names);
  return `found ${container}, which is no container of the object${likely === undefined ? `; it has ${names.join(', ')}` : `; did you mean ${likely}?`}`;
}
