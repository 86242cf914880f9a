import { applyPatch, concerns, implicitObject, isKnown, Patch, titleOfTarget } from './patch';
import { TemplateStep } from './step';
import { ConstructMessage } from './unchecked';
import { Diagnostic } from '../../manifests/result/diagnostic';
import { isJsonObject, ManifestDocument } from '../../manifests/set/manifest-object';

/** The objects of a cluster before the first step, and the documents that the steps apply. */
export interface PatchedDocuments {
  readonly existing: readonly ManifestDocument[];
  readonly documents: readonly ManifestDocument[];
  /** Patches that the API server rejects. */
  readonly rejected: readonly Diagnostic[];
  /** Patches of objects that neither the app nor the cluster has, as far as it is known. */
  readonly unmatched: readonly ConstructMessage[];
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
  const problems: PatchProblems = { rejected: [], unmatched: [] };
  for (const step of steps) {
    const own = step.documents.map((document) => ({ document, step }));
    entries = step.patch === undefined ? [...entries, ...own] : patchEntries(entries, { step, patch: step.patch }, problems);
  }
  return {
    ...problems,
    existing: entries.flatMap((entry) => (entry.step === undefined ? [entry.document] : [])),
    documents: entries.flatMap((entry) => (entry.step === undefined ? [] : [entry.document])),
  };
}

interface PatchProblems {
  readonly rejected: Diagnostic[];
  readonly unmatched: ConstructMessage[];
}

interface PatchStep {
  readonly step: TemplateStep;
  readonly patch: Patch;
}

function patchEntries(entries: readonly SourcedDocument[], { step, patch }: PatchStep, problems: PatchProblems): readonly SourcedDocument[] {
  const at = entries.map(({ document: { value } }) => concerns(patch, value)).lastIndexOf(true);
  if (at < 0) {
    const object = implicitObject(patch);
    if (object === undefined) {
      problems.unmatched.push(unmatchedPatch(patch));
      return entries;
    }
    return [...entries, { document: { source: patch.source, value: patched(patch, object, problems) }, step }];
  }
  const { document, step: from } = entries[at];
  const value = patched(patch, document.value, problems);
  // Values that are not known yet stand in documents alone.
  const isUnknown = from === undefined && !isKnown(value);
  const isSeen = entries.slice(at + 1).some((entry) => isPod(entry.document) && entry.step !== undefined && step.before.has(entry.step.resource));
  return isSeen || isUnknown
    ? [...entries, { document: { source: patch.source, value }, step }]
    : entries.map((entry, i) => (i === at ? { ...entry, document: { ...document, value } } : entry));
}

function patched(patch: Patch, object: unknown, { rejected }: PatchProblems): unknown {
  const { value, error } = applyPatch(patch, object);
  if (error !== undefined) {
    rejected.push({ level: 'error', source: patch.source, message: `the API server rejects the patch of ${titleOfTarget(patch.target)}: ${error}` });
  }
  return value;
}

function unmatchedPatch({ source, target }: Patch): ConstructMessage {
  return { source, text: `the patch of ${titleOfTarget(target)} is not checked: neither the app nor the profile of the cluster has the object` };
}

function isPod({ value }: ManifestDocument): boolean {
  return isJsonObject(value) && value.kind === 'Pod';
}
