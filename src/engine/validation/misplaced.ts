import { Validation } from './validation';
import { FieldError } from '../field/error';
import { stepsOfPath } from '../field/steps-of-path';

/**
 * Errors that name another field than the one that they are about.
 *
 * @param told where the errors say that the value is
 * @param actual where it is
 */
export function validateMisplaced(told: string, actual: string, validate: (v: Validation) => void, v: Validation): void {
  if (told === actual) {
    validate(v);
    return;
  }
  const own: Validation = { ...v, errors: [] };
  validate(own);
  const placeOf = (path: string): string => (path.startsWith(told) ? actual + path.slice(told.length) : path);
  v.errors.push(...own.errors.map((error) => (isTold(error, told) ? placedError(error, placeOf) : error)));
}

function isTold({ about, field }: FieldError, told: string): boolean {
  return (about ?? field).startsWith(told);
}

/** The error about another field than the one that it names. */
export function placedError(error: FieldError, placeOf: (path: string) => string): FieldError {
  const about = placeOf(error.about ?? error.field);
  const changes = error.changes?.map((change) => {
    const path = placeOf(change.path);
    return { ...change, path, steps: stepsOfPath(path) };
  });
  return changes === undefined ? { ...error, about } : { ...error, about, changes };
}
