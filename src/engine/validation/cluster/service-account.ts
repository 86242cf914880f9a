import { FieldError } from '../../field/error';
import { ServiceAccount } from '../../objects/service-account';
import { Minor } from '../../version';
import { nameIsDNSSubdomain, validateObjectMeta } from '../object-meta';
import { startValidation } from '../validation';

/** upstream: pkg/apis/core/validation/validation.go ValidateServiceAccount */
export function validateServiceAccount({ metadata = {} }: ServiceAccount, minor: Minor): readonly FieldError[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  validateObjectMeta(metadata, { namespaced: true, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
  return v.errors;
}
