import { groupOf } from './api-groups';
import { isJsonObject } from './manifest-object';
import { JsonObject } from '../../engine/json-object';

const FILES: ReadonlySet<string> = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);
const GROUP = 'kustomize.config.k8s.io';

/** The fields that change nothing of the objects that a kustomization lists, and add nothing that decides. */
const UNCHANGING: ReadonlySet<string> = new Set([
  'apiVersion', 'bases', 'buildMetadata', 'configMapGenerator', 'configurations', 'crds', 'generatorOptions', 'kind', 'metadata', 'openapi', 'resources',
  'secretGenerator', 'sortOptions', 'validators',
]);
const PATCHES: ReadonlySet<string> = new Set(['patches', 'patchesJson6902', 'patchesStrategicMerge']);
const LISTS: readonly string[] = ['bases', 'resources'];
/** upstream: kustomize's api/internal/git/repospec.go */
const REMOTE = /^(?:https?:|ssh:|git::|git@|github\.com[/:])|[?&]ref=/;

/** Whether kustomize makes other objects of what is beside a kustomization. Patches in files of their own are told themselves. */
export function changesObjects(value: unknown, file: string): boolean {
  return isJsonObject(value) && isKustomization(value, file)
    && (readsElsewhere(value) || Object.keys(value).some((field) => changes(field, value[field])));
}

function changes(field: string, value: unknown): boolean {
  return PATCHES.has(field) ? listOf(value).some(isInline) : !UNCHANGING.has(field) && isGiven(value);
}

function isKustomization({ apiVersion }: JsonObject, file: string): boolean {
  return typeof apiVersion === 'string' ? groupOf(apiVersion) === GROUP : FILES.has(file.split(/[\\/]/).at(-1) ?? '');
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text with several lines is a patch itself. A file for a target may be a list of operations, which is no object. */
function isInline(patch: unknown): boolean {
  return isJsonObject(patch) ? isGiven(patch.patch) || isGiven(patch.target) : typeof patch === 'string' && patch.includes('\n');
}

function readsElsewhere(value: JsonObject): boolean {
  return LISTS.flatMap((field) => listOf(value[field])).some((entry) => typeof entry === 'string' && REMOTE.test(entry));
}
