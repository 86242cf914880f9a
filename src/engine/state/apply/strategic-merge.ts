import { diffMaps } from './diff-maps';
import { copyMap, fromGoMap, GoMap, toGoMap } from './go-value';
import { mergeMaps } from './merge-maps';
import { MergeOf, orError, STRATEGIC_UNSUPPORTED } from './patch-error';
import { kindType, PatchType } from './patch-schema';
import { TypeMeta } from '../../decoding/type-meta';
import { JsonObject } from '../../json-object';

/** Merges a strategic merge patch into an object, as the API server does. A custom resource takes no such patch. */
export function strategicMerge(live: JsonObject, patch: JsonObject, { apiVersion, kind }: TypeMeta): MergeOf<JsonObject> {
  const type = kindType(apiVersion, kind);
  return type === undefined
    ? { error: STRATEGIC_UNSUPPORTED }
    : orError([live, patch], () => fromGoMap(mergeMaps(toGoMap(live), toGoMap(patch), type, 'object')));
}

/** What a client makes of a document, the one that it applied before, and the live object. */
export interface ThreeWayMerge {
  readonly merged: GoMap;
  /** Whether the patch is empty: the client does not send it. */
  readonly isUnchanged: boolean;
}

/** Merges the modified document into the live one: what the original has and the modified does not is deleted, what others have set stays. */
export function strategicThreeWayMerge(original: GoMap, modified: GoMap, live: GoMap, type: PatchType): ThreeWayMerge {
  const changes = diffMaps(live, modified, type, { half: 'changes', retainKeys: false });
  const deletions = diffMaps(original, modified, type, { half: 'deletions', retainKeys: false });
  const patch = mergeMaps(deletions, changes, type, 'patch');
  return { merged: mergeMaps(live, copyMap(patch), type, 'object'), isUnchanged: patch.size === 0 };
}
