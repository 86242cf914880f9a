import { MAX_SIZE, sizeOf } from './data-size';
import { forbidden, invalid, refusedChange } from '../../field/error';
import { KubernetesObject, StringMap } from '../../objects/meta';
import { isConfigMapKey } from '../names/key-names';
import { byteLength } from '../names/names';
import { nameIsDNSSubdomain, tooLong, validateObjectMeta } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/core/validation/validation.go ValidateConfigMap, ValidateConfigMapUpdate */

export interface ConfigMap extends KubernetesObject {
  readonly immutable?: boolean;
  readonly data?: StringMap;
  readonly binaryData?: StringMap;
}

export const DATA_IMMUTABLE = 'field is immutable when `immutable` is set';

export function validateConfigMap({ metadata = {}, data = {}, binaryData = {} }: ConfigMap, v: Validation): void {
  validateObjectMeta(metadata, { namespaced: true, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
  Object.keys(data).forEach((key) => {
    validateKey(key, 'data', v);
    if (Object.hasOwn(binaryData, key)) {
      v.errors.push(invalid(`data[${key}]`, key, 'duplicate of key present in binaryData'));
    }
  });
  Object.keys(binaryData).forEach((key) => validateKey(key, 'binaryData', v));
  const size = total(data, byteLength) + total(binaryData, sizeOf);
  if (size > MAX_SIZE) {
    // upstream: a path without a name, for it is about the whole object.
    v.errors.push(tooLong('[]', MAX_SIZE, v.rules));
  }
}

export function validateConfigMapUpdate(configMap: ConfigMap, old: ConfigMap, v: Validation): void {
  if (old.immutable === true && v.rules.immutableData) {
    if (configMap.immutable !== true) {
      v.errors.push(refusedChange(forbidden('immutable', DATA_IMMUTABLE)));
    }
    // upstream: SetDefaults_ConfigMap makes an empty map of data that is not there, and of nothing else.
    if (!isEqualData(configMap.data, old.data)) {
      v.errors.push(refusedChange(forbidden('data', DATA_IMMUTABLE)));
    }
    if (!isStoredData(configMap.binaryData, old.binaryData)) {
      v.errors.push(refusedChange(forbidden('binaryData', DATA_IMMUTABLE)));
    }
  }
  validateConfigMap(configMap, v);
}

export function validateKey(key: string, path: string, v: Validation): void {
  isConfigMapKey(key).forEach((message) => v.errors.push(invalid(`${path}[${key}]`, key, message)));
}

export function total(data: StringMap, size: (text: string) => number): number {
  return Object.values(data).reduce((sum, text) => sum + size(text), 0);
}

/** Whether Go finds the map the same as the stored one. A map that is empty is stored as none, which is another value. */
export function isStoredData(map: StringMap | undefined, stored: StringMap = {}): boolean {
  return Object.keys(stored).length === 0 ? map === undefined : isEqualData(map, stored);
}

function isEqualData(one: StringMap = {}, other: StringMap = {}): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && one[key] === other[key]);
}
