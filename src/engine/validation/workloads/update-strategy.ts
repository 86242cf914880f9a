import { validateRollingDaemonSet, validateRollingDeployment, validateRollingStatefulSet } from './rolling-update';
import { forbidden, invalid, meantAmong, notSupported, required, withChanges, withLikelyChanges } from '../../field/error';
import { removeField, setField } from '../../field/field-change';
import { UpdateStrategy } from '../../objects/workload';
import { FieldChange } from '../../verdict';
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
      v.errors.push(withChanges(forbidden(rollingPath, `may not be specified when strategy \`type\` is '${RECREATE}'`), removeField(rollingPath)));
    }
  } else if (type === ROLLING_UPDATE) {
    validateRollingDeployment(rollingUpdate ?? {}, rollingPath, v);
  } else {
    const error = notSupported(path, goDeploymentStrategy(strategy, v.rules), [RECREATE, ROLLING_UPDATE]);
    v.errors.push(withLikelyChanges(error, likelyType(strategy, path, [RECREATE, ROLLING_UPDATE])));
  }
}

/** The type that differs from what is written in upper and lower case alone. */
function likelyType({ type }: UpdateStrategy, path: string, supported: readonly string[]): readonly FieldChange[] {
  const meant = meantAmong(type, supported);
  return meant === undefined ? [] : [setField(`${path}.type`, meant)];
}

export function validateDaemonSetStrategy(strategy: UpdateStrategy, path: string, v: Validation): void {
  const { type, rollingUpdate } = strategy;
  if (type === ROLLING_UPDATE) {
    validateRollingDaemonSet(rollingUpdate ?? {}, `${path}.rollingUpdate`, v);
  } else if (type !== ON_DELETE) {
    const error = notSupported(path, goDaemonSetStrategy(strategy, v.rules), [ROLLING_UPDATE, ON_DELETE]);
    v.errors.push(withLikelyChanges(error, likelyType(strategy, path, [ROLLING_UPDATE, ON_DELETE])));
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
    const error = invalid(path, goStatefulSetStrategy(strategy, v.rules), `must be '${ROLLING_UPDATE}' or '${ON_DELETE}'`);
    v.errors.push(withLikelyChanges(error, likelyType(strategy, path, [ROLLING_UPDATE, ON_DELETE])));
  }
}
