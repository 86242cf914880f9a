import { applyChanges } from './apply-changes';
import { DeniedObject } from './denied-object';
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
  const answer = isChosen || changes.length === 0 ? undefined : otherAnswer(denied, decided, changes);
  return { notes, ...(answer !== undefined && { answer }) };
}

/** A value that the level asks for may be one that the API server takes in no pod of this operating system. */
function otherAnswer(denied: DeniedObject, { verdict: before }: DecidedFix, changes: readonly FieldChange[]): string | undefined {
  const { verdict: { decision, message } } = denied.decide(applyChanges(denied.value, changes));
  return decision === 'denied' && message !== before.message ? message : undefined;
}
