import { FIELD_IMMUTABLE } from './immutable-field';
import { BadValue, invalid, refusedChange } from '../../field/error';
import { KubernetesObject } from '../../objects/meta';
import { validateNoNewFinalizers } from '../finalizers';
import { goTime } from '../go/go-time';
import { Validation } from '../validation';

/**
 * What of its metadata an object keeps. What the server fills in by itself is not looked at: the resource version, the generation and the
 * time at which the object was made.
 *
 * upstream: k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMetaAccessorUpdate
 */
export function validateObjectMetaUpdate({ metadata = {} }: KubernetesObject, { metadata: old = {} }: KubernetesObject, v: Validation): void {
  if (old.deletionTimestamp !== undefined) {
    validateNoNewFinalizers(metadata.finalizers ?? [], old.finalizers ?? [], v);
  }
  keepText('name', metadata.name, old.name, v);
  keepText('namespace', metadata.namespace || v.namespace, old.namespace || v.namespace, v);
  // Each object in a cluster has a uid, also where nobody says which.
  if (old.uid !== undefined) {
    keepText('uid', metadata.uid, old.uid, v);
  }
  const { deletionTimestamp: time, deletionGracePeriodSeconds: gracePeriod } = metadata;
  if (time !== undefined && time !== old.deletionTimestamp) {
    refuse('deletionTimestamp', goTime(time, v.rules), v);
  }
  if (gracePeriod !== undefined && String(gracePeriod) !== String(old.deletionGracePeriodSeconds)) {
    refuse('deletionGracePeriodSeconds', gracePeriod, v);
  }
}

function keepText(field: string, value = '', old = '', v: Validation): void {
  if (value !== old) {
    refuse(field, value, v);
  }
}

function refuse(field: string, value: BadValue, v: Validation): void {
  v.errors.push(refusedChange(invalid(`metadata.${field}`, value, FIELD_IMMUTABLE)));
}
