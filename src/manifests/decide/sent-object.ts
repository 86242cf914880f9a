import { RequestedOperation } from './operation';
import { JsonObject } from '../../engine/json-object';
import { mergeIntoStored } from '../../engine/state/merge';
import { StoredObject } from '../../engine/state/stored-object';
import { refused, Verdict } from '../../engine/verdict';

/** What the API server gets of a document, and the object that it replaces. */
export interface SentObject {
  readonly value: JsonObject;
  readonly stored: StoredObject | undefined;
}

/**
 * Merges a document into the object that is there, as `kubectl apply` does. An object that is created or replaced is sent as it is.
 *
 * @param found the object that is there
 */
export function sentObject(
  applied: JsonObject, found: StoredObject | undefined, operation: RequestedOperation | undefined,
): SentObject | { readonly refusal: Verdict } {
  const stored = operation === 'CREATE' ? undefined : found;
  const merged = stored === undefined || operation !== undefined ? { value: applied } : mergeIntoStored(stored, applied);
  return 'error' in merged ? { refusal: refused({ stage: 'decode', code: 400, message: merged.error }) } : { value: merged.value, stored };
}
