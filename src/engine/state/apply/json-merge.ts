import { discardNulls } from './directives';
import { isDeepEqual } from './go-equality';
import { fromGo, GoMap, goText, goType, isMap, toGo } from './go-value';
import { PatchError } from './patch-error';
import type { ThreeWayMerge } from './strategic-merge';

/** Merges a JSON merge patch (RFC 7386) into a value, as the API server does. */
export function jsonMerge(live: unknown, patch: unknown): unknown {
  return fromGo(mergeValues(toGo(live), toGo(patch)));
}

/** The same as strategicThreeWayMerge for a custom resource: lists are replaced. */
export function jsonThreeWayMerge(original: GoMap, modified: GoMap, live: GoMap): ThreeWayMerge {
  const changes = withoutNulls(diff(live, modified));
  const deletions = nullsOnly(diff(original, modified));
  const patch = mergeMaps(deletions, changes);
  const metadata = patch.get('metadata');
  if (patch.has('apiVersion') || patch.has('kind') || (isMap(metadata) && metadata.has('name'))) {
    throw new PatchError(`precondition failed for: ${goText(patch)}`);
  }
  return { merged: mergeMaps(live, patch), isUnchanged: patch.size === 0 };
}

/** The changes from a document to another, whatever the live object has. */
export function jsonTwoWayMerge(original: GoMap, modified: GoMap, live: GoMap): ThreeWayMerge {
  const patch = diff(original, modified);
  return { merged: mergeMaps(live, patch), isUnchanged: patch.size === 0 };
}

function mergeMaps(target: GoMap, patch: GoMap): GoMap {
  for (const [key, value] of patch) {
    if (value === null) {
      target.delete(key);
    } else {
      target.set(key, mergeValues(target.get(key), value));
    }
  }
  return target;
}

// upstream: nulls inside of lists stay where a list replaces an object.
function mergeValues(target: unknown, patch: unknown): unknown {
  if (!isMap(target)) {
    discardNulls(patch);
    return patch;
  }
  return isMap(patch) ? mergeMaps(target, patch) : patch;
}

/** The merge patch that leads from a map to another. */
function diff(original: GoMap, modified: GoMap): GoMap {
  const patch: GoMap = new Map();
  for (const [key, value] of modified) {
    const before = original.get(key);
    if (!original.has(key) || goType(before) !== goType(value)) {
      patch.set(key, value);
    } else if (isMap(before) && isMap(value)) {
      const inner = diff(before, value);
      if (inner.size > 0) {
        patch.set(key, inner);
      }
    } else if (!isDeepEqual(before, value)) {
      patch.set(key, value);
    }
  }
  [...original.keys()].filter((key) => !modified.has(key)).forEach((key) => patch.set(key, null));
  return patch;
}

/** The additions and changes of a patch. An empty map is one; a map that has nothing left is not. */
function withoutNulls(patch: GoMap): GoMap {
  const kept: GoMap = new Map();
  for (const [key, value] of patch) {
    const inner = isMap(value) ? withoutNulls(value) : undefined;
    if (inner === undefined ? value !== null : inner.size > 0 || (value as GoMap).size === 0) {
      kept.set(key, inner ?? value);
    }
  }
  return kept;
}

/** The deletions of a patch. */
function nullsOnly(patch: GoMap): GoMap {
  const kept: GoMap = new Map();
  for (const [key, value] of patch) {
    const inner = isMap(value) ? nullsOnly(value) : undefined;
    if (value === null || (inner !== undefined && inner.size > 0)) {
      kept.set(key, inner ?? null);
    }
  }
  return kept;
}
