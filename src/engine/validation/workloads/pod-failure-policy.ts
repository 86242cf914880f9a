import { duplicate, invalid, NO_VALUE, notSupported, required, tooMany } from '../../field/error';
import { quote } from '../../field/quote';
import { CONDITION_STATUSES } from '../../objects/conditions';
import { JobSpec, OnExitCodes, PodConditionPattern, PodFailurePolicyRule } from '../../objects/workload';
import { goText } from '../go/go-syntax';
import { goInt32s } from '../go/go-workload';
import { isQualifiedName } from '../names/names';
import { pushInvalid } from '../object-meta';
import { ValidationRules } from '../rules';
import { Validation } from '../validation';

/*
 * What a Job does when its pods fail. upstream: pkg/apis/batch/validation/validation.go validatePodFailurePolicy
 */

const MOST_RULES = 20;
const MOST_EXIT_CODES = 255;
const MOST_PATTERNS = 20;

export function validatePodFailurePolicy(spec: JobSpec, path: string, v: Validation): void {
  const { rules = [] } = spec.podFailurePolicy ?? {};
  if (rules.length > MOST_RULES) {
    v.errors.push(tooMany(`${path}.rules`, rules.length, MOST_RULES));
  }
  rules.forEach((rule, i) => validateRule(rule, spec, `${path}.rules[${i}]`, v));
}

function validateRule(rule: PodFailurePolicyRule, spec: JobSpec, path: string, v: Validation): void {
  const { onExitCodes, onPodConditions = [] } = rule;
  validateAction(rule, spec, `${path}.action`, v);
  if (onExitCodes !== undefined) {
    validateOnExitCodes(onExitCodes, spec, `${path}.onExitCodes`, v);
  }
  if (onPodConditions.length > 0) {
    validateOnPodConditions(onPodConditions, `${path}.onPodConditions`, v);
  }
  if (onExitCodes !== undefined && onPodConditions.length > 0) {
    v.errors.push(invalid(path, NO_VALUE, 'specifying both OnExitCodes and OnPodConditions is not supported'));
  }
  if (onExitCodes === undefined && onPodConditions.length === 0) {
    v.errors.push(invalid(path, NO_VALUE, 'specifying one of OnExitCodes and OnPodConditions is required'));
  }
}

const FAIL_INDEX = 'FailIndex';

function actionsOf(rules: ValidationRules): readonly string[] {
  return rules.failIndex ? ['Count', FAIL_INDEX, 'FailJob', 'Ignore'] : ['Count', 'FailJob', 'Ignore'];
}

function validateAction({ action = '' }: PodFailurePolicyRule, { backoffLimitPerIndex }: JobSpec, path: string, v: Validation): void {
  if (action === FAIL_INDEX && v.rules.failIndex) {
    if (backoffLimitPerIndex === undefined) {
      v.errors.push(invalid(path, goText(action, v.rules), 'requires the backoffLimitPerIndex to be set'));
    }
    return;
  }
  validateChoice(action, actionsOf(v.rules), path, v);
}

function validateChoice(value: string, choices: readonly string[], path: string, v: Validation): void {
  if (value === '') {
    v.errors.push(required(path, `valid values: [${choices.map(quote).join(' ')}]`));
  } else if (!choices.includes(value)) {
    v.errors.push(notSupported(path, goText(value, v.rules), choices));
  }
}


function validateOnPodConditions(patterns: readonly PodConditionPattern[], path: string, v: Validation): void {
  if (patterns.length > MOST_PATTERNS) {
    v.errors.push(tooMany(path, patterns.length, MOST_PATTERNS));
  }
  patterns.forEach(({ type = '', status = '' }, i) => {
    pushInvalid(isQualifiedName(type, v.rules), `${path}[${i}].type`, type, v);
    validateChoice(status, CONDITION_STATUSES, `${path}[${i}].status`, v);
  });
}

const OPERATORS = ['In', 'NotIn'];

function validateOnExitCodes(requirement: OnExitCodes, { template }: JobSpec, path: string, v: Validation): void {
  const { containerName, operator = '', values } = requirement;
  const { containers = [], initContainers = [] } = template?.spec ?? {};
  validateChoice(operator, OPERATORS, `${path}.operator`, v);
  if (containerName !== undefined && ![...containers, ...initContainers].some(({ name = '' }) => name === containerName)) {
    const detail = 'must be one of the container or initContainer names in the pod template';
    v.errors.push(invalid(`${path}.containerName`, containerName, detail));
  }
  validateExitCodes(values, operator, `${path}.values`, v);
}

function validateExitCodes(values: readonly number[] | undefined, operator: string, path: string, v: Validation): void {
  const codes = values ?? [];
  if (codes.length === 0) {
    v.errors.push(invalid(path, goInt32s(values, v.rules), 'at least one value is required'));
  } else if (codes.length > MOST_EXIT_CODES) {
    v.errors.push(tooMany(path, codes.length, MOST_EXIT_CODES));
  }
  const seen = new Set<number>();
  codes.forEach((code, i) => {
    if (operator === 'In' && code === 0) {
      v.errors.push(invalid(`${path}[${i}]`, code, 'must not be 0 for the In operator'));
    }
    if (seen.has(code)) {
      v.errors.push(duplicate(`${path}[${i}]`, code));
    }
    seen.add(code);
  });
  if (codes.some((code, i) => i > 0 && codes[i - 1] > code)) {
    v.errors.push(invalid(path, goInt32s(values, v.rules), 'must be ordered'));
  }
}
