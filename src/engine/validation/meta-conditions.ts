import { goText } from './go/go-syntax';
import { validateLabelName } from './names/labels';
import { byteLength, regexError } from './names/names';
import { tooLong } from './object-meta';
import { Validation } from './validation';
import { duplicate, invalid, notSupported, required } from '../field/error';
import { CONDITION_STATUSES } from '../objects/conditions';
import { MetaCondition } from '../objects/devices';
import { Minor } from '../version';

/** upstream: k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateConditions; from 1.37 on, the type declares most of it */

const LONGEST_REASON = 1024;
const LONGEST_MESSAGE = 32 * 1024;
const REASON = '[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?';
const REASON_REGEXP = /^[A-Za-z](?:[A-Za-z0-9_,:]*[A-Za-z0-9_])?$/;
const REASON_SENTENCE = 'a condition reason must start with alphabetic character, optionally followed by a string of alphanumeric characters or \'_,:\', and must end '
  + 'with an alphanumeric character or \'_\'';

export function validateMetaConditions(conditions: readonly MetaCondition[], path: string, v: Validation): void {
  const types = new Set<string>();
  conditions.forEach((condition, i) => {
    const { type = '' } = condition;
    if (types.has(type)) {
      v.declared.push(duplicate(v.rules.declarative ? `${path}[${i}]` : `${path}[${i}].type`, type));
    }
    types.add(type);
    validateCondition(condition, `${path}[${i}]`, v);
  });
}

function validateCondition(condition: MetaCondition, path: string, v: Validation): void {
  const { type = '', status = '', observedGeneration: generation = 0, lastTransitionTime: time, reason = '', message = '' } = condition;
  if (v.rules.declarative && type === '') {
    v.declared.push(required(`${path}.type`, 'is required'));
  } else {
    validateLabelName(type, `${path}.type`, v);
  }
  if (v.rules.declarative && status === '') {
    v.declared.push(required(`${path}.status`, ''));
  } else if (!CONDITION_STATUSES.includes(status)) {
    v.declared.push(notSupported(`${path}.status`, goText(status, v.rules), CONDITION_STATUSES));
  }
  if (generation < 0) {
    v.declared.push(invalid(`${path}.observedGeneration`, generation, 'must be greater than or equal to zero'));
  }
  if (time === undefined || time === null) {
    v.declared.push(required(`${path}.lastTransitionTime`, mustBeSet(v)));
  }
  validateReason(reason, `${path}.reason`, v);
  if (byteLength(message) > LONGEST_MESSAGE) {
    v.errors.push(tooLong(`${path}.message`, LONGEST_MESSAGE, v.rules));
  }
}

const SHORT_WORDING_SINCE: Minor = 34;

function mustBeSet({ minor }: Validation): string {
  return minor >= SHORT_WORDING_SINCE ? '' : 'must be set';
}

function validateReason(reason: string, path: string, v: Validation): void {
  if (reason === '') {
    v.declared.push(required(path, mustBeSet(v)));
    return;
  }
  if (!REASON_REGEXP.test(reason)) {
    v.errors.push(invalid(path, reason, regexError(REASON_SENTENCE, REASON, ['my_name', 'MY_NAME', 'MyName', 'ReasonA,ReasonB', 'ReasonA:ReasonB'])));
  }
  if (byteLength(reason) > LONGEST_REASON) {
    v.declared.push(tooLong(path, LONGEST_REASON, v.rules));
  }
}
