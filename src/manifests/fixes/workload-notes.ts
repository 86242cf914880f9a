import { FieldChange } from '../../engine/verdict';

/*
 * What the program in a pod may need, and no longer has.
 */

interface Effect {
  readonly field: string;
  /** Of a field that is removed, too. */
  readonly note: (value: unknown) => string | undefined;
}

const always = (note: string) => (): string => note;

const EFFECTS: readonly Effect[] = [
  { field: 'readOnlyRootFilesystem', note: always('the program can no longer write to its root file system: mount an emptyDir volume where it writes') },
  { field: 'runAsNonRoot', note: (value) => (value === true ? 'the kubelet starts the containers only if their images run as a user other than root' : undefined) },
  { field: 'runAsUser', note: (value) => (value === undefined ? undefined : `the program runs as user ${String(value)}: its files must be readable for that user`) },
  { field: 'runAsGroup', note: (value) => `the program runs in ${value === undefined ? 'another group' : `group ${String(value)}`}: its files must be readable for that group` },
  { field: 'supplementalGroups', note: always('the program is in other groups, which may not own its files') },
  { field: 'fsGroup', note: always('another group owns the volumes of the pod') },
  { field: 'drop', note: always('the program loses capabilities, such as CHOWN, NET_BIND_SERVICE (ports below 1024) and SETUID') },
  { field: 'add', note: always('the program loses the capabilities that are removed') },
  { field: 'privileged', note: always('the program loses access to the devices and the kernel of the node') },
  { field: 'allowPrivilegeEscalation', note: always('programs such as sudo no longer work in the containers') },
  { field: 'hostNetwork', note: always('the pod gets a network of its own: others reach it through a Service') },
  { field: 'hostPID', note: always('the program no longer sees the processes of the node') },
  { field: 'hostIPC', note: always('the program no longer shares memory with processes of the node') },
  { field: 'hostPort', note: always('the port is no longer open on the node: others reach it through a Service') },
  { field: 'hostProcess', note: always('the program no longer runs as a process of the node') },
  { field: 'procMount', note: always('parts of /proc are hidden from the program') },
  { field: 'sysctls', note: always('the kernel parameters that are removed keep the values of the node') },
  { field: 'mountPropagation', note: always('what the container mounts no longer appears on the node') },
  { field: 'seLinuxOptions', note: always('the SELinux label of the containers changes') },
  { field: 'seccompProfile', note: always('the seccomp profile blocks some system calls') },
  { field: 'appArmorProfile', note: always('the AppArmor profile restricts the program') },
  { field: 'readOnly', note: always('the program can no longer write to the volume') },
  { field: 'runtimeClassName', note: always('another container runtime may run the pod') },
  { field: 'replicas', note: always('fewer pods run') },
  { field: 'host', note: always('the probe or hook calls the pod itself') },
];

/** What to know before the changes are made: each sentence once. */
export function notesOn(changes: readonly FieldChange[]): readonly string[] {
  const notes = EFFECTS.flatMap(({ field, note }) => changes.flatMap(({ steps, value }) => (steps.includes(field) ? note(value) ?? [] : [])));
  return [...new Set(notes)];
}
