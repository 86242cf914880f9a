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

/** Merges the modified document into the live one: what the original has and the modified does not is deleted, what others have set stays. */
export function strategicThreeWayMerge(original: GoMap, modified: GoMap, live: GoMap, type: PatchType): GoMap {
  const changes = diffMaps(live, modified, type, { half: 'changes', retainKeys: false });
  const deletions = diffMaps(original, modified, type, { half: 'deletions', retainKeys: false });
  const patch = mergeMaps(deletions, changes, type, 'patch');
  return mergeMaps(live, copyMap(patch), type, 'object');
}
