import { invalid, notSupported } from '../../field/error';
import { IDRange, IDStrategyOptions, SELinuxStrategyOptions } from '../../objects/pod-security-policy';
import { goRanges } from '../go/go-ranges';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/policy/validation/validation.go validatePSPRunAsUser, validatePSPRunAsGroup and their like
 */

const NO_RANGES: readonly IDRange[] = [];
const SE_LINUX_RULES = ['MustRunAs', 'RunAsAny'];
const RUN_AS_USER_RULES = ['MustRunAs', 'MustRunAsNonRoot', 'RunAsAny'];
const GROUP_RULES = ['MayRunAs', 'MustRunAs', 'RunAsAny'];
const RUN_AS_GROUP_RULES = ['MustRunAs', 'RunAsAny', 'MayRunAs'];

export function validateSELinux(strategy: SELinuxStrategyOptions | undefined, path: string, v: Validation): void {
  validateRule(strategy?.rule ?? '', SE_LINUX_RULES, path, v);
}

export function validateRunAsUser(strategy: IDStrategyOptions | undefined, path: string, v: Validation): void {
  validateRule(strategy?.rule ?? '', RUN_AS_USER_RULES, path, v);
  validateRanges(strategy?.ranges, path, v);
}

export function validateSupplementalGroups(strategy: IDStrategyOptions | undefined, path: string, v: Validation): void {
  validateRule(strategy?.rule ?? '', GROUP_RULES, path, v);
  validateRanges(strategy?.ranges, path, v);
}

export const validateFSGroup = validateSupplementalGroups;

export function validateRunAsGroup(strategy: IDStrategyOptions | undefined, path: string, v: Validation): void {
  if (strategy === undefined) {
    return;
  }
  const { rule = '', ranges = NO_RANGES } = strategy;
  if (!RUN_AS_GROUP_RULES.includes(rule)) {
    v.errors.push(notSupported(`${path}.rule`, rule, RUN_AS_GROUP_RULES));
  } else if (rule !== 'RunAsAny') {
    if (ranges.length === 0) {
      v.errors.push(invalid(`${path}.ranges`, goRanges(strategy.ranges), 'must provide at least one range'));
    }
    validateRanges(ranges, path, v);
  } else if (ranges.length > 0) {
    v.errors.push(invalid(`${path}.ranges`, goRanges(ranges), 'Ranges must be empty'));
  }
}

/** @param path of the strategy */
function validateRule(rule: string, supported: readonly string[], path: string, v: Validation): void {
  if (!supported.includes(rule)) {
    v.errors.push(notSupported(`${path}.rule`, rule, supported));
  }
}

function validateRanges(ranges: readonly IDRange[] | undefined, path: string, v: Validation): void {
  if (ranges === undefined) {
    return;
  }
  for (let i = 0; i < ranges.length; i++) {
    const { min = 0, max = 0 } = ranges[i];
    if (min < 0) {
      v.errors.push(invalid(`${path}.ranges[${i}].min`, min, 'min cannot be negative'));
    }
    if (max < 0) {
      v.errors.push(invalid(`${path}.ranges[${i}].max`, max, 'max cannot be negative'));
    }
    if (min > max) {
      v.errors.push(invalid(`${path}.ranges[${i}].min`, min, 'min cannot be greater than max'));
    }
  }
}
