import { applyChanges } from './apply-changes';
import { DeniedObject } from './denied-object';
import { isWithin } from '../../engine/field/is-within';
import { stepsOfPath } from '../../engine/field/steps-of-path';
import { FieldChange } from '../../engine/verdict';
import { DecidedFix } from '../decide/send-again';
import { ChangesByHand } from '../result/result';

const NOTE_ON_VOLUMES = 'the program loses the files of the volumes that change: move what it needs';

/** Of what has no change as data, since people have to choose one. */
const NOTES: ReadonlyMap<string, string> = new Map([
  ['hostPathVolumes', NOTE_ON_VOLUMES],
  ['restrictedVolumes', NOTE_ON_VOLUMES],
  ['volumes', NOTE_ON_VOLUMES],
  ['allowedHostPaths', NOTE_ON_VOLUMES],
  ['allowedFlexVolumes', NOTE_ON_VOLUMES],
  ['allowedCSIDrivers', NOTE_ON_VOLUMES],
]);

/** By the last field of a path: which of several values it is, people choose. */
const NOTES_ON_CHOICES: ReadonlyMap<unknown, string> = new Map([
  ['runAsUser', 'the program runs as another user: its files must be readable for that user'],
  ['runAsGroup', 'the program runs in another group: its files must be readable for that group'],
]);

/**
 * What comes of the changes that the findings ask for, once people make them.
 *
 * @param policy the policy whose findings are meant; undefined for all of them
 */
export function byHand(denied: DeniedObject, decided: DecidedFix, policy: string | undefined): ChangesByHand {
  const findings = decided.verdict.findings().filter((each) => policy === undefined || each.policy === policy);
  const changes = denied.ownChanges(decided, findings.flatMap((each) => each.changes ?? []));
  const chosen = findings.flatMap(({ check, changes: known }) => (known === undefined ? NOTES.get(check) ?? [] : []));
  const choices = changes.flatMap(({ steps, value }) => (value === undefined ? [] : NOTES_ON_CHOICES.get(steps.at(-1)) ?? []));
  const others = changes.filter(({ steps }) => !NOTES_ON_CHOICES.has(steps.at(-1)));
  const notes = [...new Set([...denied.notesOn(others), ...choices, ...chosen])];
  const isChosen = findings.some((each) => each.changes === undefined);
  const answer = isChosen || changes.length === 0 ? {} : answerTo(denied, decided, changes);
  return { notes, ...answer };
}

/** What the API server answers to the object with the changes, if it is not admitted then. */
function answerTo(denied: DeniedObject, { verdict: before }: DecidedFix, changes: readonly FieldChange[]): Pick<ChangesByHand, 'answer' | 'isInVain'> {
  const decided = denied.decide(applyChanges(denied.value, changes));
  const { verdict: { decision, stage, message, findings } } = decided;
  if (decision !== 'denied' || message === undefined) {
    return {};
  }
  // A webhook sets the fields again, or adds what has them.
  if (message === before.message) {
    return { answer: message, isInVain: true };
  }
  // A value that the level asks for may be one that the API server takes in no pod of this operating system.
  const rejected = stage === 'resource-quota' || stage === 'limit-ranger' ? [] : denied.ownChanges(decided, findings().map(({ path }) => ({ path, steps: stepsOfPath(path), value: undefined })));
  return { answer: message, ...(rejected.some((each) => changes.some((change) => overlap(each.path, change.path))) && { isInVain: true }) };
}

/** Whether one of two fields is the other one, or a part of it. */
function overlap(one: string, other: string): boolean {
  return isWithin(one, other) || (one !== '' && isWithin(other, one));
}
