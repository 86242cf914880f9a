import { createdByApply } from './created-by-apply';
import { assumedOfRelease, originalOf, refusalOfRelease, releasedDocument, releaseOf } from './helm-upgrade';
import { inVersionOf } from './in-version-of';
import { operationFor, RequestedOperation } from './operation';
import { withGuesses } from './resting-on';
import { appliedOnServer } from './server-side-apply';
import { decode } from '../../engine/decoding/decode';
import { BadRequest } from '../../engine/decoding/decode-body';
import { withSortedKeys } from '../../engine/decoding/sorted-keys';
import { hasLargeInteger, withWrappedIntegers } from '../../engine/decoding/wrapped-integers';
import { quote } from '../../engine/field/quote';
import type { ApplyingClient } from '../../engine/field-manager/apply-to-cluster';
import { JsonObject } from '../../engine/json-object';
import { writtenObjects } from '../../engine/lazy-modules';
import { KubernetesObject } from '../../engine/objects/meta';
import { findBuiltInKind } from '../../engine/other-kinds/other-kinds';
import { ClusterState } from '../../engine/state/cluster-state';
import { isAppliedAgain, MergedObject, mergeByHelm, mergeIntoStored, withoutUndefined } from '../../engine/state/merge';
import { StoredObject } from '../../engine/state/stored-object';
import { refused, Verdict } from '../../engine/verdict';
import { AppliedRelease } from '../client/helm-release';
import { SetClient } from '../client/set-client';
import { wrongTypeFinding } from '../result/wrong-type';
import { isGenerated } from '../set/identity';
import { withoutTooLargeAnnotation } from '../set/last-applied';
import { isJsonObject } from '../set/manifest-object';
import { ServedObject } from '../set/set-item';

/** How a document is sent. */
export interface SendingOptions {
  readonly operation?: RequestedOperation;
  /** The program that applies the set; kubectl where it is not given. */
  readonly client?: SetClient;
  /** Of Helm: the release that the set is. */
  readonly release?: AppliedRelease;
}

/** What the API server gets of a document, and the object that it replaces. */
export interface SentObject {
  readonly value: JsonObject;
  readonly stored: StoredObject | undefined;
  /** Whether the document changes nothing, so that the client sends no request. */
  readonly isUnchanged?: true;
}

/**
 * Merges a document into the object that is there, as its client does. An object that is created is sent as it is, but for what the client changes.
 * One that is replaced is sent as it is, but for the version that it replaces.
 *
 * @param found the object that is there
 */
export function sentObject(
  state: ClusterState, item: Pick<ServedObject, 'creates' | 'form' | 'identity' | 'isAppliedOnce' | 'isOnServer' | 'isSkipped' | 'locate' | 'refusedBefore' | 'value'>, found: StoredObject | undefined,
  options: SendingOptions,
): SentObject | { readonly refusal: Verdict } {
  const { identity, value: document, form, locate, refusedBefore } = item;
  const { operation } = options;
  if (refusedBefore !== undefined) {
    return { refusal: refusedBefore };
  }
  if (item.isSkipped && found !== undefined) {
    return { value: withoutUndefined(found.object) as JsonObject, stored: found, isUnchanged: true };
  }
  const there = operation === 'CREATE' ? undefined : found;
  const client = serverSideFor(options, item);
  const release = releaseOf(options, item);
  const refusal = (there === undefined && client === undefined ? undefined : refusalOfMetadata(state, { identity, value: document, locate }))
    ?? (there && release && refusalOfRelease(item, release, there));
  if (refusal !== undefined) {
    return { refusal };
  }
  const isByApply = operation === undefined && release === undefined;
  const applied = release !== undefined ? releasedDocument(state, document, release, there)
    : isByApply && client === undefined && locate?.isItem ? withReadableAnnotations(document) : document;
  const stored = there && withGuesses(there, assumedOfRelease(identity, options, there));
  const onServer = client && appliedOnServer(state, { ...item, value: applied }, stored, client);
  if (onServer !== undefined) {
    return 'refusal' in onServer ? onServer : { ...onServer, value: converted(state, applied, onServer.value) };
  }
  if (stored === undefined || operation === 'UPDATE') {
    const value = stored !== undefined ? withVersion(applied, stored) : isByApply ? createdByApply(applied, state) : applied;
    return { value, stored };
  }
  if (form?.isWhole) {
    return { value: applied, stored };
  }
  const live = inVersionOf(applied, stored, state);
  const merge = (into: StoredObject): MergedObject => (
    release === undefined ? mergeIntoStored(into, applied) : mergeByHelm(into, applied, originalOf(identity, applied, release, stored))
  );
  const merged = patched(state, applied, merge(live));
  if ('error' in merged) {
    return { refusal: refused({ stage: 'decode', code: 400, message: merged.error }) };
  }
  const value = release === undefined ? withoutTooLargeAnnotation(merged.value) : merged.value;
  // What the server writes has fields that are null or empty, and that the decoded object does not have.
  const mayBeUnchanged = merged.isUnchanged ?? (release === undefined && isAppliedAgain(live, merged.value));
  return mayBeUnchanged && isUnchangedAsWritten(state, live, merge) ? { value, stored, isUnchanged: true } : { value, stored };
}

/**
 * The document without its annotations, where one is no text: kubectl, which adds one of its own, has read them as none.
 *
 * upstream: k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/unstructured.go GetAnnotations
 */
function withReadableAnnotations(document: JsonObject): JsonObject {
  const { metadata } = document;
  const annotations: unknown = isJsonObject(metadata) ? metadata.annotations : undefined;
  const isReadable = isJsonObject(annotations) ? Object.values(annotations).every((each) => typeof each === 'string' || each === null) : annotations === undefined;
  return isReadable ? document : { ...document, metadata: { ...metadata as JsonObject, annotations: {} } };
}

/**
 * Whether an object of the set is applied on the server's side. One without a name is created, and of a patch the whole object is known.
 *
 * @param options of the whole set
 */
export function isAppliedOnServer(options: SendingOptions, item: MergedItem): boolean {
  return serverSideFor(options, item) !== undefined;
}

type MergedItem = Pick<ServedObject, 'creates' | 'form' | 'isOnServer' | 'replaces' | 'value'>;

/** The manager of the fields of an object of the set that the API server merges; undefined of others. The object itself may say who merges it. */
export function serverSideFor({ operation, client }: SendingOptions, item: MergedItem): ApplyingClient | undefined {
  const isSent = operationFor(item, operation) === undefined && item.form?.isWhole !== true && !isGenerated(item.value);
  const { isOnServer = client?.isOnServer } = item;
  return isSent && isOnServer ? client : undefined;
}

/** Whether nothing changes in what the API server gives the client, either. upstream: kubectl's patcher.go patchSimple sends no patch that is `{}`. */
function isUnchangedAsWritten(
  state: ClusterState, { object: live, applied: before }: StoredObject, merge: (live: StoredObject) => MergedObject,
): boolean {
  const object = writtenObjects().writtenObject(state, withoutUndefined(live) as JsonObject);
  const merged = object === undefined ? undefined : merge({ object, applied: before, order: 0 });
  return merged !== undefined && 'value' in merged && merged.isUnchanged === true;
}

/** What the server makes of the patch. */
function patched(state: ClusterState, applied: JsonObject, merged: MergedObject): MergedObject {
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
  return findBuiltInKind(apiVersion, kind)?.type;
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
  if (locate?.isItem) {
    return undefined;
  }
  // kubectl reads YAML as JSON with sorted keys, and JSON as it is.
  const metadata = locate?.isJson ? value.metadata : withSortedKeys(value.metadata);
  const { error } = decode(ANY_KIND, { metadata }, minor);
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
