import { ValidationRules, rulesFor } from './rules';
import { FieldError } from '../field/error';
import { Minor } from '../version';

/** What validation depends on besides the object. */
export interface ValidationOptions {
  readonly minor: Minor;
  /** kube-apiserver's `--allow-privileged`. */
  readonly allowPrivileged: boolean;
  /** The request's namespace; the server fills it into an object that names none. */
  readonly namespace?: string;
  /** Whether claims in the namespace may ask for access to devices that others use; undefined where the namespace is not known. */
  readonly hasAdminAccess?: boolean;
}

/** One run: the rules that hold, and the errors in the order in which upstream finds them. */
export interface Validation extends ValidationOptions {
  readonly rules: ValidationRules;
  /** The object is a pod itself, no template of pods. */
  readonly isPod: boolean;
  readonly errors: FieldError[];
  /** Those that declarative validation finds, which comes last; before it there is one list. */
  readonly declared: FieldError[];
}

export function startValidation(options: ValidationOptions, isPod: boolean): Validation {
  const rules = rulesFor(options.minor);
  const errors: FieldError[] = [];
  return {
    minor: options.minor,
    allowPrivileged: options.allowPrivileged,
    namespace: options.namespace,
    hasAdminAccess: options.hasAdminAccess,
    rules,
    isPod,
    errors,
    declared: rules.declarative ? [] : errors,
  };
}

/** What has been found, in the order in which it is told. */
export function errorsOf({ errors, declared }: Validation): readonly FieldError[] {
  return declared === errors || declared.length === 0 ? errors : [...errors, ...declared];
}

export type { FieldError } from '../field/error';
