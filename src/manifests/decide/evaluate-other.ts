import { refusedToRead } from './applied-object';
import { holdObject } from './consumption';
import { deletionBy, isGoneOnDeletion, readableDeletion } from './deletion';
import { applierOf, RequesterOptions } from './evaluate-pod';
import { answerToCreation, assumedThere, formBefore, isPatched, operationFor } from './operation';
import { refusedFields } from './other-fields';
import { refusalOfUid } from './replaced-uid';
import { refusalOfCreation, refusalOfRequester, SentOperation, verbOf } from './requester-rights';
import { isAppliedOnServer, refusalOfMetadata, sentObject } from './sent-object';
import { noteAddresses, refusalOfTaken } from './service-addresses';
import { answerToUnchanged } from './unchanged';
import { isUnstored, refusalOfMethod, resourceOfUnstored } from './unstored-kinds';
import { admitOtherRequest } from '../../engine/admit';
import { otherObjects, otherRefusal } from '../../engine/lazy-modules';
import { isBinding } from '../../engine/objects/binding';
import { KubernetesObject } from '../../engine/objects/meta';
import { sentWarnings } from '../../engine/registry/warnings/sent-warnings';
import { ClusterState } from '../../engine/state/cluster-state';
import { CUSTOM_RESOURCE_DEFINITION, keyOfOtherKind } from '../../engine/state/kind-keys';
import { StoredObject } from '../../engine/state/stored-object';
import { Assumption, refused, unknownVerdict, Verdict } from '../../engine/verdict';
import { formatMinor, Minor } from '../../engine/version';
import { documentFieldsOf } from '../result/document-fields';
import { groupOf, isBuiltInGroup } from '../set/api-groups';
import { isGenerated } from '../set/identity';
import { OtherObject } from '../set/set-item';

/**
 * What the API server answers to an object on which nothing decides but admission policies, quotas, limits and some plugins, and stores it, since
 * policies may ask for it. Undefined where nothing can decide on it.
 */
export function evaluateOther(state: ClusterState, options: RequesterOptions, item: OtherObject): Verdict | undefined {
  const refusal = refusalOfMethod(item.identity, options.operation);
  if (refusal !== undefined) {
    return refusal;
  }
  return options.operation === 'DELETE' ? deleteOther(state, options, item) : applyOther(state, options, item);
}

function applyOther(state: ClusterState, options: RequesterOptions, item: OtherObject): Verdict | undefined {
  const { identity, value } = item;
  const { apiVersion, kind, namespace = '', name } = identity;
  const found = isGenerated(value) ? undefined : state.find(keyOfOtherKind(groupOf(apiVersion), kind), namespace, name);
  const operation = operationFor(item, options.operation);
  const isOnServer = isAppliedOnServer(options, item);
  const sent = sentObject(state, item, found, { ...options, operation });
  if ('refusal' in sent) {
    return refusalOfSent(state, options, item, sent.refusal, { operation, stored: found });
  }
  const { stored, isUnchanged } = sent;
  const { fieldValidation } = item;
  const { locate, inDocument } = documentFieldsOf(item, sent);
  const forbidden = (): Verdict | undefined => (
    isUnchanged ? undefined : refusalOfRequester(state, { applier: options.applier, isOnServer }, identity, { operation, stored })
  );
  // No definition says what the metadata of a custom resource are.
  const unread = (isCustom(value) ? refusalOfMetadata(state, item) : undefined)
    ?? refusedFields(state, options, { value: sent.value, isPatched: isPatched(stored, operation), locate, fieldValidation })
    ?? refusalOfUid(identity, sent.value, { stored, operation });
  const forbiddenPatch = unread !== undefined || (isOnServer && stored === undefined) ? forbidden() ?? unread : undefined;
  if (forbiddenPatch !== undefined) {
    return inDocument(forbiddenPatch);
  }
  const { user: userInfo } = applierOf(options);
  const resource = resourceOfUnstored(identity);
  const asked = { namespace, userInfo, object: sent.value, ...(resource && { resource }) };
  const asker = { authorize: options.applier !== undefined, observe: options.observe?.(identity), verb: verbOf(operation) };
  const request = { ...asked, ...asker, isMerged: isOnServer };
  const oldObject = formBefore(sent.value, { stored, operation, minor: state.settings.minor });
  const asAsked = admitOtherRequest(state, oldObject === undefined ? { ...request, operation: 'CREATE' } : { ...request, operation: 'UPDATE', oldObject })
    ?? forbidden();
  const verdict = asAsked && inDocument(asAsked);
  if (isUnchanged && stored !== undefined) {
    return answerToUnchanged(options, item, stored, verdict);
  }
  const conflict = verdict?.decision === 'denied' ? undefined
    : refusalOfTaken(state, identity, sent.value as KubernetesObject, oldObject === undefined)
      ?? (isBinding(identity) ? validity(state, options, item, found).refusal : undefined);
  if (conflict !== undefined) {
    return inDocument(conflict);
  }
  const creation = operation === 'CREATE' && verdict?.decision !== 'denied' ? answerToCreation(state, item, verdict, found) : undefined;
  if (creation?.decision === 'denied') {
    return validity(state, options, item, found).refusal ?? creation;
  }
  if (verdict?.decision !== 'denied' && !isUnstored(identity)) {
    const isDefinition = keyOfOtherKind(groupOf(apiVersion), kind) === CUSTOM_RESOURCE_DEFINITION;
    const taken = isDefinition ? sent.value as KubernetesObject : verdict?.object;
    otherObjects().storeOtherObject(state, value, taken, isOnServer);
    noteAddresses(state, identity, sent.value as KubernetesObject);
    holdObject(state, identity, verdict?.object ?? value as KubernetesObject);
  }
  // What cannot be read is told with its place, and a custom resource may be valid with other values.
  const isAskedAgain = item.hasPlaceholders === true && (verdict?.stage === 'decode' || (isCustom(value) && verdict?.stage === 'api-validation'));
  if (verdict?.decision !== 'denied' || (!isAskedAgain && (isOfPolicyOrPlugin(verdict) || item.hasPlaceholders))) {
    return verdict;
  }
  // What is refused by a flag of the server that is not known is not said to be refused.
  return refusalOfItem(state, options, item, found);
}

/** The refusal of a document that cannot be merged: on the server's side, RBAC is asked first. */
function refusalOfSent(state: ClusterState, options: RequesterOptions, item: OtherObject, refusal: Verdict, sent: SentOperation): Verdict {
  const isOnServer = refusal.stage !== 'client' && isAppliedOnServer(options, item);
  const { applier } = options;
  const first = isOnServer ? refusalOfMetadata(state, item) ?? refusalOfRequester(state, { applier, isOnServer }, item.identity, sent) : undefined;
  return first ?? refusal;
}

/**
 * What the API server answers to an object that it cannot read, finds invalid, or has already. Undefined for another, and one of which not all values
 * are known.
 */
export function refusalOfItem(
  state: ClusterState, options: RequesterOptions, item: OtherObject, found: StoredObject | undefined,
): Verdict | undefined {
  return answerToItem(state, options, item, found).refusal;
}

export interface ItemAnswer {
  readonly refusal?: Verdict;
  /** Of an object that is taken. */
  readonly warnings: readonly string[];
  /** The object that is taken, as far as it is known how it is stored. */
  readonly stored?: KubernetesObject;
}

const NOTHING_SAID: ItemAnswer = { warnings: [] };

/** From here on it is known how the server validates the whole of a definition. */
const DEFINITIONS_SINCE: Minor = 16;

/** What is assumed of a definition of which nobody knows whether the server takes it. */
export function assumedOfDefinition(
  { settings: { minor } }: ClusterState, { operation }: RequesterOptions, { identity }: OtherObject,
): readonly Assumption[] {
  const { apiVersion, kind, name } = identity;
  const isUnknown = minor < DEFINITIONS_SINCE && kind === CUSTOM_RESOURCE_DEFINITION && groupOf(apiVersion) === 'apiextensions.k8s.io';
  return operation === 'DELETE' || !isUnknown ? [] : [{
    about: `${kind} ${name}`,
    reason: `the metadata alone is validated; assumed that Kubernetes ${formatMinor(minor)} takes the rest`,
  }];
}

/** The same, with the warnings of an object that is taken. */
export function answerToItem(state: ClusterState, options: RequesterOptions, item: OtherObject, found: StoredObject | undefined): ItemAnswer {
  const isCreated = operationFor(item, options.operation) === 'CREATE';
  const answer = validity(state, options, item, found);
  const taken = isCreated && answer.refusal === undefined ? answerToCreation(state, item, undefined, found) : undefined;
  return taken === undefined ? answer : { refusal: taken, warnings: [] };
}

function validity(state: ClusterState, options: RequesterOptions, item: OtherObject, found: StoredObject | undefined): ItemAnswer {
  const answer = answerToKnown(state, options, item, found);
  const { refusal } = answer;
  if (!item.hasPlaceholders || refusal === undefined || refusal.stage === 'authorization') {
    return answer;
  }
  // With other values it may be valid.
  const reason = `not all values are known; with others: ${refusal.message ?? ''}`;
  if (isCustom(item.value)) {
    return { refusal: unknownVerdict([{ path: refusal.findings()[0]?.path ?? '', reason }]), warnings: [] };
  }
  // Whether other values help is asked where the values are known.
  return isOfValidation(refusal) ? { refusal, warnings: [] } : NOTHING_SAID;
}

/** Whether the API server may take the object with other values than those that stand for them. */
export function mayBeTaken({ value, hasPlaceholders }: OtherObject, refusal: Verdict): boolean {
  return hasPlaceholders === true && !isCustom(value) && isOfValidation(refusal);
}

function isOfValidation({ stage }: Verdict): boolean {
  return stage === 'decode' || stage === 'api-validation';
}

function isCustom({ apiVersion }: KubernetesObject): boolean {
  return !isBuiltInGroup(groupOf(apiVersion ?? ''));
}

function answerToKnown(state: ClusterState, options: RequesterOptions, item: OtherObject, found: StoredObject | undefined): ItemAnswer {
  const { identity, hasPlaceholders, fieldValidation } = item;
  const operation = operationFor(item, options.operation);
  const notAllowed = refusalOfMethod(identity, operation);
  if (notAllowed !== undefined) {
    return { refusal: notAllowed, warnings: [] };
  }
  if (operation === 'DELETE') {
    const forbidden = refusalOfRequester(state, options, identity, { operation, stored: found });
    return forbidden === undefined ? NOTHING_SAID : { refusal: forbidden, warnings: [] };
  }
  const isOnServer = isAppliedOnServer(options, item);
  const sent = sentObject(state, item, found, { ...options, operation });
  if ('refusal' in sent) {
    return { refusal: refusalOfSent(state, options, item, sent.refusal, { operation, stored: found }), warnings: [] };
  }
  const { value, stored, isUnchanged } = sent;
  const { locate, inDocument } = documentFieldsOf(item, sent);
  if (isUnchanged && stored !== undefined) {
    return { warnings: [], stored: stored.object };
  }
  const forbidden = refusalOfRequester(state, { applier: options.applier, isOnServer }, identity, { operation, stored });
  if (forbidden !== undefined) {
    return { refusal: forbidden, warnings: [] };
  }
  const unread = refusedFields(state, options, { value, isPatched: isPatched(stored, operation), locate, fieldValidation })
    ?? refusalOfUid(identity, value, { stored, operation });
  if (unread !== undefined) {
    return { refusal: inDocument(unread), warnings: [] };
  }
  const old = formBefore(value, { stored, operation, minor: state.settings.minor });
  const request = { namespace: identity.namespace ?? '', userInfo: applierOf(options).user, verb: verbOf(operation), isMerged: isOnServer, value, old, hasPlaceholders };
  const { refusal, warnings, stored: taken } = otherRefusal().answerToOther(state, request);
  const isReached = refusal === undefined || ('denial' in refusal && refusal.denial.stage === 'api-validation');
  const conflict = isReached ? refusalOfTaken(state, identity, value as KubernetesObject, request.old === undefined) : undefined;
  if (conflict !== undefined) {
    return { refusal: inDocument(conflict), warnings: [] };
  }
  const uncreated = refusal === undefined && isOnServer && stored === undefined ? refusalOfCreation(state, options, identity) : undefined;
  if (uncreated !== undefined) {
    return { refusal: uncreated, warnings: [] };
  }
  if (refusal === undefined && hasPlaceholders && !isCustom(item.value)) {
    return NOTHING_SAID;
  }
  if (refusal === undefined) {
    return { warnings: warnings.length === 0 ? warnings : sentWarnings(warnings), stored: taken ?? value as KubernetesObject };
  }
  if ('denial' in refusal) {
    return { refusal: inDocument(refused(refusal.denial)), warnings: [] };
  }
  const unreadable = { value, locate, minor: state.settings.minor, isPatched: isPatched(stored, operation), isOnServer, form: item.form };
  return { refusal: refusalOfMetadata(state, item) ?? inDocument(refusedToRead(refusal.badRequest, unreadable)), warnings: [] };
}

function deleteOther(state: ClusterState, options: RequesterOptions, { identity, value }: OtherObject): Verdict | undefined {
  const { apiVersion, kind, namespace = '', name } = identity;
  const key = keyOfOtherKind(groupOf(apiVersion), kind);
  const stored = state.find(key, namespace, name);
  const oldObject = stored?.object ?? value as KubernetesObject;
  const ask = (old: KubernetesObject): Verdict | undefined => (
    admitOtherRequest(state, { ...deletionBy(options), namespace, name, object: undefined, oldObject: old })
  );
  const verdict = readableDeletion(identity, ask, oldObject)
    ?? refusalOfRequester(state, options, identity, { operation: 'DELETE', stored });
  if (verdict?.decision !== 'denied' && isGoneOnDeletion(oldObject)) {
    state.remove(key, namespace, name);
  }
  return stored === undefined ? verdict && assumedThere(verdict, identity, 'DELETE') : verdict;
}

/** Whether something of the answer is told: an object that the API server takes, and that no admission policy is for, cannot affect a verdict. */
export function isToldOf(verdict: Verdict | undefined): verdict is Verdict {
  return verdict?.decision === 'denied' || isOfPolicyOrPlugin(verdict);
}

function isOfPolicyOrPlugin(verdict: Verdict | undefined): boolean {
  return verdict !== undefined && (verdict.admissionPolicies !== undefined || verdict.decision === 'unknown' || isRefusedByPlugin(verdict));
}

const OF_PLUGINS: ReadonlySet<Verdict['stage']> = new Set<Verdict['stage']>([
  'authorization', 'escalation', 'limit-ranger', 'resource-quota', 'default-storage-class', 'default-ingress-class', 'persistent-volume-claim-resize', 'deny-service-external-ips',
  'owner-references', 'certificate-subject-restriction', 'signer-rights', 'webhook',
]);

/** Whether a plugin refuses the object that decides without admission policies, or since it cannot match a webhook. */
function isRefusedByPlugin({ stage }: Verdict): boolean {
  return OF_PLUGINS.has(stage);
}
