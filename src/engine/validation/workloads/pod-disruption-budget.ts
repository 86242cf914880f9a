import { validateAtMost100Percent, validateIntOrPercent } from './rolling-update';
import { invalid, notSupported, withChanges } from '../../field/error';
import { removeField } from '../../field/field-change';
import { KubernetesObject } from '../../objects/meta';
import { LabelSelector } from '../../objects/rbac';
import { IntOrString } from '../../objects/workload';
import { goLabelSelector } from '../go/go-label-selector';
import { GoField, GoFormat, goStruct } from '../go/go-syntax';
import { INT_OR_STRING } from '../go/go-workload';
import { validateLabelSelector } from '../names/labels';
import { ValidationRules } from '../rules';
import { allowingOldSelector } from '../update/old-selector';
import { Validation } from '../validation';

/* upstream: pkg/apis/policy/validation/validation.go ValidatePodDisruptionBudget, which does not look at the metadata */

export interface PodDisruptionBudget extends KubernetesObject {
  readonly spec?: PodDisruptionBudgetSpec;
}

interface PodDisruptionBudgetSpec {
  readonly minAvailable?: IntOrString;
  readonly maxUnavailable?: IntOrString;
  readonly selector?: LabelSelector;
  readonly unhealthyPodEvictionPolicy?: string;
}

const EVICTION_POLICIES = ['AlwaysAllow', 'IfHealthyBudget'];

export function validatePodDisruptionBudget({ spec = {} }: PodDisruptionBudget, v: Validation): void {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy } = spec;
  if (minAvailable !== undefined && maxUnavailable !== undefined) {
    const fields = budgetFields(v.rules);
    const error = invalid('spec', goStruct('policy.PodDisruptionBudgetSpec', fields, spec, v.rules), 'minAvailable and maxUnavailable cannot be both set');
    // Kubernetes recommends maxUnavailable, which follows the number of replicas.
    v.errors.push(withChanges(error, removeField('spec.minAvailable')));
  }
  validateAmount(minAvailable, 'spec.minAvailable', v);
  validateAmount(maxUnavailable, 'spec.maxUnavailable', v);
  if (selector !== undefined) {
    validateLabelSelector(selector, 'spec.selector', v);
  }
  if (policy !== undefined && !EVICTION_POLICIES.includes(policy)) {
    v.errors.push(notSupported('spec.unhealthyPodEvictionPolicy', policy, EVICTION_POLICIES));
  }
}

export function validatePodDisruptionBudgetUpdate(budget: PodDisruptionBudget, old: PodDisruptionBudget, v: Validation): void {
  validatePodDisruptionBudget(budget, allowingOldSelector(old.spec?.selector, v));
}

function validateAmount(amount: IntOrString | undefined, path: string, v: Validation): void {
  if (amount !== undefined) {
    validateIntOrPercent(amount, path, v);
    validateAtMost100Percent(amount, path, v);
  }
}

function budgetFields(rules: ValidationRules): readonly GoField[] {
  const selector: GoFormat = { go: () => '', json: (value) => goLabelSelector(value as LabelSelector, rules).goSyntax };
  return [
    { name: 'MinAvailable', key: 'minAvailable', pointer: 'intstr.IntOrString', format: INT_OR_STRING },
    { name: 'Selector', key: 'selector', pointer: 'v1.LabelSelector', format: selector },
    { name: 'MaxUnavailable', key: 'maxUnavailable', pointer: 'intstr.IntOrString', format: INT_OR_STRING },
    ...(rules.minor >= 26 ? [{ name: 'UnhealthyPodEvictionPolicy', key: 'unhealthyPodEvictionPolicy', pointer: 'policy.UnhealthyPodEvictionPolicyType' }] : []),
  ];
}
