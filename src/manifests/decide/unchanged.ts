import { TAKEN } from './operation';
import { restingOnStored } from './uncertain-creation';
import { StoredObject } from '../../engine/state/stored-object';
import { changedVerdict, Verdict } from '../../engine/verdict';

/**
 * The answer to a document that changes nothing: the client sends no request, and the object stays.
 *
 * @param asked what the API server would answer, for a warning
 */
export function answerToUnchanged(stored: StoredObject, asked?: Verdict): Verdict {
  const warnings = asked?.decision === 'denied' && asked.message !== undefined ? [`${NOT_ASKED}: ${asked.message}`] : [];
  return restingOnStored(stored, changedVerdict(TAKEN, { object: stored.object, warnings }));
}

const NOT_ASKED = 'kubectl apply finds nothing to change, and so does not ask the API server, which would answer to an update';
