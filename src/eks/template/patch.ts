import { JsonPatch } from 'cdk8s';
import { CdkPatchOperation, isApplicable } from './patch-operation';
import { JsonObject } from '../../engine/json-object';
import { kindOfResource } from '../../engine/kinds';
import { applying, unresolved } from '../../integrations/lazy-modules';
import { groupOf, isBuiltInGroup } from '../../manifests/set/api-groups';
import { isJsonObject } from '../../manifests/set/manifest-object';

const { UnresolvedValue } = unresolved();
const { isPlainObject, jsonMerge, strategicMerge } = applying();

/** The change of a KubernetesPatch. */
export interface Patch {
  /** The path of its construct. */
  readonly source: string;
  readonly target: PatchTarget;
  readonly type: string;
  readonly value: unknown;
}

export interface PatchTarget {
  /** In lower case, as in kubectl: `clusterrolebinding`. Of a custom resource with its group: `services.serving.knative.dev`. */
  readonly resource: string;
  readonly name: string;
  readonly namespace: string;
}

/** `deployment/coredns` or `deployments.v1.apps/coredns` in a namespace. */
export function readPatchTarget(resourceName: string, namespace: string): PatchTarget | undefined {
  const [, resource, qualifier = '', name] = /^([^/.]+)(?:\.([^/]*))?\/(.+)$/.exec(resourceName) ?? [];
  if (resource === undefined) {
    return undefined;
  }
  const isBuiltIn = isBuiltInGroup(qualifier) || isBuiltInGroup(qualifier.split('.').slice(1).join('.'));
  return { resource: (isBuiltIn ? resource : `${resource}.${qualifier}`).toLowerCase(), name, namespace };
}

/** Whether the patch changes the object. */
export function concerns({ target }: Patch, object: unknown): boolean {
  const known = kindOfResource(target.resource);
  if (known === undefined || !isJsonObject(object) || object.kind !== known.kind || !isJsonObject(object.metadata)) {
    return false;
  }
  if (typeof object.apiVersion === 'string' && !isBuiltInGroup(groupOf(object.apiVersion))) {
    return false;
  }
  const { name, namespace = 'default' } = object.metadata;
  return name === target.name && (!known.namespaced || namespace === target.namespace);
}

/** The object of a patch, if the object may exist without a manifest. */
export function implicitObject({ target: { resource, name } }: Patch): JsonObject | undefined {
  return kindOfResource(resource)?.kind === 'Namespace'
    ? { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
    : undefined;
}

/** An object after a patch, and why the API server rejects the patch. */
export interface PatchedObject {
  readonly value: unknown;
  readonly error?: string;
}

/** The object after the patch. A patch that the API server rejects leaves it as it is. */
export function applyPatch({ type, value }: Patch, object: unknown): PatchedObject {
  switch (type) {
    case 'json':
      return isKnown(value) && isKnown(object) ? applyOperations(value, object) : { value: UNKNOWN_OBJECT };
    case 'merge':
      return { value: jsonMerge(object, value) };
    default:
      return applyStrategicPatch(value, object);
  }
}

function applyOperations(patch: unknown, object: unknown): PatchedObject {
  if (!Array.isArray(patch)) {
    return { value: object, error: 'found no list of operations' };
  }
  let value = object;
  for (const each of patch as readonly CdkPatchOperation[]) {
    const next = isApplicable(value, each) ? applied(value, each) : undefined;
    if (next === undefined) {
      return { value: object, error: `the operation ${each.op} at ${each.path} does not apply` };
    }
    value = next;
  }
  return { value };
}

function applied(value: unknown, each: CdkPatchOperation): unknown {
  try {
    return JsonPatch.apply(value, operation(each));
  } catch {
    return undefined;
  }
}

function applyStrategicPatch(patch: unknown, object: unknown): PatchedObject {
  if (!isPlainObject(patch) || !isPlainObject(object)) {
    return { value: patch };
  }
  const { apiVersion, kind } = object;
  const result = strategicMerge(object, patch, { apiVersion: String(apiVersion), kind: String(kind) });
  if ('merged' in result) {
    return { value: result.merged };
  }
  return isKnown(patch) && isKnown(object) ? { value: object, error: result.error } : { value: UNKNOWN_OBJECT };
}

const UNKNOWN_OBJECT = UnresolvedValue.whole('a patch with tokens');

function operation({ op, path, from = '', value }: CdkPatchOperation): JsonPatch {
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
export function isKnown(value: unknown): boolean {
  if (value instanceof UnresolvedValue) {
    return false;
  }
  return typeof value !== 'object' || value === null || Object.values(value).every(isKnown);
}
