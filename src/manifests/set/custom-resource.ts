import { groupOf } from './api-groups';
import { isJsonObject, ManifestObject } from './manifest-object';
import { isPartOfPod } from './part-of-pod';
import { JsonObject } from '../../engine/json-object';

/** A pod template in a custom resource. */
export interface FoundTemplate {
  /** Its field path, as `spec.template`. */
  readonly path: string;
  readonly template: JsonObject;
}

/** The pod templates of a custom resource, and what only looks like one. */
export interface FoundTemplates {
  readonly templates: readonly FoundTemplate[];
  /** Field paths of what looks like a pod, or a part of one, and stands under a key that is no template. */
  readonly others: readonly string[];
}

const NO_TEMPLATES: FoundTemplates = { templates: [], others: [] };

/** Much deeper than templates have been seen: a JobSet's are at six. */
const DEEPEST = 20;

/** API groups whose objects describe, match or review pods, and make none. */
const POLICY_GROUPS: ReadonlySet<string> = new Set(['kyverno.io', 'admission.k8s.io', 'wgpolicyk8s.io', 'policies.kubewarden.io']);
const POLICY_GROUP_SUFFIXES: readonly string[] = ['.gatekeeper.sh', '.kyverno.io'];

/** Keys under which policy engines and test cases keep patterns, patches and requests. */
const NOT_TEMPLATES: ReadonlySet<string> = new Set([
  'validate', 'validation', 'match', 'matches', 'exclude', 'mutate', 'mutation', 'generate', 'request', 'response', 'review', 'object', 'oldObject',
  'pattern', 'anyPattern', 'patchStrategicMerge', 'overlay', 'foreach', 'status', 'schema', 'openAPIV3Schema', 'example', 'examples', 'default',
]);

/** Keys that hold pod templates and do not end with `template`. */
const TEMPLATE_KEYS: ReadonlySet<string> = new Set(['podTemplateSpec', 'componentSpecs', 'podSpecTemplate', 'workloadTemplate']);

/**
 * Finds the pod templates of a custom resource: objects with a pod spec, under a key such as `template` or `podTemplate`; and what else its
 * controller may make pods of.
 */
export function findTemplates({ apiVersion, value }: ManifestObject): FoundTemplates {
  const group = groupOf(apiVersion);
  if (POLICY_GROUPS.has(group) || POLICY_GROUP_SUFFIXES.some((suffix) => group.endsWith(suffix))) {
    return NO_TEMPLATES;
  }
  const templates: FoundTemplate[] = [];
  const others: string[] = [];
  const search: TemplateSearch = { templates, others };
  for (const key of Object.keys(value)) {
    visit(search, value[key], { path: key, key, depth: DEEPEST });
  }
  return { templates, others };
}

interface TemplateSearch {
  readonly templates: FoundTemplate[];
  readonly others: string[];
}

interface TemplatePosition {
  readonly path: string;
  /** The last key that is no index. */
  readonly key: string;
  readonly depth: number;
  /** Whether it is in something that is already found to be a part of a pod. */
  readonly isInPart?: boolean;
}

function visit(search: TemplateSearch, value: unknown, position: TemplatePosition): void {
  const { path, key, depth, isInPart = false } = position;
  if (depth === 0 || NOT_TEMPLATES.has(key)) {
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((item, i) => visit(search, item, { ...position, path: `${path}[${i}]`, depth: depth - 1 }));
  } else if (isJsonObject(value)) {
    if (hasPodSpec(value)) {
      add(search, value, position);
      return;
    }
    const isPart = !isInPart && isPartOfPod(value, key);
    if (isPart) {
      search.others.push(path);
    }
    for (const each of Object.keys(value)) {
      visit(search, value[each], { path: `${path}.${each}`, key: each, depth: depth - 1, isInPart: isInPart || isPart });
    }
  }
}

function add({ templates, others }: TemplateSearch, template: JsonObject, { path, key, isInPart }: TemplatePosition): void {
  if (key.toLowerCase().endsWith('template') || TEMPLATE_KEYS.has(key)) {
    templates.push({ path, template });
  } else if (!isInPart) {
    others.push(path);
  }
}

function hasPodSpec({ spec }: JsonObject): boolean {
  return isJsonObject(spec) && Array.isArray(spec.containers) && spec.containers.length > 0 && spec.containers.every(isJsonObject);
}
