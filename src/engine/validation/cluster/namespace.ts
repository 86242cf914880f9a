import { FieldError } from '../../field/error';
import { Namespace } from '../../objects/namespace';
import { Minor } from '../../version';
import { nameIsDNSLabel, validateObjectMeta } from '../object-meta';
import { startValidation } from '../validation';

/** upstream: pkg/apis/core/validation/validation.go ValidateNamespace */
export function validateNamespace({ metadata = {} }: Namespace, minor: Minor): readonly FieldError[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  validateObjectMeta(metadata, { namespaced: false, nameRule: nameIsDNSLabel, keepsGeneration: true }, v);
  return v.errors;
}
