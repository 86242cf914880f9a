import { isUnordered } from './missing-dependencies';
import { concerns, implicitObject, isKnown, Patch, placeOfTarget, titleOfTarget } from './patch';
import { PatchedCluster } from './patched-cluster';
import { applyPatch } from './patched-object';
import { TemplateAlternative, TemplateStep } from './step';
import { isPlainObject } from '../../engine/json-object';
import { patches } from '../../integrations/lazy-modules';
import { Diagnostic, warning } from '../../manifests/result/diagnostic';
import { groupOf, isBuiltInGroup } from '../../manifests/set/api-groups';
import { ManifestDocument } from '../../manifests/set/manifest-object';

interface UnorderedPatch extends TemplateStep {
  readonly patch: Patch;
}

/** What is there before any patch. */
interface PatchedSet {
  readonly existing: readonly ManifestDocument[];
  readonly steps: readonly TemplateStep[];
  readonly cluster: PatchedCluster;
}

/**
 * Warnings on patches that CloudFormation may apply before or after another change of the same object, where the object is another one then: two patches of
 * one field, or a manifest that overwrites what a patch sets.
 */
export function unorderedPatches(
  existing: readonly ManifestDocument[], alternatives: readonly TemplateAlternative[], cluster: PatchedCluster,
): readonly Diagnostic[] {
  const told = alternatives.flatMap(({ steps }) => {
    const set = { existing, steps, cluster };
    const patching = steps.filter(isPatchStep);
    return patching.flatMap((step, i) => [...patching.slice(0, i).flatMap((other) => besidePatch(step, other, set)), ...besideManifests(step, set)]);
  });
  return [...new Map(told.map((each) => [`${each.source}\n${each.message}`, each])).values()];
}

function isPatchStep(step: TemplateStep): step is UnorderedPatch {
  return step.patch !== undefined;
}

function besidePatch(step: UnorderedPatch, other: UnorderedPatch, set: PatchedSet): readonly Diagnostic[] {
  const before = isUnordered(step, other) ? objectBefore([step, other], set) : undefined;
  if (before === undefined || !concerns(other.patch, before.value)) {
    return [];
  }
  const [first, last] = [[other, step], [step, other]].map((steps) => answerTo(steps, before, set));
  return first === last ? [] : [warnOf(step, `before or after that of ${other.source}, which makes another object: add a dependency between the two`)];
}

/** Why a patch is rejected is said of that patch. */
function answerTo(steps: readonly UnorderedPatch[], before: FoundObject, set: PatchedSet): string {
  const { value, error } = patchedBy(steps, before, set);
  return error === undefined ? textOf(value) : '';
}

/** A manifest that the patch waits for may be there as well: that no manifest is before the patch is said otherwise. */
function besideManifests(step: UnorderedPatch, set: PatchedSet): readonly Diagnostic[] {
  const isTarget = ({ value }: ManifestDocument): boolean => concerns(step.patch, value);
  const providers = set.steps.filter(({ documents }) => documents.some(isTarget));
  const isThere = set.existing.some(isTarget) || !providers.every((each) => isUnordered(step, each));
  const before = isThere ? objectBefore([step], set) : undefined;
  if (before === undefined) {
    return [];
  }
  const { value } = patchedBy([step], before, set);
  return providers.filter((each) => isUnordered(step, each))
    .filter(({ documents }) => documents.some((document) => isTarget(document) && document.creates !== true && undoes(document.value, value)))
    .map(({ source }) => warnOf(step, `before ${source}, which undoes it: add a dependency on ${source}`));
}

/** Whether the object of a manifest has another value where the patch has set one: kubectl apply merges it into what is there. */
function undoes(given: unknown, patched: unknown): boolean {
  if (!isPlainObject(given) || !isPlainObject(patched)) {
    return false;
  }
  const type = { apiVersion: String(given.apiVersion), kind: String(given.kind) };
  const applied = isBuiltInGroup(groupOf(type.apiVersion))
    ? patches().strategicMerge(patched, given, type)
    : { merged: patches().jsonMerge(patched, given) };
  return 'merged' in applied && textOf(applied.merged) !== textOf(patched);
}

/** The value with its fields in one order, and with the items of its lists of maps: what is added first to a map or a list makes no difference. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.map(textOf);
    return `[${(value.every(isPlainObject) ? items.sort() : items).join()}]`;
  }
  return isPlainObject(value)
    ? `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${textOf(value[key])}`).join()}}`
    : String(JSON.stringify(value));
}

interface FoundObject {
  readonly value: unknown;
  readonly isOfManifest: boolean;
  readonly error?: string;
}

/** The object before the patches, with the patches that are applied before one of them. Undefined where it is not known. */
function objectBefore(last: readonly UnorderedPatch[], set: PatchedSet): FoundObject | undefined {
  const [{ patch }] = last;
  const objects = [
    ...set.existing.map(({ value }) => ({ value, isOfManifest: false })),
    ...set.steps.filter((step) => !last.some(({ resource }) => step.before.has(resource)))
      .flatMap(({ documents }) => documents.map(({ value }) => ({ value, isOfManifest: true }))),
  ];
  const at = placeOfTarget(patch, objects.map(({ value }) => value));
  const found = at < 0 ? { value: implicitObject(patch), isOfManifest: false } : objects[at];
  const earlier = set.steps.filter(isPatchStep).filter((step) => !last.includes(step) && concerns(step.patch, found.value)
    && last.some(({ before }) => before.has(step.resource)));
  return found.value === undefined ? undefined : patchedBy(earlier, found, set);
}

function patchedBy(steps: readonly UnorderedPatch[], found: FoundObject, { cluster }: PatchedSet): FoundObject {
  return steps.reduce(({ value: given, isOfManifest, error }, { patch }): FoundObject => {
    const written = isKnown(given) ? cluster.formOf(given, isOfManifest) : undefined;
    const patched = applyPatch(patch, { given, written });
    return { value: patched.value, isOfManifest, error: error ?? patched.error };
  }, found);
}

function warnOf({ patch }: UnorderedPatch, text: string): Diagnostic {
  return warning({ source: patch.source }, `the patch of ${titleOfTarget(patch.target)} may be applied ${text}`);
}
