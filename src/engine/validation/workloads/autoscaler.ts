import { validateBehavior } from './autoscaler-behavior';
import { validateMetrics } from './autoscaler-metrics';
import { validateReference } from './autoscaler-reference';
import { invalid, required, withLikelyChanges } from '../../field/error';
import { setField } from '../../field/field-change';
import { Autoscaler, AutoscalerSpec } from '../../other-kinds/horizontal-pod-autoscaler';
import { hasGeneration } from '../../registry/generation';
import { nameIsDNSSubdomain, validateObjectMeta } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/autoscaling/validation/validation.go ValidateHorizontalPodAutoscaler */

export function validateNewAutoscaler(autoscaler: Autoscaler, v: Validation): void {
  const keepsGeneration = !hasGeneration('HorizontalPodAutoscaler', v.minor);
  validateObjectMeta(autoscaler.metadata ?? {}, { namespaced: true, nameRule: nameIsDNSSubdomain, keepsGeneration }, v);
  validateSpec(autoscaler.spec ?? {}, undefined, v);
}

export function validateAutoscalerUpdate(autoscaler: Autoscaler, old: Autoscaler, v: Validation): void {
  validateSpec(autoscaler.spec ?? {}, old.spec ?? {}, v);
}

function validateSpec(spec: AutoscalerSpec, old: AutoscalerSpec | undefined, v: Validation): void {
  const { minReplicas, maxReplicas = 0, scaleTargetRef = {}, metrics = [], behavior } = spec;
  const lowest = v.rules.scalesToZero || (v.rules.minReplicasMayBeZero && old?.minReplicas === 0) ? 0 : 1;
  // upstream: declarative validation does not look at what stays as it was, of which the validation before it tells all the same.
  const isDeclared = (name: 'minReplicas' | 'maxReplicas'): boolean => v.rules.declarative && (old === undefined || old[name] !== spec[name]);
  if (minReplicas !== undefined && minReplicas < lowest) {
    const bound = v.rules.minReplicasMayBeZero ? `must be greater than or equal to ${lowest}` : 'must be greater than 0';
    const tooFew = invalid('spec.minReplicas', minReplicas, bound);
    (isDeclared('minReplicas') ? v.declared : v.errors).push(tooFew);
  }
  validateMost(maxReplicas, isDeclared('maxReplicas'), v);
  if (minReplicas !== undefined && maxReplicas < minReplicas) {
    const tooFew = invalid('spec.maxReplicas', maxReplicas, 'must be greater than or equal to `minReplicas`');
    v.errors.push(withLikelyChanges(tooFew, maxReplicas < 1 ? [] : [setField('spec.minReplicas', maxReplicas)]));
  }
  const { apiVersion, kind } = old?.scaleTargetRef ?? {};
  const isKept = old !== undefined && (apiVersion ?? '') === (scaleTargetRef.apiVersion ?? '') && (kind ?? '') === (scaleTargetRef.kind ?? '');
  const needs = isKept ? 'nothing' : scaleTargetRef.kind === 'ReplicationController' ? 'version' : 'group';
  validateReference(scaleTargetRef, needs, 'spec.scaleTargetRef', v);
  validateMetrics(metrics, old?.metrics ?? [], minReplicas, v);
  validateBehavior(behavior, v);
}

function validateMost(maxReplicas: number, isDeclared: boolean, v: Validation): void {
  const path = 'spec.maxReplicas';
  if (maxReplicas >= 1) {
    return;
  }
  const errors = isDeclared ? v.declared : v.errors;
  if (!v.rules.maxReplicasIsRequired) {
    errors.push(invalid(path, maxReplicas, 'must be greater than 0'));
  } else if (maxReplicas === 0) {
    errors.push(required(path, isDeclared ? '' : 'must be set and greater than 0'));
  } else {
    errors.push(invalid(path, maxReplicas, 'must be greater than or equal to 1'));
  }
}
