import { requireText } from './cloud-volumes';
import { validateFileMode } from './local-volumes';
import { invalid, required } from '../../field/error';
import { DownwardAPIVolumeFile, KeyedVolumeSource, KeyToPath, VolumeSources } from '../../objects/volume-sources';
import { validateFieldRef, validateResourceFieldRef } from '../container/field-selectors';
import { validateLocalNonReservedPath } from '../names/paths';
import { Validation } from '../validation';

/*
 * Volumes whose files come from secrets, config maps and the pod itself.
 * upstream: pkg/apis/core/validation/validation.go validateSecretVolumeSource, validateConfigMapVolumeSource, validateDownwardAPIVolumeSource
 */

type KeyedSource<Name extends keyof VolumeSources> = NonNullable<VolumeSources[Name]>;

export function validateSecret(source: KeyedSource<'secret'>, path: string, v: Validation): void {
  requireText(source.secretName, `${path}.secretName`, v);
  validateKeys(source, path, v);
}

export function validateConfigMap(source: KeyedSource<'configMap'>, path: string, v: Validation): void {
  requireText(source.name, `${path}.name`, v);
  validateKeys(source, path, v);
}

function validateKeys({ defaultMode, items = [] }: KeyedVolumeSource, path: string, v: Validation): void {
  validateFileMode(defaultMode, `${path}.defaultMode`, v);
  items.forEach((item, i) => validateKeyToPath(item, `${path}.items[${i}]`, v));
}

export function validateKeyToPath({ key, path: filePath = '', mode }: KeyToPath, path: string, v: Validation): void {
  requireText(key, `${path}.key`, v);
  validateFilePath(filePath, `${path}.path`, v);
  validateFileMode(mode, `${path}.mode`, v);
}

function validateFilePath(filePath: string, path: string, v: Validation): void {
  requireText(filePath, path, v);
  validateLocalNonReservedPath(filePath, path, v);
}

export function validateDownwardAPI({ defaultMode, items = [] }: KeyedSource<'downwardAPI'>, path: string, v: Validation): void {
  validateFileMode(defaultMode, `${path}.defaultMode`, v);
  // upstream: the volume's path, not the item's.
  items.forEach((item) => validateDownwardAPIFile(item, path, v));
}

export function validateDownwardAPIFile(file: DownwardAPIVolumeFile, path: string, v: Validation): void {
  const { path: filePath = '', fieldRef, resourceFieldRef, mode } = file;
  validateFilePath(filePath, `${path}.path`, v);
  if (fieldRef !== undefined) {
    validateFieldRef(fieldRef, 'volume', `${path}.fieldRef`, v);
    if (resourceFieldRef !== undefined) {
      v.errors.push(invalid(path, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously'));
    }
  } else if (resourceFieldRef !== undefined) {
    validateResourceFieldRef(resourceFieldRef, 'volume', `${path}.resourceFieldRef`, v);
  } else {
    v.errors.push(required(path, 'one of fieldRef and resourceFieldRef is required'));
  }
  validateFileMode(mode, `${path}.mode`, v);
}
