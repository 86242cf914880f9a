import { DeniedObject } from './denied-object';
import { DecidedFix } from '../decide/send-again';

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
 * What the program in a pod may need, and no longer has once people make the changes that the findings ask for.
 *
 * @param policy the policy whose findings are meant; undefined for all of them
 */
export function notesByHand(denied: DeniedObject, decided: DecidedFix, policy: string | undefined): readonly string[] {
  const findings = decided.verdict.findings().filter((each) => policy === undefined || each.policy === policy);
  const changes = denied.ownChanges(decided, findings.flatMap((each) => each.changes ?? []));
  const chosen = findings.flatMap(({ check, changes: known }) => (known === undefined ? NOTES.get(check) ?? [] : []));
  const choices = changes.flatMap(({ steps, value }) => (value === undefined ? [] : NOTES_ON_CHOICES.get(steps.at(-1)) ?? []));
  const others = changes.filter(({ steps }) => !NOTES_ON_CHOICES.has(steps.at(-1)));
  return [...new Set([...denied.notesOn(others), ...choices, ...chosen])];
}
