import { validateAppArmorAnnotations } from './app-armor';
import { validateSeccompAnnotations } from './seccomp';
import { invalid } from '../../field/error';
import { DELETION_COST_ANNOTATION, MIRROR_POD_ANNOTATION, TOLERATIONS_ANNOTATION } from '../../objects/annotations';
import { StringMap } from '../../objects/meta';
import { PodSpec } from '../../objects/pod';
import { validateTolerationsInAnnotation } from '../scheduling/toleration-annotation';
import { Validation } from '../validation';

/**
 * The annotations that mean something to the server.
 *
 * upstream: pkg/apis/core/validation/validation.go ValidatePodSpecificAnnotations
 */
export function validatePodSpecificAnnotations(annotations: StringMap | undefined, spec: PodSpec, path: string, v: Validation): void {
  if (annotations === undefined) {
    return;
  }
  if (Object.hasOwn(annotations, MIRROR_POD_ANNOTATION) && !spec.nodeName) {
    const detail = 'must set spec.nodeName if mirror pod annotation is set';
    v.errors.push(invalid(`${path}[${MIRROR_POD_ANNOTATION}]`, annotations[MIRROR_POD_ANNOTATION], detail));
  }
  if (annotations[TOLERATIONS_ANNOTATION]) {
    validateTolerationsInAnnotation(annotations[TOLERATIONS_ANNOTATION], path, v);
  }
  if (v.rules.podDeletionCost && Object.hasOwn(annotations, DELETION_COST_ANNOTATION) && !isInt32(annotations[DELETION_COST_ANNOTATION])) {
    v.errors.push(invalid(`${path}[${DELETION_COST_ANNOTATION}]`, annotations[DELETION_COST_ANNOTATION], 'must be a 32bit integer'));
  }
  validateSeccompAnnotations(annotations, path, v);
  validateAppArmorAnnotations(annotations, spec, path, v);
}

// upstream: leading zeros are allowed in negative numbers only.
const INTEGER = /^(?:0|[1-9]\d*|-\d+)$/;

function isInt32(text: string): boolean {
  const value = Number(text);
  return INTEGER.test(text) && value >= -(2 ** 31) && value < 2 ** 31;
}
