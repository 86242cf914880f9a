import { validateDataSources } from './claim-data-source';
import { forbidden, invalid, notSupported, required } from '../../field/error';
import { PersistentVolumeClaimSpec, VolumeSources } from '../../objects/volume-sources';
import { formatQuantity, parseQuantity, roundUpToMilli } from '../container/quantity';
import { validateLabelSelector } from '../names/labels';
import { isDNS1123Subdomain } from '../names/names';
import { pushInvalid } from '../object-meta';
import { validateTemplateMeta } from '../pod/template-meta';
import { Validation } from '../validation';

/*
 * A volume that comes with a claim of its own.
 * upstream: pkg/apis/core/validation/validation.go validateEphemeralVolumeSource, ValidatePersistentVolumeClaimSpec
 */

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce'];
const VOLUME_MODES = ['Block', 'Filesystem'];

export function validateEphemeral({ volumeClaimTemplate }: NonNullable<VolumeSources['ephemeral']>, path: string, v: Validation): void {
  const templatePath = `${path}.volumeClaimTemplate`;
  if (volumeClaimTemplate === undefined) {
    v.errors.push(required(templatePath, ''));
    return;
  }
  validateTemplateMeta(volumeClaimTemplate.metadata ?? {}, `${templatePath}.metadata`, v);
  validateClaimSpec(volumeClaimTemplate.spec ?? {}, `${templatePath}.spec`, v);
}

export function validateClaimSpec(spec: PersistentVolumeClaimSpec, path: string, v: Validation): void {
  const { accessModes = [], selector, resources, storageClassName, volumeMode, volumeAttributesClassName } = spec;
  if (accessModes.length === 0) {
    v.errors.push(required(`${path}.accessModes`, 'at least 1 access mode is required'));
  }
  if (selector !== undefined) {
    validateLabelSelector(selector, `${path}.selector`, v);
  }
  validateAccessModes(accessModes, `${path}.accessModes`, v);
  validateStorage(resources?.requests?.storage, `${path}.resources[storage]`, v);
  if (storageClassName) {
    pushInvalid(isDNS1123Subdomain(storageClassName, v.rules), `${path}.storageClassName`, storageClassName, v);
  }
  if (volumeMode !== undefined && !VOLUME_MODES.includes(volumeMode)) {
    v.errors.push(notSupported(`${path}.volumeMode`, volumeMode, VOLUME_MODES));
  }
  validateDataSources(spec, path, v);
  if (volumeAttributesClassName && v.rules.volumeAttributesClass) {
    pushInvalid(isDNS1123Subdomain(volumeAttributesClassName, v.rules), `${path}.volumeAttributesClassName`, volumeAttributesClassName, v);
  }
}

export function validateAccessModes(modes: readonly string[], path: string, v: Validation): void {
  const supported = v.rules.readWriteOncePod ? [...ACCESS_MODES, 'ReadWriteOncePod'] : ACCESS_MODES;
  for (const mode of modes) {
    if (!supported.includes(mode)) {
      v.errors.push(notSupported(path, mode, supported));
    }
  }
  if (v.minor >= 22 && modes.includes('ReadWriteOncePod') && modes.some((mode) => ACCESS_MODES.includes(mode))) {
    v.errors.push(forbidden(path, 'may not use ReadWriteOncePod with other access modes'));
  }
}

function validateStorage(storage: string | undefined, path: string, v: Validation): void {
  if (storage === undefined) {
    v.errors.push(required(path, ''));
    return;
  }
  const quantity = roundUpToMilli(parseQuantity(storage));
  if (quantity.nano < 0n && v.rules.storageIsNonnegativeAndPositive) {
    v.errors.push(invalid(path, formatQuantity(quantity), 'must be greater than or equal to 0'));
  }
  if (quantity.nano <= 0n) {
    v.errors.push(invalid(path, formatQuantity(quantity), 'must be greater than zero'));
  }
}
