import { nonnegative, validateLabelsMatchSelector, validateReadOnlyPersistentDisks, validateRunsOn } from './controlled-template';
import { validateSelector } from './selector-field';
import { validateDeploymentStrategy } from './update-strategy';
import { invalid } from '../../field/error';
import { PodControllerSpec } from '../../objects/workload';
import { validateTemplateSpec } from '../pod/pod-template';
import { Validation } from '../validation';

/*
 * Deployments and ReplicaSets. upstream: pkg/apis/apps/validation/validation.go ValidateDeploymentSpec, ValidateReplicaSetSpec
 */

export function validateDeploymentSpec(spec: PodControllerSpec, path: string, v: Validation): void {
  const { minReadySeconds = 0, progressDeadlineSeconds } = spec;
  nonnegative(spec.replicas, `${path}.replicas`, v);
  validateReplicated(spec, path, v);
  validateDeploymentStrategy(spec.strategy ?? {}, `${path}.strategy`, v);
  nonnegative(minReadySeconds, `${path}.minReadySeconds`, v);
  nonnegative(spec.revisionHistoryLimit, `${path}.revisionHistoryLimit`, v);
  nonnegative(spec.rollbackTo?.revision, `${path}.rollback.version`, v);
  nonnegative(progressDeadlineSeconds, `${path}.progressDeadlineSeconds`, v);
  if (progressDeadlineSeconds !== undefined && progressDeadlineSeconds <= minReadySeconds) {
    v.errors.push(invalid(`${path}.progressDeadlineSeconds`, progressDeadlineSeconds, 'must be greater than minReadySeconds'));
  }
}

export function validateReplicaSetSpec(spec: PodControllerSpec, path: string, v: Validation): void {
  nonnegative(spec.replicas, `${path}.replicas`, v);
  nonnegative(spec.minReadySeconds, `${path}.minReadySeconds`, v);
  validateReplicated(spec, path, v);
}

function validateReplicated(spec: PodControllerSpec, path: string, v: Validation): void {
  const { template = {}, replicas = 0 } = spec;
  const templatePath = `${path}.template`;
  const selector = validateSelector(spec, { kind: 'deployment', error: 'invalid label selector' }, path, v);
  if (selector === undefined) {
    return;
  }
  validateLabelsMatchSelector(template, selector, templatePath, v);
  validateTemplateSpec(template, templatePath, v);
  if (replicas > 1) {
    validateReadOnlyPersistentDisks(template, templatePath, v);
  }
  validateRunsOn(template, 'ReplicaSet', templatePath, v);
}
