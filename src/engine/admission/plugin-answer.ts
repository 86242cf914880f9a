import { podForbidden } from './forbidden';
import { nearestName } from '../decoding/nearest-name';
import { describeChanges } from '../field/describe-changes';
import { removeField, setField } from '../field/field-change';
import { Pod } from '../objects/pod';
import { Assumption, FieldChange, Finding, Stage } from '../verdict';
import { Minor } from '../version';

/*
 * What an admission plugin says about a pod that is to be created.
 */

export interface PodCreation {
  readonly minor: Minor;
  readonly namespace: string;
  /** The pod's name as messages have it, as `web-` for a name that the server has yet to make up. */
  readonly name: string;
  readonly pod: Pod;
  /** The pod as it was sent, before any plugin changed it. */
  readonly sent: Pod;
  /** Whether the cluster has no objects but those that are known. */
  readonly isComplete?: boolean;
}

export interface PluginDenial {
  readonly code: 403 | 500;
  /** The API server's whole message. */
  readonly message: string;
  /** The fields that it is about. */
  readonly findings?: () => readonly Finding[];
}

export interface PluginAnswer {
  /** Certain, if the assumptions hold. */
  readonly denial?: PluginDenial;
  /** The pod as the plugin changes it; undefined where it stays as it is. */
  readonly pod?: Pod;
  readonly assumptions: readonly Assumption[];
}

export const NOTHING_TO_SAY: PluginAnswer = { assumptions: [] };

/** The classes of a cluster that a pod can name. */
export interface NamedClasses<T> {
  readonly byName: Pick<ReadonlyMap<string, T>, 'get' | 'values'>;
  /** Names of classes that are certainly not there, such as refused ones. Of all others that have no object nothing is known. */
  readonly absent: Pick<ReadonlySet<string>, 'has'>;
}

/** @param about what to change in which field, where it can be said */
export function denied(creation: PodCreation, reason: string, about?: RefusedField): PluginAnswer {
  const denial = { code: 403 as const, message: podForbidden(creation.name, reason) };
  return { denial: about === undefined ? denial : { ...denial, findings: () => [findingOf(about, reason)] }, assumptions: [] };
}

/** A field that a plugin rejects, with what would help. */
export interface RefusedField {
  readonly check: Stage;
  readonly path: string;
  readonly change: FieldChange;
}

function findingOf({ check, path, change }: RefusedField, message: string): Finding {
  return { check, path, message, fix: describeChanges([change]), changes: [change] };
}

/** The class whose name is nearest to the one that is not there; otherwise none. */
export function otherClass(check: Stage, path: string, name: string, known: Iterable<string | undefined>): RefusedField {
  const nearest = nearestName(name, [...known].filter((each) => each !== undefined));
  return { check, path, change: nearest === undefined ? removeField(path) : setField(path, nearest) };
}

/** The answer for an object that is not known to be there: the pod needs it. */
export function missing(about: string, creation: PodCreation, reason: string): Assumption {
  return { about, reason: `not in the set; assumed that it exists. Without it, the API server answers: ${podForbidden(creation.name, reason)}` };
}
