import { LabelSelector } from '../../objects/rbac';
import { validateLabelSelector } from '../names/labels';
import { Validation } from '../validation';

/**
 * An object whose selector was stored when fewer rules held keeps it: the values of selectors are not looked at.
 *
 * upstream: AllowInvalidLabelValueInSelector
 */
export function allowingOldSelector(old: LabelSelector | undefined, v: Validation): Validation {
  if (old === undefined || !v.rules.selectorValues) {
    return v;
  }
  const own: Validation = { ...v, errors: [] };
  validateLabelSelector(old, '', own);
  return own.errors.length === 0 ? v : { ...v, rules: { ...v.rules, selectorValues: false } };
}
