import { isLabelValue, isQualifiedName } from './names';
import { forbidden, invalid, required } from '../../field/error';
import { StringMap } from '../../objects/meta';
import { LabelSelector, LabelSelectorRequirement } from '../../objects/rbac';
import { goText } from '../go/go-syntax';
import { once } from '../once';
import { Validation } from '../validation';

/*
 * upstream: k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go
 */

export function validateLabels(labels: StringMap | undefined, path: string, v: Validation): void {
  if (labels !== undefined) {
    validateEach(labels, path, v);
  }
}

const validateEach = once((labels: StringMap, path: string, v: Validation): void => {
  for (const key in labels) {
    validateLabelName(key, path, v);
    for (const message of isLabelValue(labels[key], v.rules)) {
      v.errors.push(invalid(path, labels[key], message));
    }
  }
});

export function validateLabelName(name: string, path: string, v: Validation): void {
  for (const message of isQualifiedName(name, v.rules)) {
    v.errors.push(invalid(path, name, message));
  }
}

export function validateLabelSelector(selector: LabelSelector, path: string, v: Validation): void {
  validateLabels(selector.matchLabels, `${path}.matchLabels`, v);
  (selector.matchExpressions ?? []).forEach((requirement, i) => validateRequirement(requirement, `${path}.matchExpressions[${i}]`, v));
}

function validateRequirement({ key = '', operator = '', values = [] }: LabelSelectorRequirement, path: string, v: Validation): void {
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) {
      v.errors.push(required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
    }
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) {
      v.errors.push(forbidden(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
    }
  } else {
    v.errors.push(invalid(`${path}.operator`, goText(operator, v.rules), 'not a valid selector operator'));
  }
  validateLabelName(key, `${path}.key`, v);
  if (v.rules.selectorValues) {
    values.forEach((value, i) => isLabelValue(value, v.rules).forEach((message) => v.errors.push(invalid(`${path}.values[${i}]`, value, message))));
  }
}
