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
  const own: Validation = { ...v, errors: [] };
  validate(own);
  v.errors.push(...own.errors.map((error) => (error.field.startsWith(told) ? placed(error, (path) => actual + path.slice(told.length)) : error)));
}

function placed(error: FieldError, placeOf: (path: string) => string): FieldError {
  const about = placeOf(error.field);
  const changes = error.changes?.map((change) => {
    const path = placeOf(change.path);
    return { ...change, path, steps: stepsOfPath(path) };
  });
  return changes === undefined ? { ...error, about } : { ...error, about, changes };
}
