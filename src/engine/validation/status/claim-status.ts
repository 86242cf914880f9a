import { invalid, notSupported } from '../../field/error';
import { PersistentVolumeClaim } from '../../objects/persistent-volume-claim';
import { Minor } from '../../version';
import { wholeValue } from '../container/quantity';
import { isNativeResource, printedResourceName } from '../container/resource-names';
import { quantityOf, validateQuantity } from '../container/resources';
import { isQualifiedName } from '../names/names';
import { Validation } from '../validation';

/* upstream: pkg/apis/core/validation/validation.go ValidatePersistentVolumeClaimStatusUpdate */

/** The gate RecoverVolumeExpansionFailure. */
export const RECOVERS_EXPANSION_SINCE: Minor = 32;
const PLURAL_PATH_SINCE: Minor = 34;
const RESIZE_STATUSES = [
  'ControllerResizeInProgress', 'ControllerResizeInfeasible', 'NodeResizeInProgress', 'NodeResizeInfeasible', 'NodeResizePending',
];
const SORTED_STATUSES = [...RESIZE_STATUSES].sort();

export function validateVolumeClaimStatus({ status = {} }: PersistentVolumeClaim, _old: PersistentVolumeClaim, v: Validation): void {
  const { capacity = {}, allocatedResources = {}, allocatedResourceStatuses = {} } = status;
  Object.entries(capacity).forEach(([name, text]) => refuseNegative(text, `status.capacity[${name}]`, v));
  if (v.minor < RECOVERS_EXPANSION_SINCE) {
    return;
  }
  const path = v.minor >= PLURAL_PATH_SINCE ? 'status.allocatedResourceStatuses' : 'status.allocatedResourceStatus';
  for (const [name, resize] of Object.entries(allocatedResourceStatuses)) {
    validateResourceKey(name, path, v);
    if (!RESIZE_STATUSES.includes(resize)) {
      // upstream: the value is the name.
      v.errors.push({ ...notSupported(path, printedResourceName(name, v.rules), SORTED_STATUSES), changes: [] });
    }
  }
  for (const [name, text] of Object.entries(allocatedResources)) {
    if (validateResourceKey(name, 'status.allocatedResources', v) && !refuseNegative(text, `status.allocatedResources[${name}]`, v)) {
      validateQuantity('storage', quantityOf(text), `status.allocatedResources[${name}]`, v);
    }
  }
}

/** Whether it did. */
function refuseNegative(text: string, path: string, v: Validation): boolean {
  const value = wholeValue(quantityOf(text));
  if (value < 0n) {
    v.errors.push(invalid(path, value, 'must be a valid resource quantity'));
  }
  return value < 0n;
}

/** Whether the name is one. */
function validateResourceKey(name: string, path: string, v: Validation): boolean {
  const messages = isQualifiedName(name, v.rules);
  messages.forEach((message) => v.errors.push(invalid(path, name, message)));
  const isForeign = messages.length === 0 && isNativeResource(name) && name !== 'storage';
  if (isForeign) {
    v.errors.push(notSupported(path, name, ['storage']));
  }
  return messages.length === 0 && !isForeign;
}
