import { FieldError, forbidden, notSupported, required, withChanges } from '../../field/error';
import { setField } from '../../field/field-change';
import { PriorityClass } from '../../objects/priority-class';
import { SYSTEM_CLASSES } from '../../priority/system-classes';
import { Minor } from '../../version';
import { goText } from '../go/go-syntax';
import { nameIsDNSSubdomain, nameOf, validateObjectMeta } from '../object-meta';
import { errorsOf, startValidation } from '../validation';

const META_RULES = { namespaced: false, nameRule: nameIsDNSSubdomain };
const SYSTEM_PREFIX = 'system-';
const HIGHEST_VALUE = 1_000_000_000;
const PREEMPTION_POLICIES = ['PreemptLowerPriority', 'Never'];

/** upstream: pkg/apis/scheduling/validation/validation.go ValidatePriorityClass */
export function validatePriorityClass(priorityClass: PriorityClass, minor: Minor): readonly FieldError[] {
  const { metadata = {}, value = 0, preemptionPolicy } = priorityClass;
  const v = startValidation({ minor, allowPrivileged: true }, false);
  const name = nameOf(metadata);
  validateObjectMeta(metadata, META_RULES, v);
  if (name.startsWith(SYSTEM_PREFIX)) {
    const error = systemClassError(name, priorityClass);
    if (error !== undefined) {
      v.errors.push(forbidden('metadata.name', `priority class names with '${SYSTEM_PREFIX}' prefix are reserved for system use only. error: ${error}`));
    }
  } else if (value > HIGHEST_VALUE) {
    const error = forbidden('value', `maximum allowed value of a user defined priority is ${HIGHEST_VALUE}`);
    v.errors.push(withChanges(error, setField('value', HIGHEST_VALUE)));
  }
  if (preemptionPolicy === '') {
    v.errors.push(required('preemptionPolicy', ''));
  } else if (preemptionPolicy !== undefined && !PREEMPTION_POLICIES.includes(preemptionPolicy)) {
    v.errors.push(notSupported('preemptionPolicy', goText(preemptionPolicy, v.rules), PREEMPTION_POLICIES));
  }
  return errorsOf(v);
}

function systemClassError(name: string, { value = 0, globalDefault = false }: PriorityClass): string | undefined {
  const known = SYSTEM_CLASSES.get(name);
  if (known === undefined) {
    return `${name} is not a known system priority class`;
  }
  if (value !== known.value) {
    return `value of ${name} PriorityClass must be ${known.value}`;
  }
  return globalDefault ? `globalDefault of ${name} PriorityClass must be false` : undefined;
}
