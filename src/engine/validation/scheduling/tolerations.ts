import { BadValue, invalid, notSupported } from '../../field/error';
import { quote } from '../../field/quote';
import { Toleration } from '../../objects/pod';
import { GoField, goStruct, goText } from '../go/go-syntax';
import { validateLabelName } from '../names/labels';
import { isLabelValue } from '../names/names';
import { ValidationRules } from '../rules';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/core/validation/validation.go ValidateTolerations, validateTaintEffect
 */

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const OPERATORS = ['Equal', 'Exists'];
const COMPARISONS = ['Lt', 'Gt'];

export function validateTolerations(tolerations: readonly Toleration[], path: string, v: Validation): void {
  tolerations.forEach((toleration, i) => validateToleration(toleration, `${path}[${i}]`, v));
}

function validateToleration(toleration: Toleration, path: string, v: Validation): void {
  const { key = '', operator = '', effect = '', tolerationSeconds } = toleration;
  if (key !== '') {
    validateLabelName(key, `${path}.key`, v);
  } else if (operator !== 'Exists') {
    const detail = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';
    v.errors.push(invalid(`${path}.operator`, goText(operator, v.rules), detail));
  }
  if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
    v.errors.push(invalid(`${path}.effect`, goText(effect, v.rules), "effect must be 'NoExecute' when `tolerationSeconds` is set"));
  }
  if (v.rules.tolerationsMayCompare && COMPARISONS.includes(operator)) {
    validateNumber(toleration.value ?? '', `${path}.value`, v);
  } else {
    validateOperator(toleration, `${path}.operator`, v);
  }
  if (effect !== '' && !EFFECTS.includes(effect)) {
    v.errors.push(notSupported(`${path}.effect`, goText(effect, v.rules), EFFECTS));
  }
}

function validateOperator(toleration: Toleration, path: string, v: Validation): void {
  const { operator = '', value = '' } = toleration;
  if (operator === '' || operator === 'Equal') {
    const messages = isLabelValue(value, v.rules);
    if (messages.length > 0) {
      v.errors.push(invalid(path, value, messages.join(';')));
    }
  } else if (operator === 'Exists') {
    if (value !== '') {
      v.errors.push(invalid(path, v.rules.wholeTolerationInError ? goToleration(toleration, v.rules) : value, "value must be empty when `operator` is 'Exists'"));
    }
  } else {
    // upstream: what is behind a closed gate is listed as supported, where it is what was asked for.
    const supported = v.rules.comparedTolerations && COMPARISONS.includes(operator) ? [...OPERATORS, ...COMPARISONS] : OPERATORS;
    v.errors.push(notSupported(path, goText(operator, v.rules), supported));
  }
}

const MOST = 2n ** 63n;

/** upstream: k8s.io/apimachinery/pkg/api/validate/content/decimal_int.go IsDecimalInteger, strconv.ParseInt */
function validateNumber(value: string, path: string, v: Validation): void {
  if (!/^(?:0|-?[1-9][0-9]*)$/.test(value)) {
    v.errors.push(invalid(path, value, value === '' ? 'must be non-empty' : 'must be a valid decimal integer in canonical form'));
  }
  const isNumber = /^[+-]?[0-9]{1,1000}$/.test(value);
  const number = isNumber ? BigInt(value.replace('+', '')) : 0n;
  if (!isNumber || number >= MOST || number < -MOST) {
    v.errors.push(invalid(path, value, `strconv.ParseInt: parsing ${quote(value)}: ${isNumber ? 'value out of range' : 'invalid syntax'}`));
  }
}

export const TOLERATION: readonly GoField[] = [
  { name: 'Key', key: 'key' },
  { name: 'Operator', key: 'operator' },
  { name: 'Value', key: 'value' },
  { name: 'Effect', key: 'effect' },
  { name: 'TolerationSeconds', key: 'tolerationSeconds', pointer: 'int64' },
];

function goToleration(toleration: Toleration, rules: ValidationRules): BadValue {
  return goStruct('core.Toleration', TOLERATION, toleration, rules);
}
