import { groupOf } from '../set/api-groups';
import { Identity } from '../set/identity';

/*
 * What the rules of a client are about.
 */

/** An object of a set, as far as the order of a client depends on it. */
export interface ClientObject extends Pick<Identity, 'apiVersion' | 'kind' | 'namespace' | 'name'> {
  readonly hints: ClientHints;
}

/** What an object says beside its name that a client reads. */
export interface ClientHints {
  readonly annotations: Readonly<Record<string, string>>;
  /** Of a CustomResourceDefinition: the group and the kind that it defines. */
  readonly defines?: string;
  /** The kind of the list in which the object is written. */
  readonly listKind?: string;
  /** Whether the object is in the folder of a Helm chart for CustomResourceDefinitions. */
  readonly isInCrds?: true;
}

/** As a definition says what it defines: `example.com/Widget`. */
export function groupKindOf({ apiVersion, kind }: ClientObject): string {
  return `${groupOf(apiVersion)}/${kind}`;
}

export const NO_HINTS: ClientHints = { annotations: {} };

/** Objects that the client sends before it looks whether to go on. */
export interface ClientStep<T> {
  /** As a report names it: `wave 1 of the phase Sync`. */
  readonly title: string;
  readonly objects: readonly T[];
  /** Whether the client tries all of them in a dry run before it sends the first. */
  readonly isTriedFirst?: true;
  /** Whether it goes on only when the pods of the workloads run. */
  readonly awaitsPods?: true;
}

export interface StepOptions {
  /** For objects that name none. */
  readonly namespace: string;
  /** Whether the objects change what was applied before. */
  readonly isUpgrade: boolean;
}

/** In which order a client sends the objects of a set. */
export interface ClientRules {
  /** Why the client does not send an object; undefined for one that it sends. */
  readonly leavesOut?: (object: ClientObject, options: StepOptions) => string | undefined;
  /** What the client cannot do with these objects, by the groups and kinds that are defined before. */
  readonly obstacle?: (objects: readonly ClientObject[], defined: ReadonlySet<string>, options: StepOptions) => string | undefined;
  readonly steps: <T extends ClientObject>(objects: readonly T[], options: StepOptions) => readonly ClientStep<T>[];
}
