import { requireSecretName, requireText } from './cloud-volumes';
import { validateISCSINames } from './network-volumes';
import { invalid } from '../../field/error';
import { ISCSIVolumeSource } from '../../objects/volume-sources';
import { byteLength } from '../names/names';
import { Validation } from '../validation';

/* upstream: pkg/apis/core/validation/validation.go validateISCSIPersistentVolumeSource */

const LONGEST = 64;
const TOO_LONG = 'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';

export function validatePersistentISCSI(source: ISCSIVolumeSource, volumeName: string, path: string, v: Validation): void {
  const { targetPortal = '', secretRef } = source;
  requireText(targetPortal, `${path}.targetPortal`, v);
  if (v.rules.inlineVolumes && isTooLong(source, volumeName)) {
    v.errors.push(invalid(`${path}.targetportal`, targetPortal, TOO_LONG));
  }
  validateISCSINames(source, 'must be valid format', path, v);
  requireSecretName(secretRef, `${path}.secretRef`, v);
}

/** What was asked of all volumes that have such a source, before volumes could be inline. */
export function validateLengthOfInitiator(source: ISCSIVolumeSource | undefined, volumeName: string, v: Validation): void {
  if (source !== undefined && !v.rules.inlineVolumes && isTooLong(source, volumeName)) {
    v.errors.push(invalid('metadata.name', volumeName, TOO_LONG));
  }
}

function isTooLong({ initiatorName, targetPortal = '' }: ISCSIVolumeSource, volumeName: string): boolean {
  return initiatorName !== undefined && byteLength(`${volumeName}:${targetPortal}`) > LONGEST;
}
