import { mergeAssumptions } from './resting-on';
import { StoredObject } from '../../engine/state/stored-object';
import { Assumption, changedVerdict, Verdict } from '../../engine/verdict';
import { Identity, titleOf } from '../set/identity';

/*
 * An object that admission policies or webhooks may refuse is stored, and what needs it rests on that.
 */

/** What is guessed where the object is taken to be there; about its namespace, those that need the object guess it themselves. */
export function assumptionsOnCreation(identity: Identity, { assumptions, unknowns }: Verdict): readonly Assumption[] {
  if (assumptions.length === 0 && unknowns.length === 0) {
    return assumptions;
  }
  const about = titleOf(identity);
  const home = titleOf({ kind: 'Namespace', name: identity.namespace ?? '' });
  return [
    ...assumptions.filter((each) => each.about !== home).map((each) => (each.about === about ? each : { about, reason: `it may be refused: ${each.about}: ${each.reason}` })),
    ...unknowns.map(({ path, reason }) => ({ about, reason: `it may be refused: ${path}: ${reason}` })),
  ];
}

/** The verdict on an update rests on what the object itself rests on. */
export function restingOnStored(stored: StoredObject | undefined, verdict: Verdict): Verdict {
  const guessed = stored?.assumptions ?? [];
  return guessed.length === 0 ? verdict : changedVerdict(verdict, { assumptions: mergeAssumptions(guessed, verdict.assumptions) });
}
