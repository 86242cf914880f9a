import { RequestedOperation } from './operation';
import { JsonObject } from '../../engine/json-object';
import { mergeIntoStored } from '../../engine/state/merge';
import { StoredObject } from '../../engine/state/stored-object';
import { refused, Verdict } from '../../engine/verdict';
import { isJsonObject } from '../set/manifest-object';

/** What the API server gets of a document, and the object that it replaces. */
export interface SentObject {
  readonly value: JsonObject;
  readonly stored: StoredObject | undefined;
}

/**
 * Merges a document into the object that is there, as `kubectl apply` does. An object that is created is sent as it is, and one that is replaced, too,
 * but for the version that it replaces.
 *
 * @param found the object that is there
 */
export function sentObject(
  applied: JsonObject, found: StoredObject | undefined, operation: RequestedOperation | undefined,
): SentObject | { readonly refusal: Verdict } {
  const stored = operation === 'CREATE' ? undefined : found;
  const merged = stored === undefined ? { value: applied } : operation === 'UPDATE' ? { value: withVersion(applied, stored) } : mergeIntoStored(stored, applied);
  return 'error' in merged ? { refusal: refused({ stage: 'decode', code: 400, message: merged.error }) } : { value: merged.value, stored };
}

/** upstream: kubectl replace fills in the version that is there. k8s.io/cli-runtime/pkg/resource/helper.go Replace */
function withVersion(applied: JsonObject, { object }: StoredObject): JsonObject {
  const { resourceVersion } = object.metadata ?? {};
  const { metadata } = applied;
  return resourceVersion === undefined || !isJsonObject(metadata) || Boolean(metadata.resourceVersion) ? applied
    : { ...applied, metadata: { ...metadata, resourceVersion } };
}
