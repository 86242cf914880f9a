import { assumedLabels } from './assumed-labels';
import { RequesterOptions } from './evaluate-pod';
import { refuseUnknownFields } from './field-validation';
import { objectBefore } from './object-before';
import { isPatched, operationFor } from './operation';
import { refusalOfUid } from './replaced-uid';
import { refusalOfRequester } from './requester-rights';
import { goTypeOf, isAppliedOnServer, refusalOfMetadata, SendingOptions, sentObject } from './sent-object';
import { unreadWhenApplied } from './server-side-apply';
import { assumptionsOnCreation } from './uncertain-creation';
import { decode, errorOfPatched } from '../../engine/decoding/decode';
import { BadRequest } from '../../engine/decoding/decode-body';
import { DecodedObject, decodeObject, decodeSent } from '../../engine/decoding/decode-object';
import { JsonObject } from '../../engine/json-object';
import { KubernetesObject } from '../../engine/objects/meta';
import { storedWithSystemFields, systemFieldsOptions } from '../../engine/other-kinds/system-fields';
import { ClusterState } from '../../engine/state/cluster-state';
import { notedApplied, StoredObject } from '../../engine/state/stored-object';
import { refused, Verdict } from '../../engine/verdict';
import { Minor } from '../../engine/version';
import { documentFieldsOf } from '../result/document-fields';
import { wrongTypeFinding } from '../result/wrong-type';
import { isGenerated } from '../set/identity';
import { Locate, PatchedForm } from '../set/manifest-object';
import { ServedObject } from '../set/set-item';

/** A document as it reaches the API server, which may not be able to read it. */
export type AppliedObject =
  | {
    readonly decoded: DecodedObject;
    readonly stored: StoredObject | undefined;
    /** Whether nothing reaches it, since the document changes nothing. */
    readonly isUnchanged?: true;
    readonly refusal?: undefined;
  }
  /** Not decoded where it cannot be merged into the object of that name that is there. */
  | { readonly decoded: DecodedObject | undefined; readonly stored: StoredObject | undefined; readonly refusal: Verdict };

type AppliedReading = Pick<RequesterOptions, 'operation' | 'client' | 'release' | 'fieldValidation' | 'applier'>;

/** Decodes what the API server gets of a document. */
export function readApplied(
  state: ClusterState, item: ServedObject, options: AppliedReading = {},
): AppliedObject {
  const { operation, fieldValidation: ofSet, applier } = options;
  const { identity, value: applied, fieldValidation = ofSet } = item;
  const sentBy = operationFor(item, operation);
  const found = isGenerated(applied) ? undefined : objectBefore(state, identity, sentBy);
  const isOnServer = isAppliedOnServer(options, item);
  const isPlain = found === undefined && sentBy === undefined && !isOnServer && !state.hasAdmissionPolicies;
  const plain = isPlain ? decodeObject(applied, state.settings.minor) : undefined;
  if (plain?.object === applied && plain.error === undefined) {
    // Nothing in it is null, so kubectl sends it as it is.
    return { stored: undefined, decoded: plain };
  }
  // The API server asks RBAC before it reads the object.
  const forbidden = (): Verdict | undefined => refusalOfRequester(state, { applier, isOnServer }, identity, { operation: sentBy, stored: found });
  const sent = sentObject(state, item, found, { ...options, operation: sentBy });
  if ('refusal' in sent) {
    return { decoded: undefined, stored: found, refusal: (isOnServer && sent.refusal.stage !== 'client' ? refusalOfMetadata(state, item) ?? forbidden() : undefined) ?? sent.refusal };
  }
  const { value, stored, isUnchanged } = sent;
  const decoded = decodeSent(value, state.settings.minor);
  if (decoded === undefined) {
    throw new Error(`INVARIANT: a served kind that cannot be decoded: ${identity.apiVersion} ${identity.kind}`);
  }
  const { error } = decoded;
  const { minor } = state.settings;
  const { locate, inDocument } = documentFieldsOf(item, { value, stored });
  if (isUnchanged) {
    return { stored, decoded, isUnchanged };
  }
  if (error === undefined) {
    const unknown = fieldValidation === 'strict' ? refuseUnknownFields(decoded, { value, minor, isPatched: isPatched(stored, sentBy), locate }) : undefined;
    const unread = (unknown && inDocument(unknown)) ?? refusalOfUid(identity, value, { stored, operation: sentBy });
    // On the server's side, an object that is not there is patched, too.
    const refusal = unread !== undefined || (isOnServer && stored === undefined) ? forbidden() ?? unread : undefined;
    return refusal === undefined ? { stored, decoded } : { stored, decoded, refusal };
  }
  const unread = { value, locate, minor, isPatched: isPatched(stored, sentBy), isOnServer, form: item.form };
  return { stored, decoded, refusal: refusalOfMetadata(state, item) ?? forbidden() ?? inDocument(refusedToRead(error, unread)) };
}

interface UnreadValue {
  readonly value: JsonObject;
  readonly minor: Minor;
  readonly locate: Locate | undefined;
  /** Whether the client sends a patch of the object that is there. */
  readonly isPatched: boolean;
  /** Whether it applies the object on the server's side. */
  readonly isOnServer: boolean;
  readonly form: PatchedForm | undefined;
}

/** The refusal of an object with a value that the API server cannot read. */
export function refusedToRead(badRequest: BadRequest, { value, minor, locate, isPatched: asPatch, isOnServer, form }: UnreadValue): Verdict {
  const told = asPatch || isOnServer ? badRequestOfPatch(badRequest, value, minor, asPatch && form?.isReadAsJson === true) : badRequest;
  const { message, path, ofPatch, codeOfPatch = 422 } = told;
  const finding = path === undefined ? { check: 'decode', path: '', message, fix: 'change the object' } : wrongTypeFinding(told, value, locate);
  if (isOnServer) {
    return refused({ stage: 'decode', code: 500, message: unreadWhenApplied(value, ofPatch ?? message), findings: () => [finding] });
  }
  // Of a patch, the server's sentence begins with the patch as Go prints it.
  const answer = asPatch && ofPatch !== undefined ? { code: codeOfPatch, message: ofPatch } : badRequest;
  return refused({ stage: 'decode', ...answer, findings: () => [finding] });
}

/**
 * The same of the value that the server finds first in a patched object.
 *
 * upstream: k8s.io/apiserver/pkg/endpoints/handlers/patch.go applyPatchToCurrentObject
 *
 * @param asJson whether it reads the JSON that the patch leaves
 */
function badRequestOfPatch(badRequest: BadRequest, value: JsonObject, minor: Minor, asJson: boolean): BadRequest {
  const { apiVersion = '', kind = '' } = value as KubernetesObject;
  const type = goTypeOf(apiVersion, kind);
  if (type === undefined) {
    return badRequest;
  }
  if (asJson) {
    return { ...badRequest, ofPatch: decode(type, value, minor).error?.message, codeOfPatch: undefined };
  }
  return badRequest.ofPatch === undefined ? badRequest : { ...badRequest, ...errorOfPatched(type, value, minor) };
}

export interface StoreOptions extends SendingOptions {
  readonly order: number;
}

/** Stores what the cluster has taken. What is not known about it is assumed by all that depends on it. */
export function storeApplied(state: ClusterState, item: ServedObject, verdict: Verdict, sending: StoreOptions): void {
  const { order, operation } = sending;
  const { identity, value: applied } = item;
  const { decision, object } = verdict;
  if (decision === 'denied' || object === undefined || isGenerated(applied)) {
    return;
  }
  const assumptions = [...assumptionsOnCreation(identity, verdict), ...operation === undefined ? assumedLabels(state, item) : []];
  const before = state.find(identity.kind, identity.namespace ?? '', identity.name);
  const noted = notedApplied(applied, object, before);
  const options = { ...systemFieldsOptions(undefined, state.settings.minor), isMerged: isAppliedOnServer(sending, item) };
  const stored = storedWithSystemFields(object, before?.object, options);
  state.store({ object: stored, applied: noted, order, ...(assumptions.length > 0 && { assumptions }) });
}
