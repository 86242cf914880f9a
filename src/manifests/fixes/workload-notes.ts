import { applyChanges } from './apply-changes';
import { quantityError } from '../../engine/decoding/quantity';
import { Steps } from '../../engine/field/steps';
import { valueAt } from '../../engine/field/value-at';
import { JsonObject } from '../../engine/json-object';
import { APP_ARMOR_CONTAINER_ANNOTATION_PREFIX } from '../../engine/objects/annotations';
import { quantityOf } from '../../engine/validation/container/resources';
import { FieldChange } from '../../engine/verdict';

/*
 * What the program in a pod may need, and no longer has.
 */

/** Of a field that is removed, the value is undefined; of one that is added, the value before. */
type NoteOfValue = (value: unknown, before: unknown) => string | undefined;

const always = (note: string) => (): string => note;
const whenTrue = (note: string): NoteOfValue => (value) => (value === true ? note : undefined);
const unlessTrue = (note: string): NoteOfValue => (value) => (value === true ? undefined : note);
const whenLost = (note: string): NoteOfValue => (value, before) => (value === true || before === undefined || before === false ? undefined : note);

const NOTE_ON_LIMIT = 'a container at its limit of CPU is slowed down, and one at its limit of memory is ended: set what the program needs';

/** By the last field of a path, or the one before it. */
const NOTES: ReadonlyMap<unknown, NoteOfValue> = new Map<unknown, NoteOfValue>([
  ['readOnlyRootFilesystem', whenTrue('the program can no longer write to its root file system: mount an emptyDir volume where it writes')],
  ['runAsNonRoot', whenTrue('the kubelet starts the containers only if their images run as a user other than root')],
  ['runAsUser', (value) => (value === undefined ? undefined : `the program runs as user ${String(value)}: its files must be readable for that user`)],
  ['runAsGroup', (value) => `the program runs in ${value === undefined ? 'another group' : `group ${String(value)}`}: its files must be readable for that group`],
  ['supplementalGroups', always('the program is in other groups, which may not own its files')],
  ['fsGroup', always('another group owns the volumes of the pod')],
  ['privileged', whenLost('the program loses access to the devices and the kernel of the node')],
  ['allowPrivilegeEscalation', unlessTrue('programs such as sudo no longer work in the containers')],
  ['hostNetwork', whenLost('the pod gets a network of its own: others reach it through a Service')],
  ['hostPID', whenLost('the program no longer sees the processes of the node')],
  ['hostIPC', whenLost('the program no longer shares memory with processes of the node')],
  ['hostPort', always('the port is no longer open on the node: others reach it through a Service')],
  ['hostProcess', unlessTrue('the program no longer runs as a process of the node')],
  ['procMount', always('parts of /proc are hidden from the program')],
  ['sysctls', always('the kernel parameters that are removed keep the values of the node')],
  ['mountPropagation', always('what the container mounts no longer appears on the node')],
  ['seLinuxOptions', always('the SELinux label of the containers changes')],
  ['seccompProfile', (value) => (value === undefined ? 'no seccomp profile restricts the program any more' : 'the seccomp profile blocks some system calls')],
  ['appArmorProfile', (value) => (value === undefined ? 'no AppArmor profile restricts the program any more' : 'the AppArmor profile restricts the program')],
  ['ephemeralContainers', always('kubectl debug adds such containers to a pod that runs')],
  ['readOnly', whenTrue('the program can no longer write to the volume')],
  ['runtimeClassName', always('another container runtime may run the pod')],
  ['replicas', (value, before) => numberOf(value, before, 'replicas')],
  ['parallelism', (value, before) => numberOf(value, before, 'pods of the Job')],
  ['requests', noteOnRequest],
  ['limits', (_value, before) => (isMistyped(before) ? undefined : NOTE_ON_LIMIT)],
  ['storage', (value, before) => (isSmaller(value, before) ? 'the volume is smaller: the data must fit into it' : undefined)],
  ['priorityClassName', (value) => (value === undefined ? 'the pod has the default priority' : undefined)],
  ['restartPolicy', (value) => (value === 'OnFailure' ? 'the kubelet starts a container again that fails; with Never, the Job creates another pod' : undefined)],
  ['nodeSelector', always('the pod may run on other nodes')],
  ['host', (value) => (value === undefined ? 'the probe or hook calls the pod itself' : undefined)],
]);

function noteOnRequest(value: unknown, before: unknown): string | undefined {
  if (isMistyped(before)) {
    return undefined;
  }
  return isSmaller(value, before)
    ? 'the node keeps less free for the container than it did: set what the program needs'
    : 'the node keeps what a container requests free for it: set what the program needs';
}

/** Whether it is an amount that the API server cannot read: the new one says the same. */
function isMistyped(before: unknown): boolean {
  return typeof before === 'string' && quantityError(before) !== undefined;
}

function isSmaller(value: unknown, before: unknown): boolean {
  return isAmount(value) && isAmount(before) && quantityOf(String(value)).nano < quantityOf(String(before)).nano;
}

function isAmount(value: unknown): value is string | number {
  return (typeof value === 'string' || typeof value === 'number') && quantityError(String(value)) === undefined;
}

function numberOf(value: unknown, before: unknown, what: string): string | undefined {
  if (String(value) === String(before)) {
    return undefined;
  }
  return typeof before === 'number' && typeof value === 'number' && value < before ? `${value} of ${before} ${what} run` : 'another number of pods runs';
}

/**
 * What to know before the changes are made: each sentence once.
 *
 * @param object what the changes apply to, as it is before
 */
export function notesOn(changes: readonly FieldChange[], object: JsonObject): readonly string[] {
  const notes = new Set<string>();
  let hasNotesOnCapabilities = false;
  for (const { steps, value } of changes) {
    if (!hasNotesOnCapabilities && steps.includes('capabilities')) {
      hasNotesOnCapabilities = true;
      notesOnCapabilities(changes, object).forEach((note) => notes.add(note));
    }
    const note = noteOf(steps)?.(value, valueAt(object, steps));
    if (note !== undefined) {
      notes.add(note);
    }
  }
  return [...notes];
}

const NAME_OF_PORT: NoteOfValue = (_value, before) => (before === undefined ? undefined : 'what names the port must use its new name');

function noteOf(steps: Steps): NoteOfValue | undefined {
  const [last, before] = [steps.at(-1), steps.at(-2)];
  if (last === 'name' && steps.at(-3) === 'ports') {
    return NAME_OF_PORT;
  }
  return NOTES.get(before === 'annotations' && String(last).startsWith(APP_ARMOR_CONTAINER_ANNOTATION_PREFIX) ? 'appArmorProfile' : last) ?? NOTES.get(before);
}

/** Names the capabilities that some container loses. Without `ALL`, it keeps those that the container runtime gives. */
function notesOnCapabilities(changes: readonly FieldChange[], object: JsonObject): readonly string[] {
  const changed = applyChanges(object, changes);
  const at = changes.flatMap(({ steps }) => (steps.includes('capabilities') ? [steps.slice(0, steps.indexOf('capabilities') + 1)] : []));
  const lost = new Set(at.flatMap((place) => [
    ...missing(listAt(object, [...place, 'add']), listAt(changed, [...place, 'add'])),
    ...missing(listAt(changed, [...place, 'drop']), listAt(object, [...place, 'drop'])),
  ]));
  const named = [...lost].filter((capability) => capability !== 'ALL' && capability !== '*');
  return [
    ...(lost.has('ALL') ? ['the program loses capabilities, such as CHOWN, NET_BIND_SERVICE (ports below 1024) and SETUID'] : []),
    ...(lost.has('*') ? ['the program loses all capabilities that are added'] : []),
    ...(named.length === 0 ? [] : [`the program loses ${named.length === 1 ? 'the capability' : 'the capabilities'} ${enumerated(named)}`]),
  ];
}

function listAt(object: JsonObject, steps: Steps): readonly string[] {
  const list: unknown = valueAt(object, steps);
  return Array.isArray(list) ? list.map(String) : [];
}

/** Container runtimes read the names of capabilities in either case. */
function missing(before: readonly string[], after: readonly string[]): readonly string[] {
  const names = new Set(after.map((each) => each.toUpperCase()));
  return before.filter((each) => !names.has(each.toUpperCase()));
}

function enumerated(names: readonly string[]): string {
  return names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}
