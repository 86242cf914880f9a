import { isKnown, Patch, tokensInside } from './patch';
import { whyNotRead } from './patch-form';
import { asDecoded, GivenOperation, mayBeMadeUp, valueAt, whyNotApplied } from './patch-operation';
import { tokensOfIdentity, whyOtherObject, withIdentity } from './patched-identity';
import { withoutMadeUp } from './written-form';
import { isPlainObject, JsonObject } from '../../engine/json-object';
import { patches, unresolved } from '../../integrations/lazy-modules';
import { groupOf, isBuiltInGroup } from '../../manifests/set/api-groups';

const { UnresolvedValue } = unresolved();

/** An object after a patch. A patch that the API server rejects, or of which nobody knows, leaves it as it is. */
export interface PatchedObject {
  readonly value: unknown;
  /** Why the API server rejects the patch. */
  readonly error?: string;
  /** Why nobody knows what the API server makes of the patch. */
  readonly unclear?: string;
}

/** What a patch changes. */
export interface PatchedForms {
  /** The object of the manifest. */
  readonly given: unknown;
  /** The object as the API server writes it; undefined where that is not known. */
  readonly written: JsonObject | undefined;
}

export function applyPatch(patch: Patch, { given, written }: PatchedForms): PatchedObject {
  const object = written ?? given;
  if (!isPlainObject(object)) {
    return { value: given, unclear: dependsOn(tokensInside(object)) };
  }
  const patched = applyRead(patch, object);
  if (patched.error !== undefined || patched.unclear !== undefined) {
    return { ...patched, value: given };
  }
  return written !== undefined && isPlainObject(patched.value) ? { value: withoutMadeUp(patched.value, written) } : patched;
}

function applyRead(patch: Patch, object: JsonObject): PatchedObject {
  const { type, value } = patch;
  const error = whyNotRead(type, value);
  if (error !== undefined) {
    return { value: object, error };
  }
  // A token in place of the operations, or of the map.
  if (value instanceof UnresolvedValue) {
    return { value: object, unclear: dependsOn(value.tokens) };
  }
  const patched = type === 'json' ? applyOperations(value, object) : type === 'merge' ? applyMerge(value, object) : applyStrategicPatch(value, object);
  return patched.error === undefined && patched.unclear === undefined ? ofSameObject(patch, object, patched.value) : patched;
}

function ofSameObject(patch: Patch, object: JsonObject, value: unknown): PatchedObject {
  if (!isPlainObject(value)) {
    return { value, error: 'it leaves no object' };
  }
  const tokens = tokensOfIdentity(value);
  if (tokens.length > 0) {
    return { value, unclear: dependsOn(tokens) };
  }
  const error = whyOtherObject(patch, object, value);
  return error === undefined ? { value: withIdentity(object, value) } : { value, error };
}

function applyOperations(patch: unknown, object: JsonObject): PatchedObject {
  let value: unknown = object;
  for (const each of (patch ?? []) as readonly (GivenOperation | null)[]) {
    const next = applyOperation(value, each);
    if (next.error !== undefined || next.unclear !== undefined) {
      return next;
    }
    ({ value } = next);
  }
  return { value };
}

function applyOperation(value: unknown, read: GivenOperation | null): PatchedObject {
  if (read instanceof UnresolvedValue) {
    return { value, unclear: dependsOn(read.tokens) };
  }
  const operation = asDecoded(read);
  const { op, path, from } = operation;
  const compared = op === 'test' && isKnown(path) ? [operation.value, valueAt(value, path)] : [];
  const deciding = tokensInside([op, path, from, ...compared]);
  if (deciding.length > 0) {
    return { value, unclear: dependsOn(deciding) };
  }
  const next = patches().applyJsonPatch(value, [operation]);
  if ('value' in next) {
    return next;
  }
  if (!isKnown(value)) {
    return { value, unclear: `${whyNotApplied(value, operation)}; what the API server fills in is not known, since it ${dependsOn(tokensInside(value))}` };
  }
  return mayBeMadeUp(value, operation)
    ? { value, unclear: `the operation ${op} at ${path} is about what the API server or a plugin of it has chosen` }
    : { value, error: whyNotApplied(value, operation) };
}

function dependsOn(tokens: readonly string[]): string {
  return `depends on ${tokens.join(' and ')}`;
}

function applyMerge(patch: unknown, object: JsonObject): PatchedObject {
  return { value: patches().jsonMerge(object, patch) };
}

function applyStrategicPatch(patch: unknown, object: JsonObject): PatchedObject {
  const { apiVersion, kind } = object;
  if (!isBuiltInGroup(groupOf(String(apiVersion)))) {
    return { value: object, error: CUSTOM_RESOURCE_PATCH };
  }
  const result = patches().strategicMerge(object, (patch ?? {}) as JsonObject, { apiVersion: String(apiVersion), kind: String(kind) });
  if ('merged' in result) {
    return { value: result.merged };
  }
  const tokens = tokensInside([patch, object]);
  return tokens.length === 0 ? { value: object, error: result.error } : { value: object, unclear: dependsOn(tokens) };
}

/** upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/customresource_handler.go, from 1.16 on */
const CUSTOM_RESOURCE_PATCH = 'the body of the request was in an unknown format - accepted media types include: '
  + 'application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml';
