import { KubernetesObject, ObjectMeta } from '../objects/meta';

/** The metadata that an update leaves out and the server fills in from the old object. */
export function prepareMetaForUpdate<T extends KubernetesObject>(object: T, { metadata: old = {} }: KubernetesObject): T {
  const { metadata = {} } = object;
  const kept: { -readonly [Field in keyof ObjectMeta]: ObjectMeta[Field] } = {};
  if (!metadata.uid && old.uid !== undefined) {
    kept.uid = old.uid;
  }
  if (!metadata.namespace && old.namespace !== undefined) {
    kept.namespace = old.namespace;
  }
  if (metadata.generation !== old.generation) {
    kept.generation = old.generation;
  }
  if (old.deletionTimestamp !== undefined) {
    kept.deletionTimestamp = old.deletionTimestamp;
  }
  if (metadata.deletionGracePeriodSeconds === undefined && old.deletionGracePeriodSeconds !== undefined) {
    kept.deletionGracePeriodSeconds = old.deletionGracePeriodSeconds;
  }
  return Object.keys(kept).length === 0 ? object : { ...object, metadata: { ...metadata, ...kept } };
}
