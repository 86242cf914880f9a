import { semanticallyEqual } from './semantic-equal';
import { BadValue, invalid, refusedChange } from '../../field/error';
import { Validation } from '../validation';

export const FIELD_IMMUTABLE = 'field is immutable';

/** A field that keeps its value. */
export interface ImmutableField {
  readonly value: unknown;
  readonly old: unknown;
  readonly path: string;
  /** In Go, with an asterisk before it where the field is a pointer. */
  readonly type: string;
  /** How the value stands in the error. */
  readonly print: () => BadValue;
}

/** upstream: k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateImmutableField */
export function validateImmutableField({ value, old, path, type, print }: ImmutableField, v: Validation): void {
  if (!semanticallyEqual(value, old, type, v.minor)) {
    v.errors.push(refusedChange(invalid(path, print(), FIELD_IMMUTABLE)));
  }
}
