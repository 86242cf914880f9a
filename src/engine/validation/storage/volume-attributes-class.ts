import { validateParameters, validateProvisioner } from './storage-class';
import { forbidden, refusedChange, required } from '../../field/error';
import { KubernetesObject, StringMap } from '../../objects/meta';
import { nameIsDNSSubdomain, validateObjectMeta } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/storage/validation/validation.go ValidateVolumeAttributesClass, ValidateVolumeAttributesClassUpdate */

export interface VolumeAttributesClass extends KubernetesObject {
  readonly driverName?: string;
  readonly parameters?: StringMap;
}

export function validateVolumeAttributesClass({ metadata = {}, driverName = '', parameters = {} }: VolumeAttributesClass, v: Validation): void {
  validateObjectMeta(metadata, { namespaced: false, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
  validateProvisioner(driverName, 'driverName', v);
  validateParameters(parameters, v);
  if (Object.keys(parameters).length === 0) {
    v.errors.push(required('parameters', 'must contain at least one key/value pair'));
  }
}

export function validateVolumeAttributesClassUpdate(attributesClass: VolumeAttributesClass, old: VolumeAttributesClass, v: Validation): void {
  if (!v.rules.attributesClassesAreKeptFirst) {
    validateVolumeAttributesClass(attributesClass, v);
  }
  if ((attributesClass.driverName ?? '') !== (old.driverName ?? '')) {
    v.errors.push(refusedChange(forbidden('driverName', 'updates to driverName are forbidden.')));
  }
  if (!isSame(attributesClass.parameters, old.parameters)) {
    v.errors.push(refusedChange(forbidden('parameters', 'updates to parameters are forbidden.')));
  }
  if (v.rules.attributesClassesAreKeptFirst) {
    validateVolumeAttributesClass(attributesClass, v);
  }
}

/** upstream: reflect.DeepEqual, for which an empty map is not the same as none. */
function isSame(one: StringMap | undefined, other: StringMap | undefined): boolean {
  if (one === undefined || other === undefined) {
    return one === other;
  }
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && one[key] === other[key]);
}
