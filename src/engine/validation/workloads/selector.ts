import { selects } from '../../admission/label-selector';
import { StringMap } from '../../objects/meta';
import { LabelSelector, LabelSelectorRequirement } from '../../objects/rbac';
import { isLabelValue, isQualifiedName } from '../names/names';
import { ValidationRules } from '../rules';

/** A label selector made ready. */
export interface Selector {
  /** It asks for nothing and so takes everything. */
  readonly empty: boolean;
  /** Whether there is none. */
  readonly missing?: true;
  /** The labels that it asks for by their values. */
  readonly labels?: StringMap;
  matches(labels: StringMap): boolean;
}

const NOTHING: Selector = { empty: false, missing: true, matches: () => false };

/**
 * The selector; undefined where it is no valid one.
 *
 * upstream: k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go LabelSelectorAsSelector
 */
export function asSelector(selector: LabelSelector | undefined, rules: ValidationRules): Selector | undefined {
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
    labels: selector.matchLabels,
    matches: (candidate) => selects(selector, candidate),
  };
}

function isRequirement({ key = '', operator = '', values = [] }: LabelSelectorRequirement, rules: ValidationRules): boolean {
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
