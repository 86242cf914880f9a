import { TAKEN } from './operation';
import type { SendingOptions } from './sent-object';
import { restingOnStored } from './uncertain-creation';
import { StoredObject } from '../../engine/state/stored-object';
import { changedVerdict, Verdict } from '../../engine/verdict';
import { CLIENT_TITLES } from '../client/set-client';
import type { ServedObject } from '../set/set-item';

/**
 * The answer to a document that changes nothing: the client sends no request, so that nobody can refuse one. The object stays, if what it rests on holds.
 *
 * @param asked what the API server would answer; undefined where nothing decides on the object
 */
export function answerToUnchanged(
  { client }: SendingOptions, { isSkipped }: Pick<ServedObject, 'isSkipped'>, stored: StoredObject, asked: Verdict | undefined,
): Verdict {
  const { decision, message, assumptions } = isSkipped ? TAKEN : asked ?? TAKEN;
  const warnings = decision === 'denied' && message !== undefined ? [`${CLIENT_TITLES[client?.name ?? 'kubectl']} ${NOT_ASKED}: ${message}`] : [];
  return restingOnStored(stored, changedVerdict(TAKEN, { object: stored.object, warnings, assumptions }));
}

const NOT_ASKED = 'finds nothing to change, and so does not ask the API server, which would answer to an update';
