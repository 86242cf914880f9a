import { NEW_UID } from '../defaulting/job-selector';
import { KubernetesObject, ObjectMeta } from '../objects/meta';

/** Stands for the version that the server makes up: no client knows it. */
const NEW_VERSION = '18446744073709551615';

/**
 * An object as the server stores it: with a version of its own, and from its creation on with a uid of its own, whatever the client says. Who manages its
 * fields and since when is not known.
 *
 * @param before the object of that name that was there
 */
export function withSystemMetadata<T extends KubernetesObject>(object: T, before: KubernetesObject | undefined): T {
  const { managedFields: _fields, ...metadata } = (object.metadata ?? {}) as Metadata;
  const uid = before === undefined ? NEW_UID : metadata.uid ?? before.metadata?.uid;
  return { ...object, metadata: { ...metadata, ...(uid !== undefined && { uid }), resourceVersion: NEW_VERSION } };
}

interface Metadata extends ObjectMeta {
  readonly managedFields?: unknown;
}
