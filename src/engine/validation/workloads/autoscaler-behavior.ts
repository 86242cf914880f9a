import { invalid, notSupported, required } from '../../field/error';
import { Autoscaler, ScalingPolicy, ScalingRules } from '../../other-kinds/horizontal-pod-autoscaler';
import { parseQuantity } from '../container/quantity';
import { negative } from '../container/resources';
import { Validation } from '../validation';

/* upstream: pkg/apis/autoscaling/validation/validation.go validateBehavior */

const LONGEST_WINDOW = 3600;
const LONGEST_PERIOD = 1800;
const SELECT_POLICIES = ['Disabled', 'Max', 'Min'];
const POLICY_TYPES = ['Percent', 'Pods'];

export function validateBehavior({ scaleUp, scaleDown }: NonNullable<Autoscaler['spec']>['behavior'] & object = {}, v: Validation): void {
  validateRules(scaleUp, 'spec.behavior.scaleUp', v);
  validateRules(scaleDown, 'spec.behavior.scaleDown', v);
}

function validateRules(rules: ScalingRules | undefined, path: string, v: Validation): void {
  if (rules === undefined) {
    return;
  }
  const { stabilizationWindowSeconds: seconds, selectPolicy, policies = [], tolerance } = rules;
  if (seconds !== undefined && seconds < 0) {
    v.errors.push(invalid(`${path}.stabilizationWindowSeconds`, seconds, 'must be greater than or equal to zero'));
  }
  if (seconds !== undefined && seconds > LONGEST_WINDOW) {
    v.errors.push(invalid(`${path}.stabilizationWindowSeconds`, seconds, `must be less than or equal to ${LONGEST_WINDOW}`));
  }
  if (selectPolicy !== undefined && !SELECT_POLICIES.includes(selectPolicy)) {
    v.errors.push(notSupported(`${path}.selectPolicy`, selectPolicy, SELECT_POLICIES));
  }
  if (policies.length === 0) {
    v.errors.push(required(`${path}.policies`, 'must specify at least one Policy'));
  }
  policies.forEach((policy, i) => validatePolicy(policy, `${path}.policies[${i}]`, v));
  if (tolerance !== undefined && parseQuantity(tolerance).nano < 0n) {
    v.errors.push(negative(`${path}.tolerance`, parseQuantity(tolerance)));
  }
}

function validatePolicy({ type = '', value = 0, periodSeconds = 0 }: ScalingPolicy, path: string, v: Validation): void {
  if (!POLICY_TYPES.includes(type)) {
    v.errors.push(notSupported(`${path}.type`, type, POLICY_TYPES));
  }
  if (value <= 0) {
    v.errors.push(invalid(`${path}.value`, value, 'must be greater than zero'));
  }
  if (periodSeconds <= 0) {
    v.errors.push(invalid(`${path}.periodSeconds`, periodSeconds, 'must be greater than zero'));
  }
  if (periodSeconds > LONGEST_PERIOD) {
    v.errors.push(invalid(`${path}.periodSeconds`, periodSeconds, `must be less than or equal to ${LONGEST_PERIOD}`));
  }
}
