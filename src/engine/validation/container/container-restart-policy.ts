import { FieldError, forbidden, notSupported, required, tooMany } from '../../field/error';
import { Container, ContainerRestartRule } from '../../objects/pod';
import { goText } from '../go/go-syntax';
import { tooLong } from '../object-meta';
import { Validation } from '../validation';

/*
 * When a container is started again, whatever its pod says.
 * upstream: pkg/apis/core/validation/validation.go validateContainerRestartPolicy, validateInitContainerRestartPolicy
 */

const POLICIES = ['Always', 'Never', 'OnFailure'];
const MOST_RULES = 20;
const MOST_EXIT_CODES = 255;
const EXIT_CODE_OPERATORS = ['In', 'NotIn'];

/** Of a container that is no init container. */
export function validateRestartPolicyOfContainer(container: Container, path: string, v: Validation): void {
  if (v.rules.containerRestartRules) {
    validateRestartPolicy(container, path, v);
  } else if (container.restartPolicy !== undefined) {
    v.errors.push(forbidden(`${path}.restartPolicy`, 'may not be set for non-init containers'));
  }
}

export function validateRestartPolicyOfInitContainer(container: Container, path: string, v: Validation): void {
  const { restartPolicy, restartPolicyRules = [] } = container;
  if (!v.rules.containerRestartRules) {
    if (restartPolicy !== undefined && restartPolicy !== 'Always') {
      v.errors.push(notSupported(`${path}.restartPolicy`, goText(restartPolicy, v.rules), ['Always']));
    }
  } else if (restartPolicy === undefined) {
    if (restartPolicyRules.length > 0) {
      v.errors.push(rulesNeedPolicy(path));
    }
  } else if (restartPolicy !== 'Always' || v.rules.restartAllContainers) {
    validateRestartPolicy(container, path, v);
  } else if (restartPolicyRules.length > 0) {
    v.errors.push(forbidden(`${path}.restartPolicyRules`, 'restartPolicyRules are not allowed for init containers with restart policy Always'));
  }
}

function validateRestartPolicy({ restartPolicy, restartPolicyRules = [] }: Container, path: string, v: Validation): void {
  if (restartPolicy === undefined) {
    if (restartPolicyRules.length > 0) {
      v.errors.push(rulesNeedPolicy(path));
    }
  } else if (!POLICIES.includes(restartPolicy)) {
    v.errors.push(notSupported(`${path}.restartPolicy`, goText(restartPolicy, v.rules), POLICIES));
  }
  validateLength(restartPolicyRules, MOST_RULES, `${path}.restartPolicyRules`, v);
  restartPolicyRules.forEach((rule, i) => validateRule(rule, `${path}.restartPolicyRules[${i}]`, v));
}

function rulesNeedPolicy(path: string): FieldError {
  return required(`${path}.restartPolicy`, 'must specify restartPolicy when restart rules are used');
}

function validateRule({ action = '', exitCodes }: ContainerRestartRule, path: string, v: Validation): void {
  const actions = v.rules.restartAllContainers ? ['Restart', 'RestartAllContainers'] : ['Restart'];
  if (!actions.includes(action)) {
    v.errors.push(notSupported(`${path}.action`, goText(action, v.rules), actions));
  }
  if (exitCodes === undefined) {
    v.errors.push(required(`${path}.exitCodes`, 'must be specified'));
    return;
  }
  const { operator = '', values = [] } = exitCodes;
  if (!EXIT_CODE_OPERATORS.includes(operator)) {
    v.errors.push(notSupported(`${path}.exitCodes.operator`, goText(operator, v.rules), EXIT_CODE_OPERATORS));
  }
  validateLength(values, MOST_EXIT_CODES, `${path}.exitCodes.values`, v);
}

function validateLength(list: readonly unknown[], most: number, path: string, v: Validation): void {
  if (list.length > most) {
    // upstream: 1.35 counts bytes.
    v.errors.push(v.rules.restartAllContainers ? tooMany(path, list.length, most) : tooLong(path, most, v.rules));
  }
}
