import { Located, placeOf } from '../set/located';

/** Something about the input. */
export interface Diagnostic extends Located {
  /** An `error` is about something that cannot be read or used, so the result is not complete. */
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
}

export function error(at: Located, message: string): Diagnostic {
  return { level: 'error', ...placeOf(at), message };
}

export function warning(at: Located, message: string): Diagnostic {
  return { level: 'warning', ...placeOf(at), message };
}

export function note(at: Located, message: string): Diagnostic {
  return { level: 'note', ...placeOf(at), message };
}
