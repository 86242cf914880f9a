import type { FieldChange } from './verdict';

/*
 * What admission policies find out about an object, and what they change. It is made on demand.
 */

export type PolicyEffect = PolicyFailure | PolicyChange;

interface EffectSource {
  readonly kind: 'ValidatingAdmissionPolicy' | 'MutatingAdmissionPolicy';
  readonly policy: string;
  /** Undefined where the policy itself is at fault. */
  readonly binding?: string;
  /** As `ConfigMap team/limits`. */
  readonly param?: string;
}

/** An expression of a policy that does not hold or that fails, or a policy that cannot be evaluated. */
export interface PolicyFailure extends EffectSource {
  readonly type: 'failure';
  /** What comes of it: Deny, Warn, Audit. */
  readonly actions: readonly string[];
  /** The API server's sentence. */
  readonly message: string;
  readonly expression?: PolicyExpression;
  /** The sub-expressions that decide. */
  readonly reasons: readonly PolicyReason[];
  /** The variables that the expression reads. */
  readonly variables: readonly { readonly name: string; readonly value: string }[];
  /** Where the policy or a binding is at fault itself: what to do. */
  readonly fix?: string;
  /** Of the expression with its variables, and what all expressions of its kind may cost together. */
  readonly cost?: { readonly spent: number; readonly budget: number };
}

export interface PolicyExpression {
  readonly source: string;
  /** The keys and indices that lead to it in the policy. */
  readonly steps: readonly (string | number)[];
}

/** A sub-expression that decides that an expression does not hold, or fails. */
export interface PolicyReason {
  /** How it is written. */
  readonly source: string;
  /** `false`, `true` or `error: ...`. */
  readonly value: string;
  /** The keys and indices that lead to its expression in the policy. */
  readonly steps: readonly (string | number)[];
  /** The index of its first character in the expression. */
  readonly offset: number;
  /** The variable in whose expression it is. */
  readonly variable?: string;
  readonly reads: readonly PolicyRead[];
  /** The elements of lists and maps that it is about: the variable, and the index or key. */
  readonly elements: readonly PolicyElement[];
  /** The change of one field of the object with which it comes out otherwise. */
  readonly change?: FieldChange;
}

interface InputField {
  /** The variable of CEL that has the field: `object`, `params`. */
  readonly root?: string;
  /** The field path inside of that. */
  readonly path?: string;
}

/** A value that a sub-expression reads. */
export interface PolicyRead extends InputField {
  readonly source: string;
  readonly value: string;
}

export interface PolicyElement extends InputField {
  readonly name: string;
  readonly key: string;
}

/** A field that a mutating policy changed. */
export interface PolicyChange extends EffectSource {
  readonly type: 'change';
  /** The kind of the object, such as Deployment or Pod: policies may change a workload and its pods. */
  readonly object: string;
  readonly path: string;
  /** Undefined for a field that was not set. */
  readonly before?: unknown;
  /** Undefined for a field that is not set any more. */
  readonly after?: unknown;
}
