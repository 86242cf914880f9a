import { StringMap } from '../../objects/meta';
import { LabelSelector, LabelSelectorRequirement } from '../../objects/rbac';
import { isLabelValue, isQualifiedName } from '../names/names';
import { Rules } from '../rules';

/** A label selector made ready. */
export interface Selector {
  /** It asks for nothing and so takes everything. */
  readonly empty: boolean;
  matches(labels: StringMap): boolean;
}

const NOTHING: Selector = { empty: false, matches: () => false };

/**
 * The selector; undefined where it is no valid one.
 *
 * upstream: k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go LabelSelectorAsSelector
 */
export function asSelector(selector: LabelSelector | undefined, rules: Rules): Selector | undefined {
  if (selector === undefined) {
    return NOTHING;
  }
  const labels = Object.entries(selector.matchLabels ?? {});
  const requirements = selector.matchExpressions ?? [];
  if (!labels.every(([key, value]) => isRequirement({ key, operator: 'In', values: [value] }, rules))
    || !requirements.every((requirement) => isRequirement(requirement, rules))) {
    return undefined;
  }
  return {
    empty: labels.length + requirements.length === 0,
    matches: (candidate) => labels.every(([key, value]) => valueOf(candidate, key) === value)
      && requirements.every((requirement) => matches(requirement, candidate)),
  };
}

function isRequirement({ key = '', operator = '', values = [] }: LabelSelectorRequirement, rules: Rules): boolean {
  if (isQualifiedName(key, rules).length > 0 || values.some((value) => isLabelValue(value, rules).length > 0)) {
    return false;
  }
  switch (operator) {
    case 'In':
    case 'NotIn':
      return values.length > 0;
    case 'Exists':
    case 'DoesNotExist':
      return values.length === 0;
    default:
      return false;
  }
}

function matches({ key = '', operator, values = [] }: LabelSelectorRequirement, labels: StringMap): boolean {
  const value = valueOf(labels, key);
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    default:
      return value === undefined;
  }
}

/** A label's value, and nothing that objects inherit. */
function valueOf(labels: StringMap, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
