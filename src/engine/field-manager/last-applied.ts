import { JsonObject } from '../json-object';
import { LAST_APPLIED_ANNOTATION } from '../objects/annotations';
import { configurationText, lastAppliedDocumentOf, lastAppliedOf } from '../state/apply/last-applied';
import { Atom, isMap } from '../structured-merge/atom';
import { compareTyped } from '../structured-merge/compare';
import { difference, FieldSet, union } from '../structured-merge/field-set';
import { toFieldSet } from '../structured-merge/to-field-set';
import { TypedRules, validateTyped } from '../structured-merge/validate';

/*
 * The annotation of `kubectl apply` on the client's side, as `kubectl apply --server-side` finds it.
 * upstream: k8s.io/apimachinery/pkg/util/managedfields/internal/lastappliedmanager.go, lastappliedupdater.go
 */

/** What the annotation says that kubectl set, and that still is as it set it; undefined where it says nothing that can be read. */
export function allowedByLastApplied(type: Atom, live: JsonObject, apiVersion: string, rules: TypedRules): FieldSet | undefined {
  const applied = lastAppliedDocumentOf(live);
  if (applied === undefined || applied.apiVersion !== apiVersion || validateTyped(type, applied, rules).length > 0) {
    return undefined;
  }
  const { removed, modified, added } = compareTyped(type, applied, live);
  return difference(toFieldSet(type, applied), union(union(modified, added), removed));
}

/** The object with the annotation brought up to date, if it has one. */
export function withLastAppliedOf(object: JsonObject, config: JsonObject): JsonObject {
  if ((lastAppliedOf(object) ?? '') === '') {
    return object;
  }
  const metadata = object.metadata as JsonObject;
  const annotations = metadata.annotations as JsonObject;
  const written = { ...annotations, [LAST_APPLIED_ANNOTATION]: configurationText(withoutAnnotation(config)) };
  return { ...object, metadata: { ...metadata, annotations: written } };
}

function withoutAnnotation(config: JsonObject): JsonObject {
  const { metadata } = config;
  if (!isMap(metadata) || !isMap(metadata.annotations)) {
    return config;
  }
  const { [LAST_APPLIED_ANNOTATION]: _before, ...annotations } = metadata.annotations;
  return { ...config, metadata: { ...metadata, annotations } };
}
