import { applyPatch, concerns, implicitObject, isKnown, Patch, titleOfTarget } from './patch';
import { TemplateStep } from './step';
import { ConstructMessage } from './unchecked';
import { findKind } from '../../engine/kinds';
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
 * Replaces patches by the objects that they change. The cluster gets the original one first, and refuses it or not; then at once the patched one, since
 * controllers try again until the patch is applied. Only if a pod is created before the patch, the cluster has the one and later the other.
 */
export function applyPatches(
  existing: readonly ManifestDocument[], steps: readonly TemplateStep[], storedForm: StoredForm = () => undefined,
): PatchedDocuments {
  let entries: readonly SourcedDocument[] = existing.map((document) => ({ document, step: undefined }));
  const problems: PatchProblems = { rejected: [], unmatched: [], storedForm };
  for (const step of steps) {
    const own = step.documents.map((document) => ({ document, step }));
    entries = step.patch === undefined ? [...entries, ...own] : patchEntries(entries, { step, patch: step.patch }, problems);
  }
  const { rejected, unmatched } = problems;
  return {
    rejected,
    unmatched,
    existing: entries.flatMap((entry) => (entry.step === undefined ? [entry.document] : [])),
    documents: entries.flatMap((entry) => (entry.step === undefined ? [] : [entry.document])),
  };
}

/** An object with what the API server fills in; undefined where that is not known. */
type StoredForm = (object: unknown) => unknown;

interface PatchProblems {
  readonly rejected: Diagnostic[];
  readonly unmatched: ConstructMessage[];
  readonly storedForm: StoredForm;
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
  if (value === document.value) {
    return entries;
  }
  if (from === undefined) {
    return patchExisting(entries, at, { value, step, source: patch.source });
  }
  const isSeen = podsComeBefore(step, entries.slice(at + 1));
  const before: SourcedDocument = { document: { ...document, form: { isTold: isSeen && document.form?.isTold !== false } }, step: from };
  const { creates: _creates, ...patchedDocument } = document;
  const after: SourcedDocument = {
    document: {
      ...patchedDocument, ...(isSeen && { source: patch.source }), value, fieldValidation: fieldValidationOf(document), form: { isTold: true },
    },
    step: isSeen ? step : from,
  };
  return isSeen ? [...replaced(entries, at, before), after] : replaced(entries, at, before, after);
}

/** kubectl patch asks for no validation of fields: the API server warns of those that it drops. */
function fieldValidationOf({ fieldValidation }: ManifestDocument): ManifestDocument['fieldValidation'] {
  return fieldValidation === 'ignore' ? fieldValidation : 'warn';
}

interface ExistingPatched {
  readonly value: unknown;
  readonly step: TemplateStep;
  /** The path of the construct of the patch. */
  readonly source: string;
}

/** The patched object stands in place of an object of the cluster. A workload is applied, too, for the verdict on its pods. */
function patchExisting(entries: readonly SourcedDocument[], at: number, { value, step, source }: ExistingPatched): readonly SourcedDocument[] {
  const isSeen = podsComeBefore(step, entries.slice(at + 1));
  // Values that are not known yet stand in documents alone.
  const after: SourcedDocument = { document: { source, value }, step };
  if (isSeen || !isKnown(value)) {
    return [...entries, after];
  }
  const inPlace = replaced(entries, at, { ...entries[at], document: { ...entries[at].document, value } });
  return createsPods(value) ? [...inPlace, after] : inPlace;
}

/** Whether a pod is created before the step, and so sees the cluster without it. */
function podsComeBefore({ before }: TemplateStep, entries: readonly SourcedDocument[]): boolean {
  return entries.some(({ document, step }) => isPod(document) && step !== undefined && before.has(step.resource));
}

function createsPods(value: unknown): boolean {
  const { apiVersion, kind } = isJsonObject(value) ? value : {};
  return findKind(String(apiVersion), String(kind))?.workload === true;
}

function replaced(entries: readonly SourcedDocument[], at: number, ...others: readonly SourcedDocument[]): readonly SourcedDocument[] {
  return [...entries.slice(0, at), ...others, ...entries.slice(at + 1)];
}

function patched(patch: Patch, object: unknown, { rejected, storedForm }: PatchProblems): unknown {
  const { value, error } = applyPatch(patch, object, storedForm);
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
