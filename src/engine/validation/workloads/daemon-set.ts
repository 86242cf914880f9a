import { nonnegative, selectorOf, validateLabelsMatch, validateReadOnlyPersistentDisks, validateRunsOn } from './controlled-template';
import { asSelector } from './selector';
import { isEmpty } from './selector-field';
import { validateDaemonSetStrategy } from './update-strategy';
import { invalid, withLikelyChanges } from '../../field/error';
import { PodControllerSpec } from '../../objects/workload';
import { goLabelSelector } from '../go/go-label-selector';
import { validateLabelSelector } from '../names/labels';
import { validateTemplateSpec } from '../pod/pod-template';
import { Validation } from '../validation';

/** upstream: pkg/apis/apps/validation/validation.go ValidateDaemonSetSpec */
export function validateDaemonSetSpec(spec: PodControllerSpec, path: string, v: Validation): void {
  const { selector, template = {} } = spec;
  const templatePath = `${path}.template`;
  if (selector !== undefined) {
    validateLabelSelector(selector, `${path}.selector`, v);
  }
  const matcher = asSelector(selector, v.rules);
  if (matcher !== undefined) {
    validateLabelsMatch(template, matcher, templatePath, v);
  }
  if (selector !== undefined && isEmpty(spec)) {
    const error = invalid(`${path}.selector`, goLabelSelector(selector, v.rules), 'empty selector is invalid for daemonset');
    v.errors.push(withLikelyChanges(error, selectorOf(template, path)));
  }
  validateTemplateSpec(template, templatePath, v);
  validateReadOnlyPersistentDisks(template, templatePath, v);
  validateRunsOn(template, 'DaemonSet', templatePath, v);
  nonnegative(spec.minReadySeconds, `${path}.minReadySeconds`, v);
  validateDaemonSetStrategy(spec.updateStrategy ?? {}, `${path}.updateStrategy`, v);
  nonnegative(spec.revisionHistoryLimit, `${path}.revisionHistoryLimit`, v);
}
