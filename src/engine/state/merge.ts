import { lastAppliedConfiguration, lastAppliedOf } from './apply/last-applied';
import { StoredObject } from './stored-object';
import { NumberLiteral } from '../decoding/number-literal';
import { JsonObject } from '../json-object';
import { patches } from '../lazy-modules';
import { LAST_APPLIED_ANNOTATION } from '../objects/annotations';

export type MergedObject =
  | { readonly value: JsonObject; readonly isUnchanged?: true }
  /** kubectl or the API server refuses the patch. */
  | { readonly error: string };

/**
 * What `kubectl apply` makes of an object that is there: what this client set and no longer has goes, what others set stays.
 *
 * @param config the document, with its namespace
 */
export function mergeIntoStored({ object, applied }: StoredObject, config: JsonObject): MergedObject {
  const { apiVersion, kind } = config as { readonly apiVersion: string; readonly kind: string };
  const live = { ...(withoutUndefined(object) as JsonObject), apiVersion, kind };
  const result = patches().applyConfiguration({ apiVersion, kind, config, live: applied === undefined ? live : annotated(live, applied) });
  return 'error' in result ? result : { value: result.merged, ...(result.isUnchanged && { isUnchanged: true }) };
}

/**
 * What Helm makes of it where it merges on its own side.
 *
 * @param original what the release before says of it; undefined where nobody knows it
 */
export function mergeByHelm({ object }: StoredObject, config: JsonObject, original: JsonObject | undefined): MergedObject {
  const { apiVersion, kind } = config as { readonly apiVersion: string; readonly kind: string };
  const live = { ...(withoutUndefined(object) as JsonObject), apiVersion, kind };
  const result = patches().mergeByHelm({ apiVersion, kind, original, config, live });
  return 'error' in result ? result : { value: result.merged, ...(result.isUnchanged && { isUnchanged: true }) };
}

/** Whether the object has been applied before from the same document: the annotation for it is the one that the merged object has. */
export function isAppliedAgain({ object, applied }: StoredObject, merged: JsonObject): boolean {
  return lastAppliedOf(merged) === (applied === undefined ? lastAppliedOf(object as JsonObject) : lastAppliedConfiguration(applied));
}

/** The live object with the annotation for what the client applied last. It is made only here, since few objects are applied twice. */
function annotated(live: JsonObject, applied: JsonObject): JsonObject {
  const { metadata = {} } = live as { readonly metadata?: JsonObject };
  const annotations = metadata.annotations as JsonObject | undefined;
  return { ...live, metadata: { ...metadata, annotations: { ...annotations, [LAST_APPLIED_ANNOTATION]: lastAppliedConfiguration(applied) } } };
}

/** Decoded objects have fields that are not set; JSON has none. */
export function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutUndefined);
  }
  if (typeof value !== 'object' || value === null || value instanceof NumberLiteral) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => [key, withoutUndefined(item)]));
}
