import { groupOf, isBuiltInGroup } from './api-groups';
import { isJsonObject } from './manifest-object';
import { valueAt } from '../../engine/field/value-at';
import { JsonObject } from '../../engine/json-object';
import { kindNamed } from '../../engine/kinds';

/** Where a workload's pod template is. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Pod: [],
  PodTemplate: ['template'],
};
const OTHER_TEMPLATE = ['spec', 'template'];
/** The kinds whose selector the API requires. */
const SELECTING: ReadonlySet<string> = new Set(['Deployment', 'DaemonSet', 'ReplicaSet', 'StatefulSet']);
const DIRECTIVE = '$patch';
const DEFINITION = 'CustomResourceDefinition';
const DEFINITION_GROUP = 'apiextensions.k8s.io';
const NEEDED_BY_DEFINITION = ['group', 'names', 'version', 'versions'];

/** Whether an object of a directory has only parts of an object, as a patch has. No API server takes it as it is. */
export function isPartOfObject(value: JsonObject): boolean {
  return DIRECTIVE in value || isPartOfWorkload(value) || isPartOfDefinition(value);
}

function isPartOfWorkload(value: JsonObject): boolean {
  const template = templateOf(value);
  return template !== undefined && (isMissing(valueAt(template, ['spec', 'containers'])) || lacksSelector(value, template));
}

/** Kubebuilder writes patches of definitions, which a kustomization lists only if somebody needs them. */
function isPartOfDefinition({ apiVersion, kind, spec }: JsonObject): boolean {
  return kind === DEFINITION && typeof apiVersion === 'string' && groupOf(apiVersion) === DEFINITION_GROUP
    && NEEDED_BY_DEFINITION.every((field) => isMissing(valueAt(spec, [field])));
}

/** Whether an object is a workload that can do without others. A patch leaves out the image that it does not change. */
export function isCompleteWorkload(value: JsonObject): boolean {
  const template = templateOf(value);
  const containers = valueAt(template, ['spec', 'containers']);
  return template !== undefined && !isPartOfObject(value)
    && !(Array.isArray(containers) && containers.some((container) => isJsonObject(container) && isMissing(container.image)));
}

/** Undefined if the object is no workload. */
function templateOf(value: JsonObject): JsonObject | undefined {
  const { apiVersion, kind } = value;
  if (typeof kind !== 'string' || typeof apiVersion !== 'string' || kindNamed(kind)?.workload !== true || !isBuiltInGroup(groupOf(apiVersion))) {
    return undefined;
  }
  const template = valueAt(value, Object.hasOwn(TEMPLATES, kind) ? TEMPLATES[kind] : OTHER_TEMPLATE);
  return isJsonObject(template) ? template : {};
}

/** The labels of the template are those that a selector would have to select. */
function lacksSelector({ kind, spec }: JsonObject, template: JsonObject): boolean {
  return SELECTING.has(kind as string) && isMissing(valueAt(spec, ['selector'])) && isMissing(valueAt(template, ['metadata', 'labels']));
}

/** Values of a wrong type are not missing: the API server rejects them. */
function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** The names of the files that a kustomization lists as patches, as it writes them. */
export function patchFilesOf(kustomization: JsonObject): readonly string[] {
  const { patches, patchesStrategicMerge, patchesJson6902 } = kustomization;
  return [patches, patchesStrategicMerge, patchesJson6902].flatMap((list) => Array.isArray(list) ? list.flatMap(fileOf) : []);
}

function fileOf(patch: unknown): readonly string[] {
  const file = isJsonObject(patch) ? patch.path : patch;
  return typeof file === 'string' && !file.includes('\n') ? [file] : [];
}
