import { JsonPatch } from 'cdk8s';
import { CdkPatchOperation, isApplicable } from './patch-operation';
import { isPlainObject, JsonObject } from '../../engine/json-object';
import { isNamespaced } from '../../engine/kinds';
import { applying, unresolved } from '../../integrations/lazy-modules';
import { groupOf, isBuiltInGroup } from '../../manifests/set/api-groups';
import { isJsonObject } from '../../manifests/set/manifest-object';
import { groupOfArgument, isOfResource, kindOfArgument, readResourceArgument } from '../../manifests/set/resource-argument';

const { UnresolvedValue } = unresolved();
const { jsonMerge, strategicMerge } = applying();

/** The change of a KubernetesPatch. */
export interface Patch {
  /** The path of its construct. */
  readonly source: string;
  readonly target: PatchTarget;
  readonly type: string;
  readonly value: unknown;
}

export interface PatchTarget {
  /** As kubectl takes it: `clusterrolebinding`, `deployments.apps`, `services.serving.knative.dev`. */
  readonly resource: string;
  readonly name: string;
  readonly namespace: string;
}

/** `deployment/coredns` or `deployments.v1.apps/coredns` in a namespace. */
export function readPatchTarget(resourceName: string, namespace: string): PatchTarget | undefined {
  const [, resource, name] = /^([^/]+)\/(.+)$/.exec(resourceName) ?? [];
  return resource === undefined ? undefined : { resource, name, namespace };
}

/** Whether the patch changes the object. */
export function concerns({ target }: Patch, object: unknown): boolean {
  if (!isJsonObject(object) || typeof object.kind !== 'string' || !isJsonObject(object.metadata)) {
    return false;
  }
  const apiVersion = typeof object.apiVersion === 'string' ? object.apiVersion : '';
  const argument = readResourceArgument(target.resource);
  // Without a group, kubectl takes the built-in kind where one has the name.
  const isHidden = argument.group === undefined && kindOfArgument(argument) !== undefined && !isBuiltInGroup(groupOf(apiVersion));
  if (isHidden || !isOfResource(argument, { apiVersion, kind: object.kind })) {
    return false;
  }
  const { name, namespace } = object.metadata;
  return name === target.name && (isClusterWide(apiVersion, object.kind, namespace) || (namespace ?? DEFAULT_NAMESPACE) === target.namespace);
}

const DEFAULT_NAMESPACE = 'default';

/** Whether the namespace of a target does not matter. A custom resource without a namespace may have none. */
function isClusterWide(apiVersion: string, kind: string, namespace: unknown): boolean {
  return isBuiltInGroup(groupOf(apiVersion)) ? !isNamespaced(kind) : namespace === undefined;
}

/** The kind and the name of a target, for people. */
export function titleOfTarget({ resource, name, namespace }: PatchTarget): string {
  const kind = builtInKind(resource);
  return `${kind ?? resource} ${kind !== undefined && !isNamespaced(kind) ? '' : `${namespace}/`}${name}`;
}

export function isNamespace({ resource }: PatchTarget): boolean {
  return builtInKind(resource) === 'Namespace';
}

function builtInKind(resource: string): string | undefined {
  const argument = readResourceArgument(resource);
  const group = groupOfArgument(argument);
  return group === undefined || isBuiltInGroup(group) ? kindOfArgument(argument) : undefined;
}

/** The object of a patch, if the object may exist without a manifest. */
export function implicitObject({ target }: Patch): JsonObject | undefined {
  const { name } = target;
  return isNamespace(target)
    ? { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }
    : undefined;
}

/** An object after a patch, and why the API server rejects the patch. */
export interface PatchedObject {
  readonly value: unknown;
  readonly error?: string;
}

/**
 * The object after the patch. A patch that the API server rejects leaves it as it is.
 *
 * @param storedForm the object with what the API server fills in
 */
export function applyPatch({ type, value }: Patch, object: unknown, storedForm: (object: unknown) => unknown): PatchedObject {
  switch (type) {
    case 'json': {
      if (!isKnown(value) || !isKnown(object)) {
        return { value: UNKNOWN_OBJECT };
      }
      const written = applyOperations(value, object);
      const stored = written.error === undefined ? undefined : storedForm(object);
      const patched = stored === undefined ? written : applyOperations(value, stored);
      return patched.error === undefined ? patched : { value: object, error: patched.error };
    }
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
  if (!isBuiltInGroup(groupOf(String(apiVersion)))) {
    return { value: object, error: CUSTOM_RESOURCE_PATCH };
  }
  const result = strategicMerge(object, patch, { apiVersion: String(apiVersion), kind: String(kind) });
  if ('merged' in result) {
    return { value: result.merged };
  }
  return isKnown(patch) && isKnown(object) ? { value: object, error: result.error } : { value: UNKNOWN_OBJECT };
}

/** upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/customresource_handler.go, from 1.16 on */
const CUSTOM_RESOURCE_PATCH = 'the body of the request was in an unknown format - accepted media types include: '
  + 'application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml';

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
