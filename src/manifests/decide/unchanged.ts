import { TAKEN } from './operation';
import { restingOnStored } from './uncertain-creation';
import { StoredObject } from '../../engine/state/stored-object';
import { changedVerdict, Verdict } from '../../engine/verdict';

/** The answer to a document that changes nothing: the client sends no request, and the object stays. */
export function answerToUnchanged(stored: StoredObject): Verdict {
  return restingOnStored(stored, changedVerdict(TAKEN, { object: stored.object }));
}
