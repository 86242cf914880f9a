import { CelDuration, CelError, CelTimestamp } from './value';

interface TimeError {
  readonly error: string;
}

/** The duration of so many nanoseconds, unless they could not be computed. */
export function durationOr(nanoseconds: bigint | TimeError): CelDuration | CelError {
  return typeof nanoseconds === 'bigint' ? new CelDuration(nanoseconds) : new CelError(nanoseconds.error);
}

export function timestampOr(timestamp: CelTimestamp | TimeError): CelTimestamp | CelError {
  return timestamp instanceof CelTimestamp ? timestamp : new CelError(timestamp.error);
}
