import { forbidden, invalid, notSupported, required } from '../../field/error';
import { VolumeSources } from '../../objects/volume-sources';
import { validatePullPolicy } from '../container/pull-policy';
import { parseQuantity } from '../container/quantity';
import { validateLocalDescendingPath, validatePathNoBacksteps } from '../names/paths';
import { Validation } from '../validation';

/*
 * Volumes of the node itself, and claims. upstream: pkg/apis/core/validation/validation.go
 */

export function validateEmptyDir({ sizeLimit }: NonNullable<VolumeSources['emptyDir']>, path: string, v: Validation): void {
  if (sizeLimit !== undefined && parseQuantity(sizeLimit).nano < 0n) {
    v.errors.push(forbidden(`${path}.sizeLimit`, 'SizeLimit field must be a valid resource quantity'));
  }
}

const HOST_PATH_TYPES = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];

export function validateHostPath(source: NonNullable<VolumeSources['hostPath']>, path: string, v: Validation): void {
  const { path: hostPath = '', type = '' } = source;
  if (hostPath === '') {
    v.errors.push(required(`${path}.path`, ''));
    return;
  }
  validatePathNoBacksteps(hostPath, `${path}.path`, v);
  if (!HOST_PATH_TYPES.includes(type)) {
    v.errors.push(notSupported(`${path}.type`, type, HOST_PATH_TYPES));
  }
}

export function validateGitRepo({ repository = '', directory = '' }: NonNullable<VolumeSources['gitRepo']>, path: string, v: Validation): void {
  if (repository === '') {
    v.errors.push(required(`${path}.repository`, ''));
  }
  validateLocalDescendingPath(directory, `${path}.directory`, v);
}

export function validatePersistentVolumeClaim(source: NonNullable<VolumeSources['persistentVolumeClaim']>, path: string, v: Validation): void {
  if (!source.claimName) {
    v.errors.push(required(`${path}.claimName`, ''));
  }
}

export function validateImage({ reference = '', pullPolicy = '' }: NonNullable<VolumeSources['image']>, path: string, v: Validation): void {
  if (reference === '' && (v.isPod || v.minor >= 37)) {
    v.errors.push(required(`${path}.reference`, ''));
  }
  validatePullPolicy(pullPolicy, `${path}.pullPolicy`, v);
}

const LARGEST_FILE_MODE = 0o777;

/** The permissions of files. */
export function validateFileMode(mode: number | undefined, path: string, v: Validation): void {
  if (mode !== undefined && (mode < 0 || mode > LARGEST_FILE_MODE)) {
    v.errors.push(invalid(path, mode, 'must be a number between 0 and 0777 (octal), both inclusive'));
  }
}
