/** A sentence about the set that belongs to no workload. */
export interface Diagnostic {
  /** An `error` is about something that could not be read or used, so the result is not complete. */
  readonly level: 'error' | 'warning' | 'note';
  /** `file:line` or a construct's path; empty for the set as a whole. */
  readonly source: string;
  readonly message: string;
}

export function error(source: string, message: string): Diagnostic {
  return { level: 'error', source, message };
}

export function warning(source: string, message: string): Diagnostic {
  return { level: 'warning', source, message };
}

export function note(source: string, message: string): Diagnostic {
  return { level: 'note', source, message };
}
