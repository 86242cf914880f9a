import { JsonObject } from '../../engine/json-object';
import { LAST_APPLIED_ANNOTATION } from '../../engine/objects/annotations';
import { createdObject, refusalOfChange } from '../../integrations/lazy-modules';
import { CheckedCluster } from '../../manifests/decide/check-options';
import { isJsonObject } from '../../manifests/set/manifest-object';

/**
 * An object as the API server writes it for a client that changes it. Undefined where the server does not take the object, or where nobody knows.
 *
 * @param isOfManifest whether the handler of the AWS CDK has applied it, which keeps the manifest in an annotation
 */
export function writtenForm(cluster: CheckedCluster, object: unknown, isOfManifest: boolean): JsonObject | undefined {
  if (!isJsonObject(object)) {
    return undefined;
  }
  const { uid, annotations } = metadataOf(object);
  const isSaved = isJsonObject(annotations) && annotations[LAST_APPLIED_ANNOTATION] !== undefined;
  // What has a uid was read from a server.
  return uid === undefined ? withManagedFields(createdObject(cluster, object, isOfManifest && !isSaved)) : object;
}

function withManagedFields(object: JsonObject | undefined): JsonObject | undefined {
  return object && { ...object, metadata: { ...metadataOf(object), managedFields: [{}] } };
}

/** Why the API server refuses to change a written object into another one, whatever the cluster has. */
export function whyNotChanged(cluster: CheckedCluster, before: JsonObject, after: JsonObject): string | undefined {
  const { managedFields: _placeholder, ...given } = metadataOf(before);
  const madeUp = Object.entries(given).filter(([name]) => MADE_UP.has(name));
  const metadata = { ...Object.fromEntries(madeUp), ...metadataOf(after) };
  return refusalOfChange(cluster, { ...before, metadata: given }, { ...after, metadata });
}

/** The fields of the metadata that only the server sets. */
const MADE_UP: ReadonlySet<string> = new Set(['uid', 'resourceVersion', 'creationTimestamp', 'generation', 'managedFields']);

/** A patched object without what the server has made up, which stands in the form before for what nobody knows. */
export function withoutMadeUp(patched: JsonObject, before: JsonObject): JsonObject {
  const [metadata, given] = [metadataOf(patched), metadataOf(before)];
  const isKept = ([name, value]: readonly [string, unknown]): boolean => !MADE_UP.has(name) || JSON.stringify(value) !== JSON.stringify(given[name]);
  const kept = Object.fromEntries(Object.entries(metadata).filter(isKept));
  return { ...patched, metadata: kept };
}

function metadataOf({ metadata }: JsonObject): JsonObject {
  return isJsonObject(metadata) ? metadata : {};
}
