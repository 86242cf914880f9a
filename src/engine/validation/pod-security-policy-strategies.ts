import { goRanges } from './go-ranges';
import { Validation } from './validation';
import { invalid, notSupported } from '../field/error';
import { IDRange, IDStrategyOptions, SELinuxStrategyOptions } from '../objects/pod-security-policy';

/*
 * upstream: pkg/apis/policy/validation/validation.go validatePSPRunAsUser, validatePSPRunAsGroup and their like
 */

const SE_LINUX_RULES = ['MustRunAs', 'RunAsAny'];
const RUN_AS_USER_RULES = ['MustRunAs', 'MustRunAsNonRoot', 'RunAsAny'];
const GROUP_RULES = ['MayRunAs', 'MustRunAs', 'RunAsAny'];
const RUN_AS_GROUP_RULES = ['MustRunAs', 'RunAsAny', 'MayRunAs'];

export function validateSELinux({ rule = '' }: SELinuxStrategyOptions = {}, path: string, v: Validation): void {
  validateRule(rule, SE_LINUX_RULES, `${path}.rule`, v);
}

export function validateRunAsUser({ rule = '', ranges = [] }: IDStrategyOptions = {}, path: string, v: Validation): void {
  validateRule(rule, RUN_AS_USER_RULES, `${path}.rule`, v);
  validateRanges(ranges, `${path}.ranges`, v);
}

export function validateSupplementalGroups({ rule = '', ranges = [] }: IDStrategyOptions = {}, path: string, v: Validation): void {
  validateRule(rule, GROUP_RULES, `${path}.rule`, v);
  validateRanges(ranges, `${path}.ranges`, v);
}

export const validateFSGroup = validateSupplementalGroups;

export function validateRunAsGroup(strategy: IDStrategyOptions | undefined, path: string, v: Validation): void {
  if (strategy === undefined) {
    return;
  }
  const { rule = '', ranges = [] } = strategy;
  if (!RUN_AS_GROUP_RULES.includes(rule)) {
    v.errors.push(notSupported(`${path}.rule`, rule, RUN_AS_GROUP_RULES));
  } else if (rule !== 'RunAsAny') {
    if (ranges.length === 0) {
      v.errors.push(invalid(`${path}.ranges`, goRanges(strategy.ranges), 'must provide at least one range'));
    }
    validateRanges(ranges, `${path}.ranges`, v);
  } else if (ranges.length > 0) {
    v.errors.push(invalid(`${path}.ranges`, goRanges(ranges), 'Ranges must be empty'));
  }
}

function validateRule(rule: string, supported: readonly string[], path: string, v: Validation): void {
  if (!supported.includes(rule)) {
    v.errors.push(notSupported(path, rule, supported));
  }
}

function validateRanges(ranges: readonly IDRange[], path: string, v: Validation): void {
  ranges.forEach(({ min = 0, max = 0 }, i) => {
    if (min < 0) {
      v.errors.push(invalid(`${path}[${i}].min`, min, 'min cannot be negative'));
    }
    if (max < 0) {
      v.errors.push(invalid(`${path}[${i}].max`, max, 'max cannot be negative'));
    }
    if (min > max) {
      v.errors.push(invalid(`${path}[${i}].min`, min, 'min cannot be greater than max'));
    }
  });
}
