import { fromGoMap, GoMap, isTooDeep, toGoMap } from './go-value';
import { jsonThreeWayMerge } from './json-merge';
import { lastAppliedOf, missingAnnotationWarning, parseLastApplied, withLastApplied } from './last-applied';
import { BAD_DOCUMENT, orError, PatchError } from './patch-error';
import { kindType } from './patch-schema';
import { strategicThreeWayMerge } from './strategic-merge';
import { isPlainObject, JsonObject } from '../../json-object';

/** A document to apply, and the object that has its name in the cluster. Both are in the same API version. */
export interface ApplyRequest {
  readonly apiVersion: string;
  readonly kind: string;
  /** The plural of the kind, for the warning: `deployments`. */
  readonly resource?: string;
  readonly config: JsonObject;
  readonly live: JsonObject;
}

export type ApplyResult =
  /** The object that the API server is asked to store, with the annotation for the document, and what kubectl prints. */
  | {
    readonly merged: JsonObject;
    /** Whether the patch is empty, so that kubectl does not send it. */
    readonly isUnchanged?: true;
    readonly warning?: string;
  }
  /** Why there is no such object, in the words of kubectl or of the API server. */
  | { readonly error: string };

/**
 * Merges a document into a live object as `kubectl apply` does, on the client's side. This is kubectl 1.37: the client's version decides, not the
 * server's.
 */
export function applyConfiguration({ apiVersion, kind, resource = kind.toLowerCase(), config, live }: ApplyRequest): ApplyResult {
  const lastApplied = lastAppliedOf(live);
  const result = orError([config, live], () => {
    const modified = toGoMap(withLastApplied(config));
    const type = kindType(apiVersion, kind);
    const original = readOriginal(lastApplied, type === undefined ? 'Invalid JSON Document' : BAD_DOCUMENT);
    const current = toGoMap(live);
    return type === undefined ? jsonThreeWayMerge(original, modified, current) : strategicThreeWayMerge(original, modified, current, type);
  });
  if ('error' in result) {
    return result;
  }
  const { merged, isUnchanged } = result.merged;
  return {
    merged: fromGoMap(merged),
    ...(isUnchanged && { isUnchanged }),
    ...(lastApplied === undefined && { warning: missingAnnotationWarning(resource, nameOf(live)) }),
  };
}

function readOriginal(text: string | undefined, complaint: string): GoMap {
  if (text === undefined || text === '') {
    return new Map();
  }
  const original = parseLastApplied(text);
  if (original === null) {
    return new Map();
  }
  if (!isPlainObject(original) || isTooDeep(original)) {
    throw new PatchError(complaint);
  }
  return toGoMap(original);
}

function nameOf({ metadata }: JsonObject): string {
  return isPlainObject(metadata) && typeof metadata.name === 'string' ? metadata.name : '';
}
