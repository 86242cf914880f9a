import { forbidden } from '../../field/error';
import { APP_ARMOR_CONTAINER_ANNOTATION_PREFIX, MIRROR_POD_ANNOTATION } from '../../objects/annotations';
import { StringMap } from '../../objects/meta';
import { Validation } from '../validation';

const PATH = 'metadata.annotations';

/**
 * The annotations that a pod keeps for its life.
 *
 * upstream: pkg/apis/core/validation/validation.go ValidatePodSpecificAnnotationUpdates
 */
export function validatePodAnnotationUpdates(annotations: StringMap = {}, old: StringMap = {}, v: Validation): void {
  for (const key of Object.keys(old)) {
    if (!Object.hasOwn(annotations, key) || annotations[key] !== old[key]) {
      refuseChange(key, 'remove or update', v);
    }
  }
  for (const key of Object.keys(annotations)) {
    if (!Object.hasOwn(old, key)) {
      refuseChange(key, 'add', v);
    }
  }
}

function refuseChange(key: string, change: string, v: Validation): void {
  if (key.startsWith(APP_ARMOR_CONTAINER_ANNOTATION_PREFIX)) {
    v.errors.push(forbidden(`${PATH}[${key}]`, `may not ${change} AppArmor annotations`));
  }
  if (key === MIRROR_POD_ANNOTATION) {
    v.errors.push(forbidden(`${PATH}[${key}]`, `may not ${change} mirror pod annotation`));
  }
}
