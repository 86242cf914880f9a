import { validateContainerUpdates } from './container-updates';
import { withoutGatedChanges } from './gated-pod';
import { validatePodAnnotationUpdates } from './pod-annotation-updates';
import { validateQOSClassIsKept } from './pod-qos';
import { semanticallyEqual } from './semantic-equal';
import { forbidden, invalid, refusedChange } from '../../field/error';
import { Container, Pod, PodSpec, Toleration } from '../../objects/pod';
import { Minor } from '../../version';
import { goDiff } from '../go/go-internal';
import { goNull } from '../go/go-syntax';
import { validatePodMetadataAndSpec } from '../pod/pod';
import { ValidationRules } from '../rules';
import { Validation } from '../validation';

/**
 * What the API server finds wrong with a change of a pod, which has been defaulted and prepared as the pod before.
 *
 * upstream: pkg/apis/core/validation/validation.go ValidatePodUpdate
 */
export function validatePodUpdate(pod: Pod, old: Pod, v: Validation): void {
  const { spec = {} } = pod;
  const { spec: oldSpec = {} } = old;
  validatePodMetadataAndSpec(pod, v);
  validatePodAnnotationUpdates(pod.metadata?.annotations, old.metadata?.annotations, v);
  if (!validateContainerUpdates(spec.containers, oldSpec.containers, 'spec.containers', v)
    || !validateContainerUpdates(spec.initContainers, oldSpec.initContainers, 'spec.initContainers', v)
    || !validateDeadlineUpdate(spec, oldSpec, v)) {
    return;
  }
  validateOnlyAddedTolerations(spec, oldSpec, v);
  if (v.rules.schedulingGatesMayGo) {
    validateOnlyDeletedSchedulingGates(spec, oldSpec, v);
  }
  if (!semanticallyEqual(spec, oldSpec, 'core/v1.PodSpec', v.minor)) {
    validateOtherFields(pod, old, v);
  }
}

const MAX_INT32 = 2147483647;

/** From none to one, or to an earlier one. False where the server looks no further. */
function validateDeadlineUpdate({ activeDeadlineSeconds: deadline }: PodSpec, { activeDeadlineSeconds: old }: PodSpec, v: Validation): boolean {
  const path = 'spec.activeDeadlineSeconds';
  if (deadline === undefined) {
    if (old !== undefined) {
      v.errors.push(invalid(path, goNull(v.rules), 'must not update from a positive integer to nil value'));
    }
    return true;
  }
  if (deadline < 0 || deadline > MAX_INT32) {
    v.errors.push(invalid(path, deadline, `must be between 0 and ${MAX_INT32}, inclusive`));
    return false;
  }
  if (old !== undefined && old < deadline) {
    v.errors.push(invalid(path, deadline, 'must be less than or equal to previous value'));
    return false;
  }
  return true;
}

function validateOnlyAddedTolerations({ tolerations = [] }: PodSpec, { tolerations: old = [] }: PodSpec, v: Validation): void {
  if (!old.every((toleration) => tolerations.some((other) => tolerateTheSame(toleration, other, v.minor)))) {
    v.errors.push(refusedChange(forbidden('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds')));
  }
}

function tolerateTheSame(a: Toleration, b: Toleration, minor: Minor): boolean {
  return semanticallyEqual({ ...a, tolerationSeconds: undefined }, { ...b, tolerationSeconds: undefined }, 'core/v1.Toleration', minor);
}

function validateOnlyDeletedSchedulingGates({ schedulingGates = [] }: PodSpec, { schedulingGates: old = [] }: PodSpec, v: Validation): void {
  const known = new Set(old.map(({ name = '' }) => name));
  const names = schedulingGates.map(({ name = '' }) => name);
  names.forEach((name, i) => {
    // upstream: keeps the new ones by their names, so of those of one name the last.
    if (!known.has(name) && names.lastIndexOf(name) === i) {
      v.errors.push(forbidden(`spec.schedulingGates[${i}].name`, `only deletion is allowed, but found new scheduling gate '${name}'`));
    }
  });
}

const IMAGES_AND_DEADLINE = ['`spec.containers[*].image`', '`spec.initContainers[*].image`', '`spec.activeDeadlineSeconds`'];
const TOLERATIONS = '`spec.tolerations` (only additions to existing tolerations)';
const GRACE_PERIOD = '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

function updatableFields({ updatableFieldsOfPodsAsList, negativeGracePeriodMayBecomeOne }: ValidationRules): string {
  if (updatableFieldsOfPodsAsList) {
    return [...IMAGES_AND_DEADLINE, TOLERATIONS, GRACE_PERIOD].join(',');
  }
  return negativeGracePeriodMayBecomeOne
    ? `${[...IMAGES_AND_DEADLINE, TOLERATIONS].join(', ')} or ${GRACE_PERIOD}`
    : `${IMAGES_AND_DEADLINE.join(', ')} or ${TOLERATIONS}`;
}

/** All fields but those that may change. */
function validateOtherFields(pod: Pod, old: Pod, v: Validation): void {
  const { spec: oldSpec = {} } = old;
  if (v.rules.resourcesKeepQOSClass) {
    validateQOSClassIsKept(pod, old, { path: 'metadata', detail: 'Pod QoS is immutable' }, v);
  }
  const munged = withoutGatedChanges(withoutUpdatableFields(pod.spec ?? {}, oldSpec, v), oldSpec, v);
  if (!semanticallyEqual(munged, oldSpec, 'core/v1.PodSpec', v.minor)) {
    const diff = goDiff('core.PodSpec', oldSpec, munged, v);
    v.errors.push(refusedChange(forbidden('spec', `pod updates may not change fields other than ${updatableFields(v.rules)}${diff}`)));
  }
}

function withoutUpdatableFields(spec: PodSpec, old: PodSpec, v: Validation): PodSpec {
  const { rules } = v;
  const mayBecomeOne = rules.negativeGracePeriodMayBecomeOne && (old.terminationGracePeriodSeconds ?? 0) < 0
    && String(spec.terminationGracePeriodSeconds) === '1';
  return {
    ...spec,
    containers: withImagesOf(old.containers, spec.containers),
    initContainers: withImagesOf(old.initContainers, spec.initContainers),
    activeDeadlineSeconds: old.activeDeadlineSeconds,
    tolerations: old.tolerations,
    schedulingGates: rules.schedulingGatesMayGo ? old.schedulingGates : spec.schedulingGates,
    terminationGracePeriodSeconds: mayBecomeOne ? old.terminationGracePeriodSeconds : spec.terminationGracePeriodSeconds,
  };
}

function withImagesOf(old: readonly Container[] = [], containers: readonly Container[] | undefined): readonly Container[] | undefined {
  return containers?.map((container, i) => ({ ...container, image: old[i].image }));
}
