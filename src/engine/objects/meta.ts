import { Int64 } from './int64';

/** The string map of labels and annotations. */
export type StringMap = Readonly<Record<string, string>>;

/** Whether a key begins so: asking once costs less than making a key for every container, for most pods have none of its kind. */
export function hasKeyWithPrefix(map: StringMap | undefined, prefix: string): boolean {
  for (const key in map) {
    if (key.startsWith(prefix)) {
      return true;
    }
  }
  return false;
}

/** The fields of metav1.ObjectMeta that the engine reads. */
export interface ObjectMeta {
  readonly name?: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: Int64;
  /** RFC 3339, as it was written; so are the other times. */
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly deletionGracePeriodSeconds?: Int64;
  readonly labels?: StringMap;
  readonly annotations?: StringMap;
  readonly ownerReferences?: readonly OwnerReference[];
  readonly finalizers?: readonly string[];
}

/** metav1.OwnerReference */
export interface OwnerReference {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly uid?: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

/** What every API object has. */
export interface KubernetesObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
}

/** Whether the object comes from the store of a server. */
export function isFromStore({ metadata = {} }: KubernetesObject): boolean {
  const { uid, resourceVersion } = metadata;
  return uid !== undefined && resourceVersion !== undefined;
}
