import { Validation } from './validation';

/**
 * Errors that name another field than the one that they are about.
 *
 * @param told where the errors say that the value is
 * @param actual where it is
 */
export function validateMisplaced(told: string, actual: string, validate: (v: Validation) => void, v: Validation): void {
  const own: Validation = { ...v, errors: [] };
  validate(own);
  for (const error of own.errors) {
    v.errors.push(error.field.startsWith(told) ? { ...error, about: actual + error.field.slice(told.length) } : error);
  }
}
