import { applyPatch, concerns, implicitObject, isKnown, Patch } from './patch';
import { TemplateStep } from './step';
import { isJsonObject, ManifestDocument } from '../../manifests/set/manifest-object';

/** The objects of a cluster before the first step, and the documents that the steps apply. */
export interface PatchedDocuments {
  readonly existing: readonly ManifestDocument[];
  readonly documents: readonly ManifestDocument[];
}

interface SourcedDocument {
  readonly document: ManifestDocument;
  /** Undefined for an object that exists already. */
  readonly step: TemplateStep | undefined;
}

/**
 * Replaces patches by the objects that they change. The patched object stands in place of the original one, since controllers try again until the
 * patch is applied. Only if a pod is created before the patch, the cluster has the one and later the other.
 */
export function applyPatches(existing: readonly ManifestDocument[], steps: readonly TemplateStep[]): PatchedDocuments {
  let entries: readonly SourcedDocument[] = existing.map((document) => ({ document, step: undefined }));
  for (const step of steps) {
    const own = step.documents.map((document) => ({ document, step }));
    entries = step.patch === undefined ? [...entries, ...own] : patchEntries(entries, step, step.patch);
  }
  return {
    existing: entries.flatMap((entry) => (entry.step === undefined ? [entry.document] : [])),
    documents: entries.flatMap((entry) => (entry.step === undefined ? [] : [entry.document])),
  };
}

function patchEntries(entries: readonly SourcedDocument[], step: TemplateStep, patch: Patch): readonly SourcedDocument[] {
  const at = entries.map(({ document: { value } }) => concerns(patch, value)).lastIndexOf(true);
  if (at < 0) {
    const object = implicitObject(patch);
    return object === undefined ? entries : [...entries, { document: { source: patch.source, value: applyPatch(patch, object) }, step }];
  }
  const { document, step: from } = entries[at];
  const value = applyPatch(patch, document.value);
  // Values that are not known yet stand in documents alone.
  const isUnknown = from === undefined && !isKnown(value);
  const isSeen = entries.slice(at + 1).some((entry) => isPod(entry.document) && entry.step !== undefined && step.before.has(entry.step.resource));
  return isSeen || isUnknown
    ? [...entries, { document: { source: patch.source, value }, step }]
    : entries.map((entry, i) => (i === at ? { ...entry, document: { ...document, value } } : entry));
}

function isPod({ value }: ManifestDocument): boolean {
  return isJsonObject(value) && value.kind === 'Pod';
}
