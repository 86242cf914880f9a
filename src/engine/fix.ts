import { FieldChange } from './verdict';

/**
 * What a fix changes: the object's own fields, an object that it needs and that is not there, the account of its pods, who may use a policy or make a
 * request, a policy or a limit, or a label of the namespace.
 */
export type FixKind = 'workload' | 'object' | 'account' | 'grant' | 'policy' | 'label';

/** A change that turns a denial into an admission. */
export interface Fix {
  readonly kind: FixKind;
  /** What to do, in a sentence. */
  readonly description: string;
  readonly changes: readonly ObjectChange[];
  /** Whether it lets in more than the denied object: a broader policy, a lower level, privileged containers. */
  readonly widens: boolean;
  /** What else it lets in, or what the program in the pod may need and no longer has; sentences for people. */
  readonly notes: readonly string[];
}

/** A change of a field of the denied object; of another object, where one is named. */
export interface ObjectChange extends FieldChange {
  /** Undefined for the denied object. */
  readonly object?: ObjectReference;
}

/** An object by its name. */
export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}
