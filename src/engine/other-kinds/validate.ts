import { Service } from './service';
import { FieldError } from '../field/error';
import { KubernetesObject } from '../objects/meta';
import { KeyedObject, validateKeys, validateKeysUpdate } from '../validation/cluster/config-map';
import { validateService } from '../validation/cluster/service';
import { nameIsDNSSubdomain, nameIsPathSegment, validateGenericMeta } from '../validation/object-meta';
import { validateObjectMetaUpdate } from '../validation/update/object-meta-update';
import { errorsOf, startValidation, Validation } from '../validation/validation';
import { Minor } from '../version';

/*
 * What the API server finds wrong with an object of another kind: its metadata, and of the fields those that mutating policies often set.
 */

export interface ValidationRequest {
  readonly object: KubernetesObject;
  readonly old?: KubernetesObject;
  readonly namespaced: boolean;
  readonly namespace: string;
  readonly minor: Minor;
}

export function validateOther({ object, old, namespaced, namespace, minor }: ValidationRequest): readonly FieldError[] {
  const v = startValidation({ minor, allowPrivileged: true, namespace }, false);
  const { metadata = {} } = object;
  validateGenericMeta(metadata, { namespaced, nameRule: old === undefined ? nameIsDNSSubdomain : nameIsPathSegment }, v);
  if (old !== undefined) {
    validateObjectMetaUpdate(object, old, v);
  }
  validateFields(object, old, v);
  return errorsOf(v);
}

function validateFields(object: KubernetesObject, old: KubernetesObject | undefined, v: Validation): void {
  if (object.apiVersion !== 'v1') {
    return;
  }
  switch (object.kind) {
    case 'ConfigMap':
    case 'Secret':
      v.errors.push(...(old === undefined ? validateKeys(object as KeyedObject) : validateKeysUpdate(object as KeyedObject, old as KeyedObject)));
      break;
    case 'Service':
      v.errors.push(...validateService(object as Service, v.minor));
      break;
  }
}
