import { FieldError } from '../../field/error';
import { Namespace } from '../../objects/namespace';
import { Minor } from '../../version';
import { validateNamespaceFinalizers } from '../finalizers';
import { nameIsDNSLabel, validateObjectMeta } from '../object-meta';
import { startValidation } from '../validation';

/** upstream: pkg/apis/core/validation/validation.go ValidateNamespace */
export function validateNamespace({ metadata = {}, spec = {} }: Namespace, minor: Minor): readonly FieldError[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  validateObjectMeta(metadata, { namespaced: false, nameRule: nameIsDNSLabel, keepsGeneration: true }, v);
  validateNamespaceFinalizers(spec.finalizers ?? [], v);
  return v.errors;
}
