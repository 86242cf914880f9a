import { selectorOf } from './controlled-template';
import { asSelector, Selector } from './selector';
import { invalid, required, withLikelyChanges } from '../../field/error';
import { PodControllerSpec } from '../../objects/workload';
import { goLabelSelector } from '../go/go-label-selector';
import { validateLabelSelector } from '../names/labels';
import { Validation } from '../validation';

/** What the errors of a selector say. */
interface SelectorWording {
  /** The kind that has the selector. */
  readonly kind: string;
  /** The detail of a selector that is not valid. */
  readonly error: string;
}

/** The selector of a controller that must have one; undefined where it is not valid. */
export function validateSelector(spec: PodControllerSpec, { kind, error }: SelectorWording, path: string, v: Validation): Selector | undefined {
  const { selector, template = {} } = spec;
  if (selector === undefined) {
    v.errors.push(withLikelyChanges(required(`${path}.selector`, ''), selectorOf(template, path)));
  } else {
    validateLabelSelector(selector, `${path}.selector`, v);
    if (isEmpty(spec)) {
      const empty = invalid(`${path}.selector`, goLabelSelector(selector, v.rules), `empty selector is invalid for ${kind}`);
      v.errors.push(withLikelyChanges(empty, selectorOf(template, path)));
    }
  }
  const valid = asSelector(selector, v.rules);
  if (valid === undefined && selector !== undefined) {
    v.errors.push(invalid(`${path}.selector`, goLabelSelector(selector, v.rules), error));
  }
  return valid;
}

export function isEmpty({ selector = {} }: PodControllerSpec): boolean {
  return Object.keys(selector.matchLabels ?? {}).length + (selector.matchExpressions ?? []).length === 0;
}
