import { duplicate, FieldError, invalid, required } from '../../field/error';
import { RuntimeClass, RuntimeClassScheduling } from '../../objects/runtime-class';
import { Toleration } from '../../objects/scheduling';
import { Minor } from '../../version';
import { validateOverhead } from '../container/resources';
import { goStruct } from '../go/go-syntax';
import { validateLabels } from '../names/labels';
import { isDNS1123Label } from '../names/names';
import { isShortName } from '../names/short-name';
import { nameIsDNSSubdomain, pushInvalid, validateGenericMeta } from '../object-meta';
import { TOLERATION, validateTolerations } from '../scheduling/tolerations';
import { errorsOf, startValidation, Validation } from '../validation';

const META_RULES = { namespaced: false, nameRule: nameIsDNSSubdomain, keepsGeneration: true };

/** upstream: pkg/apis/node/validation/validation.go ValidateRuntimeClass */
export function validateRuntimeClass({ metadata = {}, handler = '', overhead, scheduling }: RuntimeClass, minor: Minor): readonly FieldError[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  validateGenericMeta(metadata, META_RULES, v);
  validateHandler(handler, v);
  if (overhead !== undefined && v.rules.runtimeClassOverhead) {
    validateOverhead(overhead.podFixed ?? {}, 'overhead', v);
  }
  if (scheduling !== undefined) {
    validateScheduling(scheduling, 'scheduling', v);
  }
  return errorsOf(v);
}

function validateHandler(handler: string, v: Validation): void {
  if (handler === '' && v.rules.requiredHandler) {
    v.declared.push(required('handler', ''));
  } else if (v.rules.declaredHandler) {
    isShortName(handler, v.rules).forEach((message) => v.declared.push(invalid('handler', handler, message)));
  } else {
    pushInvalid(isDNS1123Label(handler, v.rules), 'handler', handler, v);
  }
}

function validateScheduling({ nodeSelector, tolerations = [] }: RuntimeClassScheduling, path: string, v: Validation): void {
  validateLabels(nodeSelector, `${path}.nodeSelector`, v);
  // upstream: at first the name stands in the path twice.
  validateTolerations(tolerations, `${path}.tolerations${v.rules.runtimeClassTolerationsTwice ? '.tolerations' : ''}`, v);
  const seen = new Set<string>();
  tolerations.forEach((toleration, i) => {
    const key = keyOf(toleration);
    if (seen.has(key)) {
      v.errors.push(duplicate(`${path}.tolerations[${i}]`, goStruct('core.Toleration', TOLERATION, toleration, v.rules)));
    }
    seen.add(key);
  });
}

function keyOf({ key = '', operator = '', value = '', effect = '' }: Toleration): string {
  return JSON.stringify([key, operator, value, effect]);
}
