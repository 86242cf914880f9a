import { FieldError } from '../field/error';
import { Minor } from '../version';
import { Rules, rulesFor } from './rules';

/** What validation depends on besides the object. */
export interface ValidationOptions {
  readonly minor: Minor;
  /** kube-apiserver's `--allow-privileged`. */
  readonly allowPrivileged: boolean;
  /** The request's namespace; the server fills it into an object that names none. */
  readonly namespace?: string;
}

/** One run: the rules that hold, and the errors in the order in which upstream finds them. */
export interface Validation extends ValidationOptions {
  readonly rules: Rules;
  /** The object is a pod itself, no template of pods. */
  readonly isPod: boolean;
  readonly errors: FieldError[];
}

export function startValidation(options: ValidationOptions, isPod: boolean): Validation {
  return {
    minor: options.minor,
    allowPrivileged: options.allowPrivileged,
    namespace: options.namespace,
    rules: rulesFor(options.minor),
    isPod,
    errors: [],
  };
}

export type { FieldError } from '../field/error';
