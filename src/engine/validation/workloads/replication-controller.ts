import { nonnegative, validateLabelsMatch, validateReadOnlyPersistentDisks, validateRunsOn } from './controlled-template';
import { required, withLikelyChanges } from '../../field/error';
import { setField } from '../../field/field-change';
import { StringMap } from '../../objects/meta';
import { ReplicationController } from '../../objects/workload';
import { isLabelValue, isQualifiedName } from '../names/names';
import { validateTemplateSpec } from '../pod/pod-template';
import { Validation } from '../validation';

/** upstream: k8s.io/apimachinery/pkg/labels/selector.go SelectorFromSet, which makes an empty selector of one that is not valid. */
function isRightSelector(selector: StringMap, { rules }: Validation): boolean {
  return Object.entries(selector).every(([key, value]) => isQualifiedName(key, rules).length === 0 && isLabelValue(value, rules).length === 0);
}

/** upstream: pkg/apis/core/validation/validation.go ValidateReplicationControllerSpec */
export function validateReplicationControllerSpec({ spec = {} }: ReplicationController, v: Validation): void {
  const { selector = {}, replicas = 0, template } = spec;
  const labels = v.rules.emptiesWrongSelectors && !isRightSelector(selector, v) ? [] : Object.entries(selector);
  nonnegative(spec.minReadySeconds, 'spec.minReadySeconds', v, v.declared);
  if (labels.length === 0) {
    const own = template?.metadata?.labels ?? {};
    v.errors.push(withLikelyChanges(required('spec.selector', ''), Object.keys(own).length === 0 ? [] : [setField('spec.selector', own)]));
  }
  nonnegative(replicas, 'spec.replicas', v, v.declared);
  if (template === undefined) {
    v.errors.push(required('spec.template', ''));
    return;
  }
  const matches = (candidate: StringMap): boolean => labels.every(([key, value]) => candidate[key] === value);
  validateLabelsMatch(template, { matches, labels: selector }, 'spec.template', v);
  validateTemplateSpec(template, 'spec.template', v);
  if (replicas > 1) {
    validateReadOnlyPersistentDisks(template, 'spec.template', v);
  }
  validateRunsOn(template, 'ReplicationController', 'spec.template', v);
}
