import { validateVolumeSource } from './volume-source';
import { duplicate, invalid, required } from '../../field/error';
import { Volume } from '../../objects/pod';
import { isDNS1123Label } from '../names/names';
import { pushInvalid } from '../object-meta';
import { Validation } from '../validation';

const NO_VOLUMES: readonly Volume[] = [];

/**
 * The volumes without an error, the only ones that can be mounted.
 *
 * @param podName of a pod; a template has none yet
 * upstream: pkg/apis/core/validation/validation.go ValidateVolumes
 */
export function validateVolumes(volumes: readonly Volume[] | undefined, podName: string, path: string, v: Validation): readonly Volume[] {
  if (volumes === undefined) {
    return NO_VOLUMES;
  }
  const valid: Volume[] = [];
  for (let i = 0; i < volumes.length; i++) {
    const before = v.errors.length;
    validateVolumeSource(volumes[i], podName, `${path}[${i}]`, v);
    validateVolumeName(volumes[i].name ?? '', valid, `${path}[${i}].name`, v);
    if (v.errors.length === before) {
      valid.push(volumes[i]);
    }
    const claimName = volumes[i].persistentVolumeClaim?.claimName;
    if (claimName !== undefined && isCreatedForPod(claimName, volumes, podName)) {
      const detail = 'must not reference a PVC that gets created for an ephemeral volume';
      v.errors.push(invalid(`${path}[${i}].persistentVolumeClaim.claimName`, claimName, detail));
    }
  }
  return valid;
}

function validateVolumeName(name: string, valid: readonly Volume[], path: string, v: Validation): void {
  if (name === '') {
    v.errors.push(required(path, ''));
  } else {
    pushInvalid(isDNS1123Label(name, v.rules), path, name, v);
  }
  if (valid.some((volume) => volume.name === name)) {
    v.errors.push(duplicate(path, name));
  }
}

/** The server makes a claim for each ephemeral volume. */
function isCreatedForPod(claimName: string, volumes: readonly Volume[], podName: string): boolean {
  return podName !== '' && volumes.some(({ name = '', ephemeral }) => ephemeral !== undefined && `${podName}-${name}` === claimName);
}
