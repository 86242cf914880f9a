import { CheckedPod } from './checked-pod';
import { Level } from './level-version';
import { removeField, setField } from '../field/field-change';
import { FieldChange } from '../verdict';
import { Minor } from '../version';

/** One rule of the Pod Security Standards, in all its versions. */
export interface Check {
  /** Upstream's id. */
  readonly id: string;
  readonly level: Exclude<Level, 'privileged'>;
  /** From the oldest to the newest. */
  readonly versions: readonly CheckVersion[];
}

export interface CheckVersion {
  /** The first version of the standards to which it applies. */
  readonly minimum: Minor;
  readonly check: CheckPod;
  /** The ids of baseline checks that a restricted check makes needless. */
  readonly overrides?: readonly string[];
  /** Where a release changed this very version: what the servers before that release run. */
  readonly before?: { readonly server: Minor; readonly check: CheckPod };
}

/** Undefined where the pod passes. */
export type CheckPod = (pod: CheckedPod) => CheckViolation | undefined;

export interface CheckViolation {
  /** The server's words for what is wrong. */
  readonly reason: string;
  /** The server's words for where and how. */
  readonly detail: string;
  /** The places, one by one. A function, because a verdict needs none of them. */
  readonly findings: () => readonly ViolationPlace[];
}

/** A field that breaks a rule, and the smallest change that would help. */
export interface ViolationPlace {
  readonly path: string;
  readonly fix: string;
  /** What the fix changes in the pod; undefined where it is not data. */
  readonly changes?: readonly FieldChange[];
}

/**
 * A fix that sets the field.
 *
 * @param inWords what is said of the value
 */
export function setTo(value: unknown, inWords = String(value)): (path: string) => ViolationPlace {
  return (path) => ({ path, fix: `set ${path} to ${inWords}`, changes: [setField(path, value)] });
}

/** A fix that sets the field of the pod instead of that of each container. */
export function setInPod(field: string, value: unknown): (path: string) => ViolationPlace {
  return (path) => ({ path, fix: `set spec.${field} to ${String(value)}`, changes: [setField(`spec.${field}`, value)] });
}

/** A fix that takes the field away. */
export function remove(path: string): ViolationPlace {
  return { path, fix: `remove ${path}`, changes: [removeField(path)] };
}
