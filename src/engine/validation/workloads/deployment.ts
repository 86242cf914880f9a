import { nonnegative, validateLabelsMatchSelector, validateReadOnlyPersistentDisks, validateRunsOn } from './controlled-template';
import { validateSelector } from './selector-field';
import { validateDeploymentStrategy } from './update-strategy';
import { invalid } from '../../field/error';
import { ROLLBACK_TO_ANNOTATION } from '../../objects/annotations';
import { Int64, parseInt64 } from '../../objects/int64';
import { PodController, PodControllerSpec } from '../../objects/workload';
import { validateTemplateSpec } from '../pod/pod-template';
import { Validation } from '../validation';

/*
 * Deployments and ReplicaSets. upstream: pkg/apis/apps/validation/validation.go ValidateDeployment, ValidateReplicaSetSpec
 */

export function validateDeployment(deployment: PodController, v: Validation): void {
  const path = 'spec';
  const { spec = {} } = deployment;
  const { minReadySeconds = 0, progressDeadlineSeconds } = spec;
  nonnegative(spec.replicas, `${path}.replicas`, v);
  validateReplicated(spec, path, v);
  validateDeploymentStrategy(spec.strategy ?? {}, `${path}.strategy`, v);
  nonnegative(minReadySeconds, `${path}.minReadySeconds`, v);
  nonnegative(spec.revisionHistoryLimit, `${path}.revisionHistoryLimit`, v);
  nonnegative(rollbackRevision(deployment), `${path}.rollback.version`, v);
  nonnegative(progressDeadlineSeconds, `${path}.progressDeadlineSeconds`, v);
  if (progressDeadlineSeconds !== undefined && progressDeadlineSeconds <= minReadySeconds) {
    v.errors.push(invalid(`${path}.progressDeadlineSeconds`, progressDeadlineSeconds, 'must be greater than minReadySeconds'));
  }
}

const WITH_FIELD: readonly string[] = ['apps/v1beta1', 'extensions/v1beta1'];

/** The other versions have an annotation in place of the field. */
function rollbackRevision({ apiVersion = '', metadata, spec }: PodController): Int64 | undefined {
  const annotation = metadata?.annotations?.[ROLLBACK_TO_ANNOTATION];
  return annotation === undefined || WITH_FIELD.includes(apiVersion) ? spec?.rollbackTo?.revision : parseInt64(annotation);
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
