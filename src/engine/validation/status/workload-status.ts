import { countOf, StatusCounts, validateAtMost, validateCounts } from './counts';
import { invalid } from '../../field/error';
import { KubernetesObject } from '../../objects/meta';
import { Minor } from '../../version';
import { validateKubeFinalizers } from '../finalizers';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/apps/validation/validation.go ValidateDeploymentStatusUpdate and those beside it, pkg/apis/core/validation/validation.go
 * ValidateReplicationControllerStatus
 */

export interface WorkloadWithStatus extends KubernetesObject {
  readonly status?: StatusCounts;
}

const REPLICAS = 'status.replicas';

export function validateDeploymentStatus({ status = {} }: WorkloadWithStatus, { status: old = {} }: WorkloadWithStatus, v: Validation): void {
  validateCounts(status, [
    'observedGeneration', 'replicas', 'updatedReplicas', 'readyReplicas', 'availableReplicas', 'unavailableReplicas', 'terminatingReplicas', 'collisionCount',
  ], v);
  validateWithin(status, ['updatedReplicas', 'readyReplicas', 'availableReplicas'], v);
  validateCollisions(status, old, v);
}

export function validateReplicaSetStatus({ status = {} }: WorkloadWithStatus, _old: WorkloadWithStatus, v: Validation): void {
  validateCounts(status, ['replicas', 'fullyLabeledReplicas', 'readyReplicas', 'availableReplicas', 'observedGeneration', 'terminatingReplicas'], v);
  validateWithin(status, ['fullyLabeledReplicas', 'readyReplicas', 'availableReplicas'], v);
}

/** The gate StatefulSetMinReadySeconds. */
const AVAILABLE_REPLICAS_SINCE: Minor = 23;
const NAMES_STATUS_SINCE: Minor = 25;

/** upstream: what is asked of the metadata comes after the numbers. */
export function validateStatefulSetStatus(
  { metadata = {}, status = {} }: WorkloadWithStatus, { status: old = {} }: WorkloadWithStatus, v: Validation,
): void {
  const available = v.minor >= AVAILABLE_REPLICAS_SINCE ? ['availableReplicas'] : [];
  validateCounts(status, ['replicas', 'readyReplicas', 'currentReplicas', 'updatedReplicas', ...available, 'observedGeneration', 'collisionCount'], v);
  ['readyReplicas', 'currentReplicas', 'updatedReplicas', ...available].forEach((field) => validateAtMost(status, field, 'replicas', REPLICAS, v));
  available.forEach((field) => validateAtMost(status, field, 'readyReplicas', `${v.minor >= NAMES_STATUS_SINCE ? 'status.' : ''}readyReplicas`, v));
  validateKubeFinalizers(metadata.finalizers ?? [], v);
  validateCollisions(status, old, v);
}

export function validateDaemonSetStatus({ status = {} }: WorkloadWithStatus, { status: old = {} }: WorkloadWithStatus, v: Validation): void {
  validateCounts(status, [
    'currentNumberScheduled', 'numberMisscheduled', 'desiredNumberScheduled', 'numberReady', 'observedGeneration', 'updatedNumberScheduled', 'numberAvailable',
    'numberUnavailable', 'collisionCount',
  ], v);
  validateCollisions(status, old, v);
}

function validateWithin(status: StatusCounts, fields: readonly string[], v: Validation): void {
  fields.forEach((field) => validateAtMost(status, field, 'replicas', REPLICAS, v));
  validateAtMost(status, 'availableReplicas', 'readyReplicas', 'readyReplicas', v);
}

/** upstream: pkg/apis/core/validation/validation.go IsDecremented */
function validateCollisions(status: StatusCounts, old: StatusCounts, v: Validation): void {
  const count = countOf(status, 'collisionCount');
  if (old.collisionCount !== undefined && (status.collisionCount === undefined || count < countOf(old, 'collisionCount'))) {
    v.errors.push(invalid('status.collisionCount', count, 'cannot be decremented'));
  }
}
