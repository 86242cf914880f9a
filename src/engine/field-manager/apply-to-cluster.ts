import { ApplyRefusal, ownedByApplier, serverSideApply, ServerSideApply, TypedKind } from './apply';
import { upgradedFromClientSide, withFieldsOf } from './csa-upgrade';
import { cleanedByFlux } from './flux-cleanup';
import { identifierOf, readManagedFields, writeManagedFields } from './managed-fields';
import { mergedFirst } from './merged-first';
import { plainNumbers } from './plain-numbers';
import { resetFieldsOf } from './reset-fields';
import { readInVersion } from '../admission-policy/object-forms';
import { apiVersionOf, RequestKind, requestKindOf } from '../admission-policy/request-kind';
import { parseGroupVersion } from '../decoding/group-version';
import { JsonObject } from '../json-object';
import { hasManagedFields } from '../objects/managed-fields';
import { KubernetesObject } from '../objects/meta';
import { findWholeKind } from '../other-kinds/other-kinds';
import { NEW_CREATION_TIME } from '../other-kinds/system-fields';
import { ClusterState } from '../state/cluster-state';
import { withoutUndefined } from '../state/merge';
import { writtenObject } from '../state/written-object';
import { Atom, isMap } from '../structured-merge/atom';
import { atomOfKind } from '../structured-merge/atom-of-kind';
import { builtInAtom } from '../structured-merge/built-in-types';
import { isEmptySet } from '../structured-merge/field-set';
import { Minor } from '../version';

/** The client of server-side apply. */
export interface ApplyingClient {
  readonly fieldManager: string;
  /** Whether it takes fields over that other managers own. */
  readonly force: boolean;
  /** Which program it is; kubectl where it is not given. */
  readonly name?: 'kubectl' | 'helm' | 'flux' | 'argocd';
}

/** What is known of the managers of an object that does not say who they are. */
export type UnsaidManagers =
  /** The client has applied this, and nobody else owns a field. */
  | { readonly applied: JsonObject }
  /** Nobody owns a field. */
  | 'none';

export interface AppliedInCluster extends ApplyingClient {
  readonly state: ClusterState;
  /** The object that is there, as it is stored. */
  readonly live: KubernetesObject | undefined;
  readonly config: JsonObject;
  /** Asked for an object without `metadata.managedFields`; without it, somebody else owns all of its fields. */
  readonly unsaid?: UnsaidManagers;
}

export type AppliedToCluster = { readonly value: JsonObject } | { readonly refusal: ApplyRefusal };

/** What the API server makes of an object that is applied on its side, before it reads it; undefined for a kind that is not known. */
export function applyToCluster(applied: AppliedInCluster): AppliedToCluster | undefined {
  const request = requestFor(applied);
  return request && serverSideApply(request);
}

/** The same as the client does it: what was set on the client's side before it takes over, and applies the object with that. */
export function applyByClient(applied: AppliedInCluster): AppliedToCluster | undefined {
  const request = requestFor(applied);
  const first = request && serverSideApply(request);
  if (request === undefined || first === undefined || request.live === undefined) {
    return first;
  }
  if (applied.name === 'helm' || applied.name === 'flux') {
    const before = takenOver(applied.name, request);
    return before === undefined || (applied.name === 'flux' && 'refusal' in first) ? first : serverSideApply({ ...request, live: before });
  }
  if ('refusal' in first) {
    return first;
  }
  const { value } = first;
  const managed = readManagedFields(isMap(value.metadata) ? value.metadata.managedFields : undefined);
  const upgraded = 'error' in managed ? undefined : upgradedFromClientSide(managed, request.fieldManager);
  return upgraded === undefined ? first : serverSideApply({ ...request, live: withFields(value, writeManagedFields(upgraded)) });
}

/** Whether kubectl takes over what a client set that merged on its own side, and applies the object once more. */
export function isTakenOver({ metadata }: KubernetesObject, { fieldManager }: ApplyingClient): boolean {
  const managed = readManagedFields((metadata as JsonObject | undefined)?.managedFields);
  return !('error' in managed) && upgradedFromClientSide(managed, fieldManager) !== undefined;
}

/** What Helm and Flux make of an object that is there by a request of its own, before they apply it; undefined where they make none. */
export function takenOverBefore(applied: AppliedInCluster): JsonObject | undefined {
  const request = requestFor(applied);
  return request && takenOver(applied.name, request);
}

function takenOver(name: ApplyingClient['name'], request: ServerSideApply): JsonObject | undefined {
  return name === 'flux' ? cleanedByFlux(request) : name === 'helm' ? upgradedByHelm(request) : undefined;
}

/** upstream: Helm's pkg/kube/client.go upgradeClientSideFieldManager, where the release before was merged on the client's side. */
function upgradedByHelm({ live, fieldManager }: ServerSideApply): JsonObject | undefined {
  const managed = live && readManagedFields(isMap(live.metadata) ? live.metadata.managedFields : undefined);
  if (live === undefined || managed === undefined || 'error' in managed) {
    return undefined;
  }
  const upgraded = withFieldsOf(managed, [fieldManager], fieldManager);
  return upgraded.owners.size === managed.owners.size && [...upgraded.owners.keys()].every((each) => managed.owners.has(each))
    ? undefined : withFields(live, writeManagedFields(upgraded));
}

function requestFor({ state, live: stored, config, unsaid, fieldManager, force, name: client }: AppliedInCluster): ServerSideApply | undefined {
  const { apiVersion = '', kind: name = '' } = config as KubernetesObject;
  const { minor } = state.settings;
  const kind = requestKindOf(state, apiVersion, name);
  const type = kind && typeOf(kind, minor);
  if (kind === undefined || type === undefined) {
    return undefined;
  }
  const typed = typedKind(state, kind, type);
  const plain = { apiVersion, kind: name };
  const live = stored && liveObject(state, typed, stored, apiVersion);
  const assumesManagers = live !== undefined && unsaid !== undefined && !hasManagedFields(live);
  return mergedFirst({
    kind: typed,
    apiVersion,
    live: assumesManagers ? withManagers(state, live, unsaid, fieldManager) : live,
    assumesManagers,
    empty: () => writtenObject(state, plain) ?? plain,
    config: plainNumbers(config) as JsonObject,
    fieldManager,
    force,
    minor,
    time: NEW_CREATION_TIME,
  }, client);
}

function typedKind(state: ClusterState, kind: RequestKind, type: Atom): TypedKind {
  const { minor } = state.settings;
  const own = apiVersionOf(kind);
  return {
    kind: kind.kind,
    typeOf: (apiVersion) => {
      const other = apiVersion === own ? kind : requestKindOf(state, apiVersion, kind.kind);
      return other === undefined || groupOf(apiVersion) !== kind.group ? undefined : typeOf(other, minor);
    },
    convert: (value, from, to) => (from === to || kind.definition.type === 'custom' ? value : inVersion(state, kind.kind, value, [from, to])),
    resetFields: resetFieldsOf(kind, type, minor),
  };
}

/** A built-in object in another version; with that name alone where it is not known what the server makes of it. */
function inVersion(state: ClusterState, name: string, value: unknown, [from, to]: readonly [from: string, to: string]): unknown {
  const [own, other] = [requestKindOf(state, from, name), requestKindOf(state, to, name)];
  const object = { ...(isMap(value) && value), apiVersion: from, kind: name };
  const converted = own && other && readInVersion(own, other, object, state.settings.minor);
  const written = converted && writtenObject(state, withoutUndefined(converted) as JsonObject);
  return written ?? { ...object, apiVersion: to };
}

function groupOf(apiVersion: string): string | undefined {
  return parseGroupVersion(apiVersion)?.group;
}

/** Kinds that are read as custom resources have a Go type all the same. */
function typeOf(kind: RequestKind, minor: Minor): Atom | undefined {
  const whole = findWholeKind(apiVersionOf(kind), kind.kind);
  return whole === undefined ? atomOfKind(kind, minor) : builtInAtom(whole.type, minor);
}

/** The object that is there as the server writes it in the version of the request. */
function liveObject(state: ClusterState, { convert }: TypedKind, stored: KubernetesObject, apiVersion: string): JsonObject {
  const object = withoutUndefined(stored) as JsonObject;
  const written = convert(writtenObject(state, object) ?? object, stored.apiVersion ?? apiVersion, apiVersion) as JsonObject;
  return written.apiVersion === apiVersion ? written : { ...written, apiVersion };
}

/** The managers of an object that nobody else has changed since a client applied it. */
export function managersOfApplied(state: ClusterState, config: JsonObject, fieldManager: string): readonly JsonObject[] {
  const { apiVersion = '', kind: name = '' } = config as KubernetesObject;
  const kind = requestKindOf(state, apiVersion, name);
  const type = kind && typeOf(kind, state.settings.minor);
  const owned = kind && type && ownedByApplier(typedKind(state, kind, type), apiVersion, plainNumbers(config) as JsonObject);
  if (owned === undefined || isEmptySet(owned.fields)) {
    return [];
  }
  const identifier = identifierOf({ manager: fieldManager, operation: 'Apply' });
  return writeManagedFields({ owners: new Map([[identifier, owned]]), times: new Map() });
}

/** An object whose managers nobody has said, with those that are assumed. */
function withManagers(state: ClusterState, live: JsonObject, unsaid: UnsaidManagers, fieldManager: string): JsonObject {
  const managers = unsaid === 'none' ? [] : managersOfApplied(state, unsaid.applied, fieldManager);
  return withFields(live, managers.length === 0 ? [NOBODY] : managers);
}

/** A manager of nothing, so that the server does not look for one. */
const NOBODY: JsonObject = { manager: 'unknown', operation: 'Update', apiVersion: 'v1', fieldsType: 'FieldsV1', fieldsV1: {} };

function withFields(object: JsonObject, managedFields: readonly JsonObject[]): JsonObject {
  return { ...object, metadata: { ...(isMap(object.metadata) && object.metadata), managedFields } };
}
