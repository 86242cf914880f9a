import type { ApplyRequest, ApplyResult } from './apply-configuration';
import { fromGoMap, GoMap, toGoMap } from './go-value';
import { jsonThreeWayMerge, jsonTwoWayMerge } from './json-merge';
import { orError } from './patch-error';
import { kindType } from './patch-schema';
import { strategicThreeWayMerge, ThreeWayMerge } from './strategic-merge';
import { JsonObject } from '../../json-object';

/** A document of a release, and the object that has its name in the cluster. */
export interface HelmUpgrade extends Pick<ApplyRequest, 'apiVersion' | 'kind' | 'config' | 'live'> {
  /** The document of the release before; the new one where that has none. Undefined where nobody knows it. */
  readonly original: JsonObject | undefined;
}

/**
 * Merges a document into a live object as Helm does where the API server does not: the manifest of the release before stands for what `kubectl apply`
 * keeps in an annotation.
 *
 * upstream: Helm's pkg/kube/client.go createPatch
 */
export function mergeByHelm({ apiVersion, kind, original, config, live }: HelmUpgrade): ApplyResult {
  const result = orError([original, config, live], () => merge({ apiVersion, kind }, original && toGoMap(original), toGoMap(config), toGoMap(live)));
  if ('error' in result) {
    return result;
  }
  const { merged, isUnchanged } = result.merged;
  return { merged: fromGoMap(merged), ...(isUnchanged && { isUnchanged }) };
}

function merge({ apiVersion, kind }: Pick<HelmUpgrade, 'apiVersion' | 'kind'>, before: GoMap | undefined, config: GoMap, live: GoMap): ThreeWayMerge {
  const type = kindType(apiVersion, kind);
  const original: GoMap = before ?? new Map();
  if (type !== undefined) {
    return strategicThreeWayMerge(original, config, live, type);
  }
  // upstream: Helm knows the Go type of a definition, which no field of its own says how to merge. Of what others define, it compares the manifests alone.
  return before === undefined || (kind === 'CustomResourceDefinition' && apiVersion === 'apiextensions.k8s.io/v1')
    ? jsonThreeWayMerge(original, config, live) : jsonTwoWayMerge(original, config, live);
}
