import { JsonObject } from '../../engine/json-object';
import { isNamespaced } from '../../engine/kinds';
import { groupOf, isBuiltInGroup } from '../../manifests/set/api-groups';
import { keyOf, ObjectIdentity } from '../../manifests/set/identity';
import { isJsonObject, ManifestDocument } from '../../manifests/set/manifest-object';

const DEFAULT_NAMESPACE = 'default';

/** The namespace of a namespaced object: kubectl takes one that is not set for `default`. */
export function namespaceOf({ namespace }: JsonObject): unknown {
  return isUnset(namespace) ? DEFAULT_NAMESPACE : namespace;
}

/** kubectl does not tell what is null or empty from what is not there. */
export function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Undefined for an object whose name depends on a token. */
export function nameOfObject(value: unknown): ObjectIdentity | undefined {
  if (!isJsonObject(value) || typeof value.kind !== 'string' || !isJsonObject(value.metadata)) {
    return undefined;
  }
  const { kind, metadata, metadata: { name } } = value;
  const namespace = namespaceOf(metadata);
  if (typeof name !== 'string' || typeof namespace !== 'string') {
    return undefined;
  }
  const apiVersion = typeof value.apiVersion === 'string' ? value.apiVersion : '';
  return isBuiltInGroup(groupOf(apiVersion)) && !isNamespaced(kind) ? { apiVersion, kind, name } : { apiVersion, kind, namespace, name };
}

/** The objects whose names are known, by what tells them apart. */
export function namesIn(documents: readonly ManifestDocument[]): ReadonlyMap<string, ObjectIdentity> {
  return new Map(documents.flatMap(({ value }) => nameOfObject(value) ?? []).map((name) => [keyOf(name), name]));
}
