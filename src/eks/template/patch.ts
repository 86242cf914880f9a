import { JsonPatch } from 'cdk8s';
import { isPlainObject } from '../../engine/state/apply/go-value';
import { jsonMerge } from '../../engine/state/apply/json-merge';
import { strategicMerge } from '../../engine/state/apply/strategic-merge';
import { isJsonObject, JsonObject } from '../../manifests/set/manifest-object';
import { UnresolvedValue } from '../../manifests/unresolved';

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

/** The object after the patch. A patch that the API server rejects leaves it as it is. */
export function applyPatch({ type, value }: Patch, object: unknown): unknown {
  switch (type) {
    case 'json':
      return isKnown(value) && isKnown(object)
        ? JsonPatch.apply(object, ...(value as readonly Operation[]).map(operation)) as unknown
        : UNKNOWN_OBJECT;
    case 'merge':
      return jsonMerge(object, value);
    default:
      return applyStrategicPatch(value, object);
  }
}

function applyStrategicPatch(patch: unknown, object: unknown): unknown {
  if (!isPlainObject(patch) || !isPlainObject(object)) {
    return patch;
  }
  const { apiVersion, kind } = object;
  const result = strategicMerge(object, patch, { apiVersion: String(apiVersion), kind: String(kind) });
  if ('merged' in result) {
    return result.merged;
  }
  return isKnown(patch) && isKnown(object) ? object : UNKNOWN_OBJECT;
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

function names(kind: string, namespaced: boolean, ...short: readonly string[]): Record<string, KindOfName> {
  const name = kind.toLowerCase();
  return Object.fromEntries([name, `${name}s`, ...short].map((each) => [each, { kind, namespaced }]));
}
