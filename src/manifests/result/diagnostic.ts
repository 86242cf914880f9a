import { Located, placeOf } from '../set/located';

/** Something about the input. */
export interface Diagnostic extends Located {
  /** An `error` is about something that cannot be read or used, so the result is not complete. */
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
  /** What it says, if there may be many that say the same about different objects. A report for people then shows some and counts the others. */
  readonly alike?: string;
}

/** What `alike` is of an acknowledgement that has expired: it is why an object is denied that was not before, so that no report leaves it out. */
export const EXPIRED = 'expired acknowledgement';

export function error(at: Located, message: string): Diagnostic {
  return { level: 'error', ...placeOf(at), message };
}

export function warning(at: Located, message: string, alike?: string): Diagnostic {
  return { level: 'warning', ...placeOf(at), message, ...(alike !== undefined && { alike }) };
}

export function note(at: Located, message: string, alike?: string): Diagnostic {
  return { level: 'note', ...placeOf(at), message, ...(alike !== undefined && { alike }) };
}
