import { GoSyntax, forbidden, invalid, required } from '../../field/error';
import { StringMap } from '../../objects/meta';
import { PersistentVolumeSpec, VolumeNodeAffinity } from '../../objects/persistent-volume';
import { formatQuantity, wholeValue } from '../container/quantity';
import { goQuantityMap, quantityOf } from '../container/resources';
import { unsupportedText } from '../go/go-syntax';
import { isDNS1123Subdomain } from '../names/names';
import { pushInvalid } from '../object-meta';
import { validateNodeSelector } from '../scheduling/node-affinity';
import { Validation } from '../validation';
import { validateAccessModes } from '../volumes/ephemeral-volume';
import { validateLengthOfInitiator } from '../volumes/persistent-iscsi';
import { validatePersistentSources } from '../volumes/persistent-sources';

/* upstream: pkg/apis/core/validation/validation.go ValidatePersistentVolumeSpec */

export interface VolumeContext {
  /** Of the volume; one that stands in a VolumeAttachment has none. */
  readonly name: string;
  readonly isInline: boolean;
  readonly path: string;
}

const RECLAIM_POLICIES = ['Delete', 'Recycle', 'Retain'];
const VOLUME_MODES = ['Block', 'Filesystem'];
const ATTACHED_RECLAIM_POLICY = 'Retain';
const ATTACHED_VOLUME_MODE = 'Filesystem';
const INLINE = 'in the context of inline volumes';

export function validatePersistentVolumeSpec(spec: PersistentVolumeSpec, context: VolumeContext, v: Validation): void {
  const { isInline, path } = context;
  const { accessModes = [], capacity, nodeAffinity } = spec;
  if (isInline) {
    refuseOfInline(spec, path, v);
  }
  if (accessModes.length === 0) {
    v.errors.push(required(`${path}.accessModes`, ''));
  }
  validateAccessModes(accessModes, `${path}.accessModes`, v);
  if (!isInline) {
    validateCapacity(capacity, `${path}.capacity`, v);
  }
  validateReclaimPolicy(spec, context, v);
  if (nodeAffinity !== undefined && isInline) {
    v.errors.push(forbidden(`${path}.nodeAffinity`, `may not be specified ${INLINE}`));
  } else if (nodeAffinity !== undefined) {
    validateVolumeAffinity(nodeAffinity, `${path}.nodeAffinity`, v);
  }
  validateSources(spec, context, v);
  validateClassAndMode(spec, context, v);
  validateAttributes(spec, path, v);
}

function refuseOfInline({ claimRef, capacity = {}, csi }: PersistentVolumeSpec, path: string, v: Validation): void {
  if (claimRef !== undefined) {
    v.errors.push(forbidden(`${path}.claimRef`, `may not be specified ${INLINE}`));
  }
  if (Object.keys(capacity).length > 0) {
    v.errors.push(forbidden(`${path}.capacity`, `may not be specified ${INLINE}`));
  }
  if (csi === undefined) {
    v.errors.push(required(`${path}.csi`, `has to be specified ${INLINE}`));
  }
}

function validateCapacity(capacity: StringMap | undefined, path: string, v: Validation): void {
  const names = Object.keys(capacity ?? {});
  if (names.length === 0) {
    v.errors.push(required(path, ''));
  }
  if (!names.includes('storage') || names.length > 1) {
    const value: GoSyntax = goQuantityMap('core.ResourceList', capacity, v.rules);
    v.errors.push({ type: 'Unsupported value', field: path, value, detail: 'supported values: "storage"' });
  }
  for (const name of names) {
    const quantity = quantityOf(capacity?.[name] ?? '');
    const value = wholeValue(quantity);
    if (value < 0n) {
      v.errors.push(invalid(`${path}[${name}]`, value, 'must be a valid resource quantity'));
    }
    if (quantity.nano <= 0n) {
      v.errors.push(invalid(`${path}[${name}]`, formatQuantity(quantity), 'must be greater than zero'));
    }
  }
}

function validateReclaimPolicy({ persistentVolumeReclaimPolicy: policy = '' }: PersistentVolumeSpec, { isInline, path }: VolumeContext, v: Validation): void {
  if (policy === '') {
    return;
  }
  if (isInline && policy !== ATTACHED_RECLAIM_POLICY) {
    v.errors.push(forbidden(`${path}.persistentVolumeReclaimPolicy`, `may only be ${ATTACHED_RECLAIM_POLICY} ${INLINE}`));
  } else if (!isInline && !RECLAIM_POLICIES.includes(policy)) {
    v.errors.push(unsupportedText(`${path}.persistentVolumeReclaimPolicy`, policy, RECLAIM_POLICIES, v.rules));
  }
}

function validateVolumeAffinity({ required: selector }: VolumeNodeAffinity, path: string, v: Validation): void {
  if (selector === undefined) {
    v.errors.push(required(`${path}.required`, 'must specify required node constraints'));
  } else {
    validateNodeSelector(selector, `${path}.required`, v);
  }
}

function validateSources(spec: PersistentVolumeSpec, { name, isInline, path }: VolumeContext, v: Validation): void {
  const { hostPath, persistentVolumeReclaimPolicy, nodeAffinity } = spec;
  validatePersistentSources(isInline && nodeAffinity !== undefined ? { ...spec, nodeAffinity: undefined } : spec, name, path, v);
  validateLengthOfInitiator(spec.iscsi, name, v);
  if (hostPath !== undefined && isRoot(hostPath.path ?? '') && persistentVolumeReclaimPolicy === 'Recycle') {
    v.errors.push(forbidden(`${path}.persistentVolumeReclaimPolicy`, "may not be 'recycle' for a hostPath mount of '/'"));
  }
}

/** Whether Go's path.Clean makes `/` of it. */
function isRoot(path: string): boolean {
  if (!path.startsWith('/')) {
    return false;
  }
  let depth = 0;
  for (const part of path.split('/')) {
    if (part === '..') {
      depth = Math.max(depth - 1, 0);
    } else if (part !== '' && part !== '.') {
      depth++;
    }
  }
  return depth === 0;
}

function validateClassAndMode({ storageClassName = '', volumeMode }: PersistentVolumeSpec, { isInline, path }: VolumeContext, v: Validation): void {
  if (storageClassName !== '' && isInline) {
    v.errors.push(forbidden(`${path}.storageClassName`, `may not be specified ${INLINE}`));
  } else if (storageClassName !== '') {
    pushInvalid(isDNS1123Subdomain(storageClassName, v.rules), `${path}.storageClassName`, storageClassName, v);
  }
  if (volumeMode === undefined) {
    return;
  }
  if (isInline && volumeMode !== ATTACHED_VOLUME_MODE) {
    v.errors.push(forbidden(`${path}.volumeMode`, `may not specify volumeMode other than ${ATTACHED_VOLUME_MODE} ${INLINE}`));
  } else if (!isInline && !VOLUME_MODES.includes(volumeMode)) {
    v.errors.push(unsupportedText(`${path}.volumeMode`, volumeMode, VOLUME_MODES, v.rules));
  }
}

function validateAttributes({ volumeAttributesClassName: name, csi }: PersistentVolumeSpec, path: string, v: Validation): void {
  if (name === undefined || !v.rules.volumeAttributesClass) {
    return;
  }
  if (name === '') {
    v.errors.push(required(`${path}.volumeAttributesClassName`, 'an empty string is disallowed'));
  } else {
    pushInvalid(isDNS1123Subdomain(name, v.rules), `${path}.volumeAttributesClassName`, name, v);
  }
  if (csi === undefined) {
    v.errors.push(required(`${path}.csi`, 'has to be specified when using volumeAttributesClassName'));
  }
}
