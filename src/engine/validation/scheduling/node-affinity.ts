import { forbidden, invalid, required } from '../../field/error';
import { NodeAffinity, NodeSelectorRequirement, NodeSelectorTerm } from '../../objects/scheduling';
import { goText } from '../go/go-syntax';
import { validateLabelName } from '../names/labels';
import { isDNS1123Subdomain, isLabelValue } from '../names/names';
import { pushInvalid } from '../object-meta';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/core/validation/validation.go validateNodeAffinity, ValidateNodeSelectorTerm
 */

export function validateNodeAffinity(affinity: NodeAffinity, path: string, v: Validation): void {
  const { requiredDuringSchedulingIgnoredDuringExecution: selector, preferredDuringSchedulingIgnoredDuringExecution: preferred } = affinity;
  if (selector !== undefined) {
    validateNodeSelector(selector, `${path}.requiredDuringSchedulingIgnoredDuringExecution`, v);
  }
  preferred?.forEach(({ weight = 0, preference = {} }, i) => {
    const termPath = `${path}.preferredDuringSchedulingIgnoredDuringExecution[${i}]`;
    validateWeight(weight, `${termPath}.weight`, v);
    // upstream: a preference may name values that no label has.
    validateTerm(preference, false, `${termPath}.preference`, v);
  });
}

type RequiredNodes = NonNullable<NodeAffinity['requiredDuringSchedulingIgnoredDuringExecution']>;

export function validateNodeSelector(
  { nodeSelectorTerms: terms = [] }: RequiredNodes, path: string, v: Validation, checksValues = v.rules.requiredNodeLabelValues,
): void {
  const termsPath = `${path}.nodeSelectorTerms`;
  if (terms.length === 0) {
    v.errors.push(required(termsPath, 'must have at least one node selector term'));
  }
  terms.forEach((term, i) => validateTerm(term, checksValues, `${termsPath}[${i}]`, v));
}

/** Whether terms name values that no label has. upstream: pkg/apis/core/helper/helpers.go HasInvalidLabelValueInNodeSelectorTerms */
export function hasInvalidLabelValues(terms: readonly NodeSelectorTerm[], { rules }: Validation): boolean {
  const values = terms.flatMap(({ matchExpressions = [] }) => matchExpressions.flatMap((expression) => expression.values ?? []));
  return values.some((value) => isLabelValue(value, rules).length > 0);
}

export function validateWeight(weight: number, path: string, v: Validation): void {
  if (weight <= 0 || weight > 100) {
    v.errors.push(invalid(path, weight, 'must be in the range 1-100'));
  }
}

function validateTerm({ matchExpressions, matchFields }: NodeSelectorTerm, checksValues: boolean, path: string, v: Validation): void {
  matchExpressions?.forEach((requirement, i) => validateExpression(requirement, checksValues, `${path}.matchExpressions[${i}]`, v));
  matchFields?.forEach((requirement, i) => validateField(requirement, `${path}.matchFields[${i}]`, v));
}

function validateExpression(requirement: NodeSelectorRequirement, checksValues: boolean, path: string, v: Validation): void {
  const { key = '', operator = '', values = [] } = requirement;
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) {
        v.errors.push(required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
      }
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) {
        v.errors.push(forbidden(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
      }
      break;
    case 'Gt':
    case 'Lt':
      if (values.length !== 1) {
        v.errors.push(required(`${path}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'"));
      }
      break;
    default:
      v.errors.push(invalid(`${path}.operator`, goText(operator, v.rules), 'not a valid selector operator'));
  }
  validateLabelName(key, `${path}.key`, v);
  if (checksValues) {
    values.forEach((value, i) => pushInvalid(isLabelValue(value, v.rules), `${path}.values[${i}]`, value, v));
  }
}

/** The one field that a node may be chosen by. */
const NAME_FIELD = 'metadata.name';

function validateField({ key = '', operator = '', values = [] }: NodeSelectorRequirement, path: string, v: Validation): void {
  if (operator !== 'In' && operator !== 'NotIn') {
    v.errors.push(invalid(`${path}.operator`, goText(operator, v.rules), 'not a valid selector operator'));
  } else if (values.length !== 1) {
    v.errors.push(required(`${path}.values`, "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"));
  }
  if (key !== NAME_FIELD) {
    v.errors.push(invalid(`${path}.key`, key, 'not a valid field selector key'));
  } else {
    values.forEach((value, i) => pushInvalid(isDNS1123Subdomain(value, v.rules), `${path}.values[${i}]`, value, v));
  }
}
