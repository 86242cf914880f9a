import { namesVersion } from './assumed-metadata';
import { isAppliedOnServer, SendingOptions } from './sent-object';
import { quote } from '../../engine/field/quote';
import { groupResource } from '../../engine/kinds';
import { resourceOf } from '../../engine/other-kinds/resource-of';
import { STORED_WITH_VERSION } from '../../engine/registry/resource-version';
import { Assumption } from '../../engine/verdict';
import { titleOf } from '../set/identity';
import { isJsonObject } from '../set/manifest-object';
import { OtherObject, ServedObject } from '../set/set-item';

/**
 * What is assumed of an object that is applied on the server's side, where none of its name is known: one that names a uid is not created. Its version
 * says nothing then.
 *
 * upstream: k8s.io/apiserver/pkg/endpoints/handlers/patch.go requestFunc
 */
export function assumedThereByUid(item: ServedObject | OtherObject, options: Partial<SendingOptions>): readonly Assumption[] {
  const { identity, value: { metadata } } = item;
  const uid = isJsonObject(metadata) ? metadata.uid : undefined;
  if (!isAppliedOnServer(options, item) || typeof uid !== 'string' || uid === '') {
    return [];
  }
  const answer = `Operation cannot be fulfilled on ${groupResource(resourceOf(identity))} ${quote(identity.name)}: `
    + `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`;
  return [{ about: titleOf(identity), reason: `has a uid; assumed that the cluster has the object. Otherwise, the API server answers: ${answer}` }];
}

/** What is assumed of an object on whose creation only validation decides. The store decides on others. */
export function assumedThereByVersion(item: OtherObject, options: Partial<SendingOptions>): readonly Assumption[] {
  const { identity, value } = item;
  return !isAppliedOnServer(options, item) && namesVersion(value) ? [{ about: titleOf(identity), reason: STORED_WITH_VERSION }] : [];
}
