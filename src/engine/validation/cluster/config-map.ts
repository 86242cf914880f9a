import { FieldError, forbidden, invalid } from '../../field/error';
import { KubernetesObject, StringMap } from '../../objects/meta';
import { isConfigMapKey } from '../names/key-names';

/** A ConfigMap or a Secret. */
export interface KeyedObject extends KubernetesObject {
  readonly immutable?: boolean;
  readonly data?: StringMap;
  readonly binaryData?: StringMap;
}

/** upstream: pkg/apis/core/validation/validation.go ValidateConfigMap, ValidateSecret */
export function validateKeys({ data = {}, binaryData = {} }: KeyedObject): readonly FieldError[] {
  return [
    ...Object.keys(data).flatMap((key) => [
      ...isConfigMapKey(key).map((message) => invalid(`data[${key}]`, key, message)),
      ...(Object.hasOwn(binaryData, key) ? [invalid(`data[${key}]`, key, 'duplicate of key present in binaryData')] : []),
    ]),
    ...Object.keys(binaryData).flatMap((key) => isConfigMapKey(key).map((message) => invalid(`binaryData[${key}]`, key, message))),
  ];
}

const IMMUTABLE = 'field is immutable when `immutable` is set';

/** upstream: ValidateConfigMapUpdate, ValidateSecretUpdate */
export function validateKeysUpdate(object: KeyedObject, old: KeyedObject): readonly FieldError[] {
  const kept = old.immutable !== true ? [] : [
    ...(object.immutable === true ? [] : [forbidden('immutable', IMMUTABLE)]),
    ...(isSame(object.data, old.data) ? [] : [forbidden('data', IMMUTABLE)]),
    ...(isSame(object.binaryData, old.binaryData) ? [] : [forbidden('binaryData', IMMUTABLE)]),
  ];
  return [...kept, ...validateKeys(object)];
}

function isSame(one: StringMap = {}, other: StringMap = {}): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && one[key] === other[key]);
}
