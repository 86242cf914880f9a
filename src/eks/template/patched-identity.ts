import { isUnset } from './object-name';
import { Patch, tokensInside } from './patch';
import { FOREIGN_NAMESPACE, noName, wrongName } from '../../engine/endpoint/place-messages';
import { JsonObject } from '../../engine/json-object';
import { findKind, isNamespaced } from '../../engine/kinds';
import { groupOf, isBuiltInGroup } from '../../manifests/set/api-groups';
import { isJsonObject } from '../../manifests/set/manifest-object';
import { findOther } from '../../manifests/set/other-versions';

/** What tells an object apart after a patch: values of any type. */
interface PatchedIdentity {
  readonly apiVersion?: unknown;
  readonly kind?: unknown;
  readonly name?: unknown;
  readonly namespace?: unknown;
}

/** The tokens on which it depends which object a patch makes. */
export function tokensOfIdentity(patched: JsonObject): readonly string[] {
  return tokensInside(Object.values(identityOf(patched)));
}

/**
 * Why the API server rejects a patch that gives the object another name or namespace, or makes another kind of it.
 *
 * upstream: k8s.io/apiserver/pkg/endpoints/handlers/rest.go checkName, patch.go
 */
export function whyOtherObject({ type, target }: Pick<Patch, 'type' | 'target'>, before: JsonObject, patched: JsonObject): string | undefined {
  const identity = identityOf(patched);
  // upstream: a strategic patch changes a typed object, whatever kind it names.
  const otherKind = type === 'strategic' ? undefined : whyOtherKind(before, identity, target.name);
  return otherKind ?? whyOtherName(identity.name, target.name) ?? whyOtherNamespace(identity.namespace, before, target.namespace);
}

/** The object in the version in which the patch reads it, and with the namespace, which no patch removes. */
export function withIdentity(before: JsonObject, patched: JsonObject): JsonObject {
  const { apiVersion, kind, metadata } = before;
  const namespace = isJsonObject(metadata) ? metadata.namespace : undefined;
  const own = isJsonObject(patched.metadata) ? patched.metadata : {};
  const kept = namespace !== undefined && isUnset(own.namespace) ? { metadata: { ...own, namespace } } : {};
  return { ...patched, ...kept, ...(apiVersion !== undefined && { apiVersion }), ...(kind !== undefined && { kind }) };
}

function identityOf({ apiVersion, kind, metadata }: JsonObject): PatchedIdentity {
  const { name, namespace } = isJsonObject(metadata) ? metadata : {};
  return { apiVersion, kind, name, namespace };
}

function whyOtherName(name: unknown, expected: string): string | undefined {
  const own = isUnset(name) ? '' : name;
  return typeof own === 'string' ? wrongName(own, expected) : undefined;
}

function whyOtherNamespace(namespace: unknown, { kind }: JsonObject, expected: string): string | undefined {
  const matters = typeof namespace === 'string' && namespace !== '' && isNamespaced(String(kind));
  return matters && namespace !== expected ? FOREIGN_NAMESPACE : undefined;
}

function whyOtherKind(before: JsonObject, { apiVersion, kind }: PatchedIdentity, name: string): string | undefined {
  const group = groupOf(String(before.apiVersion));
  if (!isBuiltInGroup(group)) {
    return whyOtherCustomKind(before, { apiVersion, kind }, group);
  }
  if (isUnset(apiVersion)) {
    // upstream: without a version, it has none of the fields, and no name.
    return isUnset(before.apiVersion) ? undefined : noName(name);
  }
  const isKind = isUnset(kind) || kind === before.kind;
  return isKind && isKnown(before, String(apiVersion)) ? undefined : `it would make the ${String(before.kind)} a ${textOf(kind ?? before.kind)} of ${textOf(apiVersion)}`;
}

/** Whether API servers know the kind in the version, too, whether they serve it or not. */
function isKnown({ apiVersion, kind }: JsonObject, version: string): boolean {
  return version === apiVersion || findKind(version, String(kind)) !== undefined || findOther(version, String(kind)) !== undefined;
}

/** upstream: k8s.io/apiextensions-apiserver/pkg/registry/customresource/validator.go */
function whyOtherCustomKind(before: JsonObject, { apiVersion, kind }: PatchedIdentity, group: string): string | undefined {
  if (isUnset(apiVersion) || isUnset(kind)) {
    return `Object '${isUnset(apiVersion) ? 'apiVersion' : 'Kind'}' is missing`;
  }
  if (kind !== before.kind) {
    return `kind: Invalid value: ${textOf(kind)}: must be ${String(before.kind)}`;
  }
  return groupOf(String(apiVersion)) === group ? undefined : `apiVersion: Invalid value: ${textOf(apiVersion)}: must be ${String(before.apiVersion)}`;
}

function textOf(value: unknown): string {
  return JSON.stringify(value);
}
