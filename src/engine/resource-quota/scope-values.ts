import { formatFieldError, invalid } from '../field/error';
import { quote } from '../field/quote';
import { ScopeRequirement } from '../objects/resource-quota';
import { goStrings } from '../validation/go/go-syntax';
import { isLabelValue } from '../validation/names/names';
import { rulesFor } from '../validation/rules';
import { Minor } from '../version';

/** Whether a scope selects an object that has this value for it, or none. upstream: pkg/apis/core/v1/helper/helpers.go ScopedResourceSelectorRequirementsAsSelector */
export function selectsValue({ operator, values = [] }: ScopeRequirement, value: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

/** The first minor in which `Exists` makes no selector. */
const EXISTS_IS_PLAIN_SINCE: Minor = 24;
/** The first minor that names the field, and all errors. */
const FIELD_SINCE: Minor = 21;

/**
 * Why the server cannot make a selector of a scope that has values; undefined where it can.
 *
 * A quota with such a scope can be stored: its validation does not look into the values.
 */
export function selectorError(requirement: ScopeRequirement, minor: Minor): string | undefined {
  if (requirement.operator === 'Exists' && minor >= EXISTS_IS_PLAIN_SINCE) {
    return undefined;
  }
  const error = requirementError(requirement, minor);
  return error && `failed to parse and convert selector: ${error}`;
}

/** upstream: k8s.io/apimachinery/pkg/labels/selector.go NewRequirement */
function requirementError({ scopeName = '', operator = '', values = [] }: ScopeRequirement, minor: Minor): string | undefined {
  const countError = countErrorOf(operator, values.length);
  if (countError === undefined) {
    return `${quote(operator)} is not a valid scope selector operator`;
  }
  const rules = rulesFor(minor);
  const wrong = values.map((value, i) => ({ value, i, detail: isLabelValue(value, rules).join('; ') })).filter(({ detail }) => detail !== '');
  if (minor < FIELD_SINCE) {
    return countError || wrong.map(({ value, detail }) => `invalid label value: ${quote(value)}: at key: ${quote(scopeName)}: ${detail}`)[0];
  }
  const errors = [
    ...(countError === '' ? [] : [invalid('values', goStrings('string', values.length > 0 ? values : undefined, rules), countError)]),
    ...wrong.map(({ value, i, detail }) => invalid(`values[${i}][${scopeName}]`, value, detail)),
  ].map(formatFieldError);
  return errors.length > 1 ? `[${errors.join(', ')}]` : errors[0];
}

/** What is wrong with the number of values, or nothing; undefined for an operator that is none. */
function countErrorOf(operator: string, count: number): string | undefined {
  switch (operator) {
    case 'In':
    case 'NotIn':
      return count > 0 ? '' : "for 'in', 'notin' operators, values set can't be empty";
    case 'Exists':
    case 'DoesNotExist':
      return count > 0 ? 'values set must be empty for exists and does not exist' : '';
    default:
      return undefined;
  }
}
