import { isUnset, namespaceOf } from './object-name';
import { JsonObject } from '../../engine/json-object';
import { isNamespaced } from '../../engine/kinds';
import { unresolved } from '../../integrations/lazy-modules';
import { groupOf, isBuiltInGroup } from '../../manifests/set/api-groups';
import { isJsonObject } from '../../manifests/set/manifest-object';
import { groupOfArgument, isOfResource, kindOfArgument, readResourceArgument } from '../../manifests/set/resource-argument';

const { UnresolvedValue } = unresolved();

/** The change of a KubernetesPatch. */
export interface Patch {
  /** The path of its construct. */
  readonly source: string;
  readonly target: PatchTarget;
  readonly type: string;
  readonly value: unknown;
  /** The change that follows when the patch is deleted with its stack; undefined where it stays or is not known. */
  readonly restored?: Pick<Patch, 'value'>;
}

export interface PatchTarget {
  /** As kubectl takes it: `clusterrolebinding`, `deployments.apps`, `services.serving.knative.dev`. */
  readonly resource: string;
  readonly name: string;
  readonly namespace: string;
}

/** The place of the object that the patch changes, the last of those of its name; -1 where there is none. */
export function placeOfTarget(patch: Patch, objects: readonly unknown[]): number {
  return objects.map((object) => concerns(patch, object)).lastIndexOf(true);
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
  return name === target.name && (isClusterWide(apiVersion, object.kind, namespace) || namespaceOf(object.metadata) === target.namespace);
}

/** Whether the namespace of a target does not matter. A custom resource without a namespace may have none. */
function isClusterWide(apiVersion: string, kind: string, namespace: unknown): boolean {
  return isBuiltInGroup(groupOf(apiVersion)) ? !isNamespaced(kind) : isUnset(namespace);
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

/** Whether there is no token in the value. */
export function isKnown(value: unknown): boolean {
  if (value instanceof UnresolvedValue) {
    return false;
  }
  return typeof value !== 'object' || value === null || Object.values(value).every(isKnown);
}

/** The tokens in a value, each once. */
export function tokensInside(value: unknown): readonly string[] {
  if (value instanceof UnresolvedValue) {
    return value.tokens;
  }
  return typeof value !== 'object' || value === null ? [] : [...new Set(Object.values(value).flatMap(tokensInside))];
}
