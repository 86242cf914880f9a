import { StringMap } from '../objects/meta';
import { LabelSelector, LabelSelectorRequirement } from '../objects/rbac';

/** What may be said of labels that are not known. */
export type SelectorMatch = 'yes' | 'no' | 'maybe';

/**
 * Whether a label selector that the API server has accepted selects these labels. An empty selector selects everything, no selector nothing.
 *
 * upstream: k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go LabelSelectorAsSelector
 */
export function selects(selector: LabelSelector | undefined, labels: StringMap): boolean {
  return selector !== undefined
    && Object.entries(selector.matchLabels ?? {}).every(([key, value]) => hasLabel(labels, key) && labels[key] === value)
    && (selector.matchExpressions ?? []).every((requirement) => satisfies(requirement, labels));
}

const NONE: StringMap = {};

/**
 * The same of labels that may be unknown.
 *
 * @param sure those that are there for certain if the others are unknown
 */
export function mightSelect(selector: LabelSelector | undefined, labels: StringMap | undefined, sure: StringMap = NONE): SelectorMatch {
  if (selector === undefined) {
    return 'no';
  }
  if (isEmptySelector(selector)) {
    return 'yes';
  }
  if (labels === undefined) {
    return mightSelectMore(selector, sure);
  }
  return selects(selector, labels) ? 'yes' : 'no';
}

function mightSelectMore({ matchLabels = {}, matchExpressions = [] }: LabelSelector, sure: StringMap): SelectorMatch {
  const labels = Object.entries(matchLabels).filter(([key]) => hasLabel(sure, key));
  const requirements = matchExpressions.filter(({ key = '' }) => hasLabel(sure, key));
  if (!selects({ matchLabels: Object.fromEntries(labels), matchExpressions: requirements }, sure)) {
    return 'no';
  }
  return labels.length === Object.keys(matchLabels).length && requirements.length === matchExpressions.length ? 'yes' : 'maybe';
}

export function isEmptySelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
}

function satisfies({ key = '', operator, values = [] }: LabelSelectorRequirement, labels: StringMap): boolean {
  switch (operator) {
    case 'In':
      return hasLabel(labels, key) && values.includes(labels[key]);
    case 'NotIn':
      return !hasLabel(labels, key) || !values.includes(labels[key]);
    case 'Exists':
      return hasLabel(labels, key);
    case 'DoesNotExist':
      return !hasLabel(labels, key);
    default:
      return false;
  }
}

function hasLabel(labels: StringMap, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(labels, key);
}
