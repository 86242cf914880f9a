import { groupOf } from './api-groups';
import { isJsonObject, ManifestObject } from './manifest-object';
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
  /** Field paths of pod specs that stand under a key that is no template. */
  readonly others: readonly string[];
}

const NONE: FoundTemplates = { templates: [], others: [] };

/** As deep as templates have been seen (a JobSet's are at six) and a little more. */
const DEEPEST = 10;

/** API groups whose objects describe, match or review pods, and make none. */
const POLICY_GROUPS: ReadonlySet<string> = new Set(['kyverno.io', 'policies.kyverno.io', 'admission.k8s.io', 'wgpolicyk8s.io', 'policies.kubewarden.io']);
const POLICY_GROUP_SUFFIX = '.gatekeeper.sh';

/** Keys under which policy engines and test cases keep patterns, patches and requests. */
const NOT_TEMPLATES: ReadonlySet<string> = new Set([
  'validate', 'validation', 'match', 'matches', 'exclude', 'mutate', 'mutation', 'generate', 'request', 'response', 'review', 'object', 'oldObject',
  'pattern', 'anyPattern', 'patchStrategicMerge', 'overlay', 'foreach', 'status', 'schema', 'openAPIV3Schema', 'example', 'examples', 'default',
]);

/** Keys that hold pod templates and do not end with `template`. */
const TEMPLATE_KEYS: ReadonlySet<string> = new Set(['podTemplateSpec', 'componentSpecs', 'podSpecTemplate', 'workloadTemplate']);

/** Finds the pod templates of a custom resource: objects with a pod spec, under a key such as `template` or `podTemplate`. */
export function findTemplates({ apiVersion, value }: ManifestObject): FoundTemplates {
  const group = groupOf(apiVersion);
  if (POLICY_GROUPS.has(group) || group.endsWith(POLICY_GROUP_SUFFIX)) {
    return NONE;
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
}

function visit(search: TemplateSearch, value: unknown, { path, key, depth }: TemplatePosition): void {
  if (depth === 0 || NOT_TEMPLATES.has(key)) {
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((item, i) => visit(search, item, { path: `${path}[${i}]`, key, depth: depth - 1 }));
  } else if (isJsonObject(value)) {
    if (hasPodSpec(value)) {
      add(search, value, path, key);
      return;
    }
    for (const each of Object.keys(value)) {
      visit(search, value[each], { path: `${path}.${each}`, key: each, depth: depth - 1 });
    }
  }
}

function add({ templates, others }: TemplateSearch, template: JsonObject, path: string, key: string): void {
  if (key.toLowerCase().endsWith('template') || TEMPLATE_KEYS.has(key)) {
    templates.push({ path, template });
  } else {
    others.push(path);
  }
}

function hasPodSpec({ spec }: JsonObject): boolean {
  return isJsonObject(spec) && Array.isArray(spec.containers) && spec.containers.length > 0 && spec.containers.every(isJsonObject);
}
