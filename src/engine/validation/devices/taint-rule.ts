import { declareDevices } from './declared-rules';
import { validateLabelOf, validatePoolName } from './names';
import { validateDeviceTaint } from './taints';
import { DeviceTaintRule, DeviceTaintRuleSpec } from '../../objects/devices';
import { leaveOutCovered, startDeclarations } from '../declarations';
import { nameIsDNSSubdomain, validateObjectMeta } from '../object-meta';
import { Validation } from '../validation';
import { validateCSIDriverName } from '../volumes/driver-volumes';

/* upstream: pkg/apis/resource/validation/validation.go ValidateDeviceTaintRule */

export function validateDeviceTaintRule(rule: DeviceTaintRule, v: Validation): void {
  validateObjectMeta(rule.metadata ?? {}, { namespaced: false, nameRule: nameIsDNSSubdomain }, v);
  validate(rule, undefined, v);
}

export function validateDeviceTaintRuleUpdate(rule: DeviceTaintRule, old: DeviceTaintRule, v: Validation): void {
  validate(rule, old, v);
}

function validate(rule: DeviceTaintRule, old: DeviceTaintRule | undefined, v: Validation): void {
  const d = startDeclarations(v);
  const { spec = {} } = rule;
  validateSelector(spec, v);
  validateDeviceTaint(spec.taint ?? {}, old && (old.spec?.taint ?? {}), 'spec.taint', d);
  if (v.rules.declarative) {
    declareDevices('DeviceTaintRule', rule, old, d);
    leaveOutCovered(d);
  }
}

function validateSelector({ deviceSelector: { driver, pool, device } = {} }: DeviceTaintRuleSpec, v: Validation): void {
  if (driver !== undefined) {
    validateCSIDriverName(driver, 'spec.deviceSelector.driver', v);
  }
  if (pool !== undefined) {
    validatePoolName(pool, 'spec.deviceSelector.pool', v);
  }
  if (device !== undefined) {
    validateLabelOf(device, 'spec.deviceSelector.device', v);
  }
}
