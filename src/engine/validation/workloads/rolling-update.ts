import { nonnegative } from './controlled-template';
import { invalid, required } from '../../field/error';
import { IntOrString, RollingUpdate } from '../../objects/workload';
import { goIntOrString } from '../go/go-workload';
import { regexError } from '../names/names';
import { Validation } from '../validation';

/*
 * How many pods a rolling update may take away or add at a time.
 * upstream: pkg/apis/apps/validation/validation.go ValidateRollingUpdateDeployment, ValidateRollingUpdateDaemonSet, validateRollingUpdateStatefulSet
 */

export function validateRollingDeployment({ maxUnavailable = 0, maxSurge = 0 }: RollingUpdate, path: string, v: Validation): void {
  const unavailablePath = `${path}.maxUnavailable`;
  validateIntOrPercent(maxUnavailable, unavailablePath, v);
  validateIntOrPercent(maxSurge, `${path}.maxSurge`, v);
  if (intOrPercentOf(maxUnavailable) === 0 && intOrPercentOf(maxSurge) === 0) {
    v.errors.push(invalid(unavailablePath, goIntOrString(maxUnavailable, v.rules), 'may not be 0 when `maxSurge` is 0'));
  }
  validateAtMost100Percent(maxUnavailable, unavailablePath, v);
}

export function validateRollingDaemonSet(update: RollingUpdate, path: string, v: Validation): void {
  const { maxUnavailable = 0, maxSurge = 0 } = update;
  if (!v.rules.daemonSetSurge) {
    validateMaxUnavailable(maxUnavailable, `${path}.maxUnavailable`, v);
    return;
  }
  validateIntOrPercent(maxUnavailable, `${path}.maxUnavailable`, v);
  validateIntOrPercent(maxSurge, `${path}.maxSurge`, v);
  validateAtMost100Percent(maxUnavailable, `${path}.maxUnavailable`, v);
  validateAtMost100Percent(maxSurge, `${path}.maxSurge`, v);
  const hasUnavailable = intOrPercentOf(maxUnavailable) !== 0;
  const hasSurge = intOrPercentOf(maxSurge) !== 0;
  if (hasUnavailable && hasSurge) {
    v.errors.push(invalid(`${path}.maxSurge`, goIntOrString(maxSurge, v.rules), 'may not be set when maxUnavailable is non-zero'));
  } else if (!hasUnavailable && !hasSurge) {
    v.errors.push(required(`${path}.maxUnavailable`, 'cannot be 0 when maxSurge is 0'));
  }
}

export function validateRollingStatefulSet({ partition, maxUnavailable }: RollingUpdate, path: string, v: Validation): void {
  nonnegative(partition, `${path}.partition`, v);
  if (maxUnavailable !== undefined) {
    validateMaxUnavailable(maxUnavailable, `${path}.maxUnavailable`, v);
  }
}

function validateMaxUnavailable(maxUnavailable: IntOrString, path: string, v: Validation): void {
  validateIntOrPercent(maxUnavailable, path, v);
  if (intOrPercentOf(maxUnavailable) === 0) {
    v.errors.push(invalid(path, goIntOrString(maxUnavailable, v.rules), 'cannot be 0'));
  }
  validateAtMost100Percent(maxUnavailable, path, v);
}

const PERCENT = /^[0-9]+%$/;
const NOT_A_PERCENT = regexError("a valid percent string must be a numeric string followed by an ending '%'", '[0-9]+%', ['1%', '93%']);

export function validateIntOrPercent(value: IntOrString, path: string, v: Validation): void {
  if (typeof value === 'number') {
    nonnegative(value, path, v);
  } else if (!PERCENT.test(value)) {
    v.errors.push(invalid(path, goIntOrString(value, v.rules), NOT_A_PERCENT));
  }
}

export function validateAtMost100Percent(value: IntOrString, path: string, v: Validation): void {
  if (typeof value === 'string' && PERCENT.test(value) && intOrPercentOf(value) > 100) {
    v.errors.push(invalid(path, goIntOrString(value, v.rules), 'must not be greater than 100%'));
  }
}

const INTEGER = /^[+-]?[0-9]+$/;

/** The number, whether it counts pods or percent. What is neither is 0. */
export function intOrPercentOf(value: IntOrString): number {
  if (typeof value === 'number') {
    return value;
  }
  if (PERCENT.test(value)) {
    return Number(value.slice(0, -1));
  }
  return INTEGER.test(value) ? Number(value) : 0;
}
