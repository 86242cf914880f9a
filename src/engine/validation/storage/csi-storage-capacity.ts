import { invalid, refusedChange } from '../../field/error';
import { KubernetesObject } from '../../objects/meta';
import { LabelSelector } from '../../objects/rbac';
import { parseQuantity } from '../container/quantity';
import { negative } from '../container/resources';
import { goLabelSelector } from '../go/go-label-selector';
import { goNull } from '../go/go-syntax';
import { validateLabelSelector } from '../names/labels';
import { isDNS1123Subdomain } from '../names/names';
import { nameIsDNSSubdomain, pushInvalid, validateObjectMeta } from '../object-meta';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { allowingOldSelector } from '../update/old-selector';
import { semanticallyEqual } from '../update/semantic-equal';
import { Validation } from '../validation';

/* upstream: pkg/apis/storage/validation/validation.go ValidateCSIStorageCapacity, ValidateCSIStorageCapacityUpdate */

export interface CSIStorageCapacity extends KubernetesObject {
  readonly nodeTopology?: LabelSelector;
  readonly storageClassName?: string;
  readonly capacity?: string;
}

export function validateCSIStorageCapacity(object: CSIStorageCapacity, v: Validation): void {
  const { metadata = {}, nodeTopology, storageClassName = '', capacity } = object;
  validateObjectMeta(metadata, { namespaced: true, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
  if (nodeTopology !== undefined) {
    validateLabelSelector(nodeTopology, 'nodeTopology', v);
  }
  pushInvalid(isDNS1123Subdomain(storageClassName, v.rules), 'storageClassName', storageClassName, v);
  const quantity = capacity === undefined ? undefined : parseQuantity(capacity);
  if (quantity !== undefined && quantity.nano < 0n) {
    v.errors.push(negative('capacity', quantity));
  }
}

export function validateCSIStorageCapacityUpdate(object: CSIStorageCapacity, old: CSIStorageCapacity, v: Validation): void {
  validateCSIStorageCapacity(object, allowingOldSelector(old.nodeTopology, v));
  const { nodeTopology, storageClassName = '' } = object;
  if (!semanticallyEqual(nodeTopology, old.nodeTopology, '*meta/v1.LabelSelector', v.minor)) {
    const value = nodeTopology === undefined ? goNull(v.rules) : goLabelSelector(nodeTopology, v.rules);
    v.errors.push(refusedChange(invalid('nodeTopology', value, FIELD_IMMUTABLE)));
  }
  if (storageClassName !== (old.storageClassName ?? '')) {
    v.errors.push(refusedChange(invalid('storageClassName', storageClassName, FIELD_IMMUTABLE)));
  }
}
