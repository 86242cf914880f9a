import { applyConfiguration } from './apply/apply-configuration';
import { lastAppliedConfiguration } from './apply/last-applied';
import { JsonObject, StoredObject } from './stored-object';
import { LAST_APPLIED_ANNOTATION } from '../objects/annotations';

export type Merged =
  | { readonly value: JsonObject }
  /** kubectl or the API server refuses the patch. */
  | { readonly error: string };

/**
 * What `kubectl apply` makes of an object that is there: what this client set and no longer has goes, what others set stays.
 *
 * @param config the document, with its namespace
 */
export function mergeIntoStored({ value = {}, applied }: StoredObject, config: JsonObject): Merged {
  const { apiVersion, kind } = config as { readonly apiVersion: string; readonly kind: string };
  const live = { ...(applied === undefined ? value : annotated(value, applied)), apiVersion, kind };
  const result = applyConfiguration({ apiVersion, kind, config, live });
  return 'error' in result ? result : { value: result.merged };
}

/** The live object with the annotation for what the client applied last. It is made only here, since few objects are applied twice. */
function annotated(value: JsonObject, applied: JsonObject): JsonObject {
  const { metadata = {} } = value as { readonly metadata?: JsonObject };
  const annotations = metadata.annotations as JsonObject | undefined;
  return { ...value, metadata: { ...metadata, annotations: { ...annotations, [LAST_APPLIED_ANNOTATION]: lastAppliedConfiguration(applied) } } };
}
