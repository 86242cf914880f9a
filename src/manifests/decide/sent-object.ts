import { createdByApply } from './created-by-apply';
import { inVersionOf } from './in-version-of';
import { operationFor, RequestedOperation } from './operation';
import { appliedOnServer } from './server-side-apply';
import { decode } from '../../engine/decoding/decode';
import { BadRequest } from '../../engine/decoding/decode-body';
import { hasLargeInteger, withWrappedIntegers } from '../../engine/decoding/wrapped-integers';
import { quote } from '../../engine/field/quote';
import type { ApplyingClient } from '../../engine/field-manager/apply-to-cluster';
import { JsonObject } from '../../engine/json-object';
import { findKind } from '../../engine/kinds';
import { writtenObjects } from '../../engine/lazy-modules';
import { KubernetesObject } from '../../engine/objects/meta';
import { findOtherKind } from '../../engine/other-kinds/other-kinds';
import { ClusterState } from '../../engine/state/cluster-state';
import { isAppliedAgain, MergedObject, mergeIntoStored, withoutUndefined } from '../../engine/state/merge';
import { StoredObject } from '../../engine/state/stored-object';
import { refused, Verdict } from '../../engine/verdict';
import { wrongTypeFinding } from '../result/wrong-type';
import { isGenerated } from '../set/identity';
import { withoutTooLargeAnnotation } from '../set/last-applied';
import { isJsonObject } from '../set/manifest-object';
import { ServedObject } from '../set/set-item';

/** How a document is sent. */
export interface SendingOptions {
  readonly operation: RequestedOperation | undefined;
  /** The client of server-side apply; without it, kubectl apply merges on its own side. */
  readonly serverSide?: ApplyingClient;
}

/** What the API server gets of a document, and the object that it replaces. */
export interface SentObject {
  readonly value: JsonObject;
  readonly stored: StoredObject | undefined;
  /** Whether the document changes nothing, so that the client sends no request. */
  readonly isUnchanged?: true;
}

/**
 * Merges a document into the object that is there, as `kubectl apply` does. An object that is created is sent as it is, but for what
 * `kubectl apply` changes. One that is replaced is sent as it is, but for the version that it replaces.
 *
 * @param found the object that is there
 */
export function sentObject(
  state: ClusterState, item: Pick<ServedObject, 'creates' | 'form' | 'identity' | 'isAppliedOnce' | 'locate' | 'value'>, found: StoredObject | undefined,
  { operation, serverSide }: SendingOptions,
): SentObject | { readonly refusal: Verdict } {
  const { identity, value: applied, form, locate } = item;
  const stored = operation === 'CREATE' ? undefined : found;
  const client = isAppliedOnServer({ operation, serverSide }, item) ? serverSide : undefined;
  const refusal = stored === undefined && client === undefined ? undefined : refusalOfMetadata(state, { identity, value: applied, locate });
  if (refusal !== undefined) {
    return { refusal };
  }
  const onServer = client && appliedOnServer(state, item, stored, client);
  if (onServer !== undefined) {
    return 'refusal' in onServer ? onServer : { ...onServer, value: converted(state, applied, onServer.value) };
  }
  if (stored === undefined || operation === 'UPDATE') {
    const value = stored !== undefined ? withVersion(applied, stored) : operation === undefined ? createdByApply(applied, state) : applied;
    return { value, stored };
  }
  if (form?.isWhole) {
    return { value: applied, stored };
  }
  const live = inVersionOf(applied, stored, state);
  const merged = patched(state, applied, live);
  if ('error' in merged) {
    return { refusal: refused({ stage: 'decode', code: 400, message: merged.error }) };
  }
  const value = withoutTooLargeAnnotation(merged.value);
  // What the server writes has fields that are null or empty, and that the decoded object does not have.
  const mayBeUnchanged = merged.isUnchanged ?? isAppliedAgain(live, merged.value);
  return mayBeUnchanged && isUnchangedAsWritten(state, live, applied) ? { value, stored, isUnchanged: true } : { value, stored };
}

/**
 * Whether an object of the set is applied on the server's side. One without a name is created, and of a patch the whole object is known.
 *
 * @param options of the whole set
 */
export function isAppliedOnServer(
  { operation, serverSide }: Partial<SendingOptions>, item: Pick<ServedObject, 'creates' | 'form' | 'value'>,
): boolean {
  return serverSide !== undefined && operationFor(item, operation) === undefined && item.form?.isWhole !== true && !isGenerated(item.value);
}

/** Whether nothing changes in what the API server gives the client, either. upstream: kubectl's patcher.go patchSimple sends no patch that is `{}`. */
function isUnchangedAsWritten(state: ClusterState, { object: live, applied: before }: StoredObject, applied: JsonObject): boolean {
  const object = writtenObjects().writtenObject(state, withoutUndefined(live) as JsonObject);
  const merged = object === undefined ? undefined : mergeIntoStored({ object, applied: before, order: 0 }, applied);
  return merged !== undefined && 'value' in merged && merged.isUnchanged === true;
}

/** What the server makes of the patch. */
function patched(state: ClusterState, applied: JsonObject, stored: StoredObject): MergedObject {
  const merged = mergeIntoStored(stored, applied);
  return 'error' in merged ? merged : { ...merged, value: converted(state, applied, merged.value) };
}

/** What is merged, with the integers of the document as Go converts them. */
function converted({ settings: { minor } }: ClusterState, applied: JsonObject, merged: JsonObject): JsonObject {
  if (!hasLargeInteger(applied)) {
    return merged;
  }
  const { apiVersion = '', kind = '' } = applied as KubernetesObject;
  const type = goTypeOf(apiVersion, kind);
  return type === undefined ? merged : withWrappedIntegers(type, merged, minor);
}

/** The Go type of a built-in kind. */
export function goTypeOf(apiVersion: string, kind: string): string | undefined {
  return (findKind(apiVersion, kind) ?? findOtherKind(apiVersion, kind))?.type;
}

/**
 * The refusal of metadata of a wrong type, which kubectl reads itself before it asks the server. Asked where the server cannot read the object, or has
 * one of its name: others have no such metadata.
 *
 * upstream: k8s.io/cli-runtime/pkg/resource/metadata_decoder.go
 */
export function refusalOfMetadata(
  { settings: { minor } }: ClusterState, { identity: { source }, value, locate }: Pick<ServedObject, 'identity' | 'value' | 'locate'>,
): Verdict | undefined {
  const { error } = decode(ANY_KIND, { metadata: value.metadata }, minor);
  if (error === undefined) {
    return undefined;
  }
  const told = error.message.replace(ANY_FIELD, 'metadataOnlyObject.metadata');
  const unread: BadRequest = { ...error, code: 400, message: `unable to decode ${quote(fileOf(source))}: ${told}` };
  return refused({ stage: 'decode', ...unread, findings: () => [wrongTypeFinding(unread, value, locate)] });
}

/** `set.yaml` of `set.yaml:3`; the path of a construct is what it is. */
function fileOf(source: string): string {
  const end = source.lastIndexOf(':');
  return end < 0 ? source : source.slice(0, end);
}

/** Every kind has the same metadata. */
const ANY_KIND = 'core/v1.ConfigMap';
const ANY_FIELD = 'ConfigMap.metadata';

/** upstream: kubectl replace fills in the version that is there. k8s.io/cli-runtime/pkg/resource/helper.go Replace */
function withVersion(applied: JsonObject, { object }: StoredObject): JsonObject {
  const { resourceVersion } = object.metadata ?? {};
  const { metadata } = applied;
  return resourceVersion === undefined || !isJsonObject(metadata) || Boolean(metadata.resourceVersion) ? applied
    : { ...applied, metadata: { ...metadata, resourceVersion } };
}
