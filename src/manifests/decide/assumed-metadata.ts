import { quote } from '../../engine/field/quote';
import { JsonObject } from '../../engine/json-object';
import { isVersion } from '../../engine/registry/resource-version';
import { StoredObject } from '../../engine/state/stored-object';
import { Assumption } from '../../engine/verdict';
import { Identity, titleOf } from '../set/identity';
import { isJsonObject } from '../set/manifest-object';

/** What the server gives to each object, and descriptions of a cluster leave out. */
const GIVEN_BY_THE_SERVER: readonly ('uid' | 'resourceVersion')[] = ['uid', 'resourceVersion'];

/** What is assumed of an object that is changed, and names what the description of the cluster does not say. */
export function assumedMetadata(identity: Identity, { metadata }: JsonObject, stored: StoredObject): readonly Assumption[] {
  if (!isJsonObject(metadata)) {
    return [];
  }
  return GIVEN_BY_THE_SERVER.flatMap((field) => {
    const value = metadata[field];
    return typeof value !== 'string' || value === '' || stored.object.metadata?.[field] !== undefined
      ? [] : [{ about: titleOf(identity), reason: `names the ${field} ${quote(value)}; assumed that the object in the cluster has it` }];
  });
}

/** Whether an object has the version of one that the cluster has. */
export function namesVersion({ metadata }: JsonObject): boolean {
  const version = isJsonObject(metadata) ? metadata.resourceVersion : undefined;
  return typeof version === 'string' && isVersion(version);
}
