import { refusedByStore } from './refused-by-store';
import { storageKey } from './storage-key';
import { quote } from '../field/quote';
import { groupResource } from '../kinds';
import { KubernetesObject } from '../objects/meta';
import { Denial } from '../verdict';

/** Where an object is stored. */
export interface StoredPlace {
  readonly resource: { readonly group: string; readonly resource: string };
  /** Empty for an object of the whole cluster. */
  readonly namespace: string;
  readonly dryRun?: boolean;
}

/**
 * Why an object cannot replace the one that is there: it names the uid of another. A patch has no such condition.
 *
 * upstream: k8s.io/apiserver/pkg/storage/interfaces.go Preconditions.Check
 */
export function otherUid(
  { metadata }: KubernetesObject, old: KubernetesObject, { resource, namespace, dryRun = false }: StoredPlace,
): Denial | undefined {
  const { uid } = metadata ?? {};
  const { uid: found, name = '' } = old.metadata ?? {};
  if (!uid || found === undefined || uid === found) {
    return undefined;
  }
  const key = storageKey(resource, namespace, name, dryRun);
  const reason = `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, `
    + `AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${found}`;
  return refusedByStore(409, 'uid', `Operation cannot be fulfilled on ${groupResource(resource)} ${quote(name)}: ${reason}`);
}
