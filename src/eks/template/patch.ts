import { JsonPatch } from 'cdk8s';
import { unresolved } from '../../integrations/lazy-modules';
import { isJsonObject, JsonObject } from '../../manifests/set/manifest-object';

const { UnresolvedValue } = unresolved();

/** A change to an object of the cluster, as a KubernetesPatch makes it. */
export interface Patch {
  /** The path of its construct. */
  readonly source: string;
  readonly target: PatchTarget;
  readonly type: string;
  readonly value: unknown;
}

export interface PatchTarget {
  /** In lower case, as kubectl takes it: `clusterrolebinding`. */
  readonly resource: string;
  readonly name: string;
  readonly namespace: string;
}

interface KindOfName {
  readonly kind: string;
  readonly namespaced: boolean;
}

/** The kinds that decide something, by the names that kubectl knows them by. */
const KINDS: Readonly<Record<string, KindOfName>> = {
  ...names('Namespace', false, 'ns'),
  ...names('ServiceAccount', true, 'sa'),
  ...names('Role', true),
  ...names('RoleBinding', true),
  ...names('ClusterRole', false),
  ...names('ClusterRoleBinding', false),
  ...names('PodSecurityPolicy', false, 'psp', 'podsecuritypolicies'),
  ...names('Deployment', true, 'deploy'),
  ...names('DaemonSet', true, 'ds'),
  ...names('StatefulSet', true, 'sts'),
  ...names('ReplicaSet', true, 'rs'),
  ...names('Pod', true, 'po'),
  ...names('Job', true),
  ...names('CronJob', true, 'cj'),
};

/** `deployment/coredns` in a namespace. */
export function readPatchTarget(resourceName: string, namespace: string): PatchTarget | undefined {
  const [, resource, name] = /^([^/.]+)[^/]*\/(.+)$/.exec(resourceName) ?? [];
  return resource === undefined ? undefined : { resource: resource.toLowerCase(), name, namespace };
}

/** Whether the patch is about the object. */
export function concerns({ target }: Patch, object: unknown): boolean {
  const known = Object.hasOwn(KINDS, target.resource) ? KINDS[target.resource] : undefined;
  if (known === undefined || !isJsonObject(object) || object.kind !== known.kind || !isJsonObject(object.metadata)) {
    return false;
  }
  const { name, namespace = 'default' } = object.metadata;
  return name === target.name && (!known.namespaced || namespace === target.namespace);
}

/** What every cluster has and no manifest shows, as far as a patch can be about it. */
export function implicitObject({ target: { resource, name } }: Patch): JsonObject | undefined {
  return Object.hasOwn(KINDS, resource) && KINDS[resource].kind === 'Namespace'
    ? { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
    : undefined;
}

/** The object after the patch. */
export function applyPatch({ type, value }: Patch, object: unknown): unknown {
  switch (type) {
    case 'json':
      return isKnown(value) && isKnown(object)
        ? JsonPatch.apply(object, ...(value as readonly Operation[]).map(operation)) as unknown
        : UNKNOWN_OBJECT;
    case 'merge':
      return merge(object, value, () => false);
    default:
      return merge(object, value, (key) => MERGED_BY_NAME.has(key));
  }
}

const UNKNOWN_OBJECT = UnresolvedValue.whole('a patch with tokens');

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

function operation({ op, path, from = '', value }: Operation): JsonPatch {
  switch (op) {
    case 'remove':
      return JsonPatch.remove(path);
    case 'replace':
      return JsonPatch.replace(path, value);
    case 'copy':
      return JsonPatch.copy(from, path);
    case 'move':
      return JsonPatch.move(from, path);
    case 'test':
      return JsonPatch.test(path, value);
    default:
      return JsonPatch.add(path, value);
  }
}

/** Whether there is no token in the value. */
function isKnown(value: unknown): boolean {
  if (value instanceof UnresolvedValue) {
    return false;
  }
  return typeof value !== 'object' || value === null || Object.values(value).every(isKnown);
}

/** Lists that a strategic patch merges by the names of their items. */
const MERGED_BY_NAME: ReadonlySet<string> = new Set(['containers', 'initContainers', 'ephemeralContainers', 'volumes', 'env', 'imagePullSecrets']);

// RFC 7386, and for some lists what kubectl calls strategic.
function merge(target: unknown, patch: unknown, byName: (key: string) => boolean): unknown {
  if (!isJsonObject(patch) || patch instanceof UnresolvedValue) {
    return patch;
  }
  const result: Record<string, unknown> = isJsonObject(target) && !(target instanceof UnresolvedValue) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[key];
    } else if (byName(key) && Array.isArray(value) && Array.isArray(result[key])) {
      result[key] = mergeList(result[key] as readonly unknown[], value, byName);
    } else {
      result[key] = merge(result[key], value, byName);
    }
  }
  return result;
}

function mergeList(target: readonly unknown[], patch: readonly unknown[], byName: (key: string) => boolean): readonly unknown[] {
  const nameOf = (item: unknown): unknown => (isJsonObject(item) ? item.name : undefined);
  const patched = target.map((item) => {
    const change = patch.find((each) => nameOf(each) === nameOf(item));
    return change === undefined ? item : merge(item, change, byName);
  });
  return [...patched, ...patch.filter((each) => !target.some((item) => nameOf(item) === nameOf(each)))];
}

function names(kind: string, namespaced: boolean, ...short: readonly string[]): Record<string, KindOfName> {
  const name = kind.toLowerCase();
  return Object.fromEntries([name, `${name}s`, ...short].map((each) => [each, { kind, namespaced }]));
}
