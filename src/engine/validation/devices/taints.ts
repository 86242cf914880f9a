import { invalid, notSupported, required } from '../../field/error';
import { DeviceTaint, DeviceToleration } from '../../objects/devices';
import { cover, coverAll, Declarations } from '../declarations';
import { goText } from '../go/go-syntax';
import { validateLabelName } from '../names/labels';
import { isLabelValue } from '../names/names';
import { pushInvalid } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/resource/validation/validation.go validateDeviceTaint, validateDeviceToleration */

const EARLY_TAINT_EFFECTS = ['NoExecute', 'NoSchedule'];
export const TAINT_EFFECTS = [...EARLY_TAINT_EFFECTS, 'None'];
export const TOLERATION_OPERATORS = ['Equal', 'Exists'];

export function validateDeviceTaint({ key = '', value = '', effect = '' }: DeviceTaint, old: DeviceTaint | undefined, path: string, d: Declarations): void {
  const { v } = d;
  validateLabelName(key, `${path}.key`, v);
  validateValue(value, `${path}.value`, v);
  if (old !== undefined && (old.effect ?? '') === effect) {
    return;
  }
  if (effect === '') {
    cover(required(`${path}.effect`, ''), d);
  } else {
    validateEffect(effect, `${path}.effect`, d);
  }
}

function validateEffect(effect: string, path: string, d: Declarations): void {
  const known = d.v.rules.earlyDeviceRules ? EARLY_TAINT_EFFECTS : TAINT_EFFECTS;
  if (effect !== '' && !known.includes(effect)) {
    cover(notSupported(path, goText(effect, d.v.rules), known), d);
  }
}

export function validateDeviceToleration({ key = '', operator = '', value = '', effect = '' }: DeviceToleration, path: string, d: Declarations): void {
  const { v } = d;
  if (key !== '') {
    coverAll((each) => validateLabelName(key, `${path}.key`, each), d, 'format=k8s-label-key');
  }
  if (operator === 'Exists') {
    if (value !== '') {
      v.errors.push(invalid(`${path}.value`, value, 'must be empty for operator `Exists`'));
    }
  } else if (operator === 'Equal') {
    validateValue(value, `${path}.value`, v);
  } else {
    const operatorPath = `${path}.operator`;
    cover(operator === '' ? required(operatorPath, '') : notSupported(operatorPath, goText(operator, v.rules), TOLERATION_OPERATORS), d);
  }
  validateEffect(effect, `${path}.effect`, d);
}

function validateValue(value: string, path: string, v: Validation): void {
  pushInvalid(isLabelValue(value, v.rules), path, value, v);
}
