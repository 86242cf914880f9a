import { namesIn } from './object-name';
import { concerns, implicitObject, isKnown, Patch, placeOfTarget, titleOfTarget } from './patch';
import { whyNotRead } from './patch-form';
import { PatchedCluster, UNKNOWN_CLUSTER } from './patched-cluster';
import { applyPatch, PatchedForms } from './patched-object';
import { restorePatches } from './restore-patches';
import { TemplateStep } from './step';
import { ConstructMessage } from './unchecked';
import { JsonObject } from '../../engine/json-object';
import { findKind } from '../../engine/kinds';
import { Diagnostic } from '../../manifests/result/diagnostic';
import { keyOf } from '../../manifests/set/identity';
import { isJsonObject, ManifestDocument, PatchedForm } from '../../manifests/set/manifest-object';

/** The objects of a cluster before the first step, and the documents that the steps apply. */
export interface PatchedDocuments {
  readonly existing: readonly ManifestDocument[];
  readonly documents: readonly ManifestDocument[];
  /** Patches that the API server rejects. */
  readonly rejected: readonly Diagnostic[];
  /** Patches of objects that neither the app nor the cluster has, as far as it is known. */
  readonly unmatched: readonly ConstructMessage[];
  /** Patches of which nobody knows what the API server makes of them. */
  readonly unclear: readonly ConstructMessage[];
  /** The paths of the patches that change an object, by the source of its document. */
  readonly patches: ReadonlyMap<string, readonly string[]>;
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
  existing: readonly ManifestDocument[], steps: readonly TemplateStep[], cluster: PatchedCluster = UNKNOWN_CLUSTER,
): PatchedDocuments {
  let entries: readonly SourcedDocument[] = existing.map((document) => ({ document, step: undefined }));
  const problems: PatchProblems = { rejected: [], unmatched: [], unclear: [], patches: new Map(), cluster };
  for (const [i, step] of steps.entries()) {
    const own = [...missingNamespace(step, entries), ...step.documents].map((document) => ({ document, step }));
    const { patch } = step;
    entries = patch === undefined ? [...entries, ...own] : patchEntries(entries, { step, patch, later: steps.slice(i + 1) }, problems);
  }
  const restored = restorePatches(entries.map(({ document: { value }, step }) => ({ value, isOfManifest: step !== undefined })), steps, cluster);
  const { rejected, unmatched, unclear, patches } = problems;
  return {
    patches,
    rejected: [...rejected, ...restored.rejected],
    unmatched,
    unclear: [...unclear, ...restored.unclear],
    existing: entries.flatMap((entry) => (entry.step === undefined ? [entry.document] : [])),
    documents: entries.flatMap((entry) => (entry.step === undefined ? [] : [entry.document])),
  };
}

/** The namespace that Helm creates, unless it is there. upstream: Helm's pkg/action/install.go */
function missingNamespace({ source, createsNamespace: name }: TemplateStep, entries: readonly SourcedDocument[]): readonly ManifestDocument[] {
  if (name === undefined) {
    return [];
  }
  const isThere = namesIn(entries.map(({ document }) => document)).has(keyOf({ kind: 'Namespace', name }));
  return isThere ? [] : [{ source, value: { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { name } } } }];
}

interface PatchProblems {
  readonly rejected: Diagnostic[];
  readonly unmatched: ConstructMessage[];
  readonly unclear: ConstructMessage[];
  readonly patches: Map<string, readonly string[]>;
  readonly cluster: PatchedCluster;
}

interface PatchStep {
  readonly step: TemplateStep;
  readonly patch: Patch;
  /** The steps after it. */
  readonly later: readonly TemplateStep[];
}

function patchEntries(entries: readonly SourcedDocument[], { step, patch, later }: PatchStep, problems: PatchProblems): readonly SourcedDocument[] {
  const error = problems.cluster.whyNotServed(patch.target);
  if (error !== undefined) {
    problems.rejected.push({ level: 'error', source: patch.source, message: `kubectl patch fails: ${error}` });
    return entries;
  }
  const at = placeOfTarget(patch, entries.map(({ document: { value } }) => value));
  if (at < 0) {
    const object = implicitObject(patch);
    if (object === undefined) {
      tellUnmatched(patch, later, problems);
      return entries;
    }
    return [...entries, { document: { source: patch.source, value: patched(patch, { given: object, written: undefined }, problems) }, step }];
  }
  const { document, step: from } = entries[at];
  const written = isKnown(document.value) ? problems.cluster.formOf(document.value, from !== undefined) : undefined;
  const value = patched(patch, { given: document.value, written }, problems);
  if (value === document.value) {
    return entries;
  }
  const form: PatchedForm = { isTold: true, ...(isWhole(written) && { isWhole: true }), ...(patch.type !== 'strategic' && { isReadAsJson: true }) };
  if (from === undefined) {
    return patchExisting(entries, at, { value, step, source: patch.source, form });
  }
  const isSeen = podsComeBefore(step, entries.slice(at + 1));
  if (!isSeen) {
    problems.patches.set(document.source, [...problems.patches.get(document.source) ?? [], patch.source]);
  }
  const before: SourcedDocument = { document: { ...document, form: { isTold: isSeen && document.form?.isTold !== false } }, step: from };
  const { creates: _creates, ...patchedDocument } = document;
  const after: SourcedDocument = {
    document: {
      ...patchedDocument, ...(isSeen && { source: patch.source }), value, fieldValidation: fieldValidationOf(document), form,
    },
    step: isSeen ? step : from,
  };
  return isSeen ? [...replaced(entries, at, before), after] : replaced(entries, at, before, after);
}

/** Whether the patched object takes the place of the one before. A pod keeps what admission plugins have made of it. */
function isWhole(written: JsonObject | undefined): boolean {
  return written !== undefined && written.kind !== 'Pod';
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
  readonly form: PatchedForm;
}

/** The patched object stands in place of an object of the cluster. A workload is applied, too, for the verdict on its pods. */
function patchExisting(entries: readonly SourcedDocument[], at: number, { value, step, source, form }: ExistingPatched): readonly SourcedDocument[] {
  const isSeen = podsComeBefore(step, entries.slice(at + 1));
  // Values that are not known yet stand in documents alone.
  if (isSeen || !isKnown(value)) {
    return [...entries, { document: { source, value, form }, step }];
  }
  const after: SourcedDocument = { document: { source, value }, step };
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

function patched(patch: Patch, forms: PatchedForms, { rejected, unclear: unknown }: PatchProblems): unknown {
  const { value, error, unclear } = applyPatch(patch, forms);
  if (unclear !== undefined) {
    unknown.push({ source: patch.source, text: `the patch of ${titleOfTarget(patch.target)} is left out, since it is unknown: ${unclear}` });
  }
  if (error !== undefined) {
    rejected.push(rejectedPatch(patch, error));
  }
  return value;
}

function rejectedPatch({ source, target }: Patch, error: string): Diagnostic {
  return { level: 'error', source, message: `the API server rejects the patch of ${titleOfTarget(target)}: ${error}` };
}

/** Says what is known of a patch whose object is not there. */
function tellUnmatched(patch: Patch, later: readonly TemplateStep[], { rejected, unmatched }: PatchProblems): void {
  const { source, target, type, value } = patch;
  const unread = whyNotRead(type, value);
  const after = later.find(({ documents }) => documents.some((document) => concerns(patch, document.value)));
  if (unread !== undefined) {
    rejected.push(rejectedPatch(patch, unread));
  }
  if (after !== undefined) {
    const message = `kubectl patch fails: ${titleOfTarget(target)} is not found: ${after.source} is applied after the patch`;
    rejected.push({ level: 'error', source, message });
  } else if (unread === undefined) {
    unmatched.push({ source, text: `the patch of ${titleOfTarget(target)} is not checked: neither the app nor the profile of the cluster has the object` });
  }
}

function isPod({ value }: ManifestDocument): boolean {
  return isJsonObject(value) && value.kind === 'Pod';
}
