import { validateRollingDaemonSet, validateRollingDeployment, validateRollingStatefulSet } from './rolling-update';
import { forbidden, invalid, notSupported, required } from '../../field/error';
import { UpdateStrategy } from '../../objects/workload';
import { goDaemonSetStrategy, goDeploymentStrategy, goRollingStatefulSet, goStatefulSetStrategy } from '../go/go-workload';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/apps/validation/validation.go ValidateDeploymentStrategy, ValidateDaemonSetUpdateStrategy, ValidateStatefulSetSpec
 */

const RECREATE = 'Recreate';
const ROLLING_UPDATE = 'RollingUpdate';
const ON_DELETE = 'OnDelete';

export function validateDeploymentStrategy(strategy: UpdateStrategy, path: string, v: Validation): void {
  const { type, rollingUpdate } = strategy;
  const rollingPath = `${path}.rollingUpdate`;
  if (type === RECREATE) {
    if (rollingUpdate !== undefined) {
      v.errors.push(forbidden(rollingPath, `may not be specified when strategy \`type\` is '${RECREATE}'`));
    }
  } else if (type === ROLLING_UPDATE) {
    validateRollingDeployment(rollingUpdate ?? {}, rollingPath, v);
  } else {
    v.errors.push(notSupported(path, goDeploymentStrategy(strategy, v.rules), [RECREATE, ROLLING_UPDATE]));
  }
}

export function validateDaemonSetStrategy(strategy: UpdateStrategy, path: string, v: Validation): void {
  const { type, rollingUpdate } = strategy;
  if (type === ROLLING_UPDATE) {
    validateRollingDaemonSet(rollingUpdate ?? {}, `${path}.rollingUpdate`, v);
  } else if (type !== ON_DELETE) {
    v.errors.push(notSupported(path, goDaemonSetStrategy(strategy, v.rules), [ROLLING_UPDATE, ON_DELETE]));
  }
}

export function validateStatefulSetStrategy(strategy: UpdateStrategy, path: string, v: Validation): void {
  const { type, rollingUpdate } = strategy;
  const rollingPath = `${path}.rollingUpdate`;
  if (!type) {
    v.errors.push(required(path, ''));
  } else if (type === ON_DELETE) {
    if (rollingUpdate !== undefined) {
      v.errors.push(invalid(rollingPath, goRollingStatefulSet(rollingUpdate, v.rules), `only allowed for updateStrategy '${ROLLING_UPDATE}'`));
    }
  } else if (type === ROLLING_UPDATE) {
    validateRollingStatefulSet(rollingUpdate ?? {}, rollingPath, v);
  } else {
    v.errors.push(invalid(path, goStatefulSetStrategy(strategy, v.rules), `must be '${ROLLING_UPDATE}' or '${ON_DELETE}'`));
  }
}
