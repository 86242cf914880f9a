import { NEW_UID } from '../defaulting/job-selector';
import { hasManagedFields } from '../objects/managed-fields';
import { KubernetesObject, ObjectMeta } from '../objects/meta';

/** Stands for the version that the server makes up: no client knows it. */
const NEW_VERSION = '18446744073709551615';

/**
 * An object as the server stores it: with a version of its own, and from its creation on with a uid of its own, whatever the client says. Who manages its
 * fields is known of what server-side apply has merged, if it was before.
 *
 * @param before the object of that name that was there
 * @param isMerged whether server-side apply has merged the object
 */
export function withSystemMetadata<T extends KubernetesObject>(object: T, before: KubernetesObject | undefined, isMerged = false): T {
  const { managedFields, ...kept } = (object.metadata ?? {}) as Metadata;
  const hasManagers = isMerged && managedFields !== undefined && (before === undefined || hasManagedFields(before));
  const metadata = hasManagers ? { ...kept, managedFields } : kept;
  const uid = before === undefined ? NEW_UID : metadata.uid ?? before.metadata?.uid;
  return { ...object, metadata: { ...metadata, ...(uid !== undefined && { uid }), resourceVersion: NEW_VERSION } };
}

interface Metadata extends ObjectMeta {
  readonly managedFields?: unknown;
}
