import { denialOfHealthCheck, isBeyondDefaultRange } from './node-ports';
import { findSubresourceKind, isValidatedDefinition } from './other-kinds';
import { defaultObject, normalize } from './read-object';
import { allocated, checkOther, prepareOther, prepareUnallocated, withFamiliesBefore } from './registry';
import { dependsOnFlags } from './service-allocation';
import { strategyOf } from './strategies';
import { validateMetadata } from './validate';
import { CustomDefinition, RequestKind, requestKindOf } from '../admission-policy/request-kind';
import { certificateSubjectRestriction } from '../certificate-subject-restriction/step';
import { readCustom } from '../custom-resources/read-custom';
import { isJsonMap } from '../custom-resources/schema';
import { notHandled } from '../decoding/bad-request';
import { decode } from '../decoding/decode';
import { BadRequest } from '../decoding/decode-body';
import { parseGroupVersion } from '../decoding/group-version';
import { withSortedKeys } from '../decoding/sorted-keys';
import { UnknownField } from '../decoding/unknown-field';
import { JsonObject } from '../json-object';
import { findKind } from '../kinds';
import { apiextensions, customReading, customValidation } from '../lazy-modules';
import { namespaceLifecycle } from '../namespace-lifecycle/step';
import { KubernetesObject, ObjectMeta } from '../objects/meta';
import { withoutNamespace } from '../objects/without-namespace';
import { ChainStep, Progress, start } from '../progress';
import { refusalOfBinding } from '../registry/binding';
import { distinctOwners, withDistinctOwners } from '../registry/distinct-owners';
import { compareVersions } from '../registry/resource-version';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { invalidKindDenial } from '../validation/finding';
import { titleInGroup } from '../validation/invalid';
import { nameOf } from '../validation/object-meta';
import { Denial } from '../verdict';
import { Minor } from '../version';

/*
 * Objects of other kinds that the API server refuses, whatever admission says. Without CEL.
 */

export { denialOfTaken } from './taken-addresses';

export type ObjectRefusal =
  /** The API server cannot read the object. */
  | { readonly badRequest: BadRequest }
  | { readonly denial: Denial };

export type OtherWrite = Pick<DecodedRequest, 'isMerged' | 'namespace' | 'userInfo' | 'verb'> & {
  /** The object, and the one that it replaces, as JSON values. */
  readonly value: unknown;
  readonly old?: unknown;
  /** Whether some values stand for others that are not known yet. */
  readonly hasPlaceholders?: boolean;
};

/** Whether the kind is validated whole. Of others, no more than the metadata is known. */
export function isValidated(state: ClusterState, apiVersion: string, kind: string): boolean {
  const known = requestKindOf(state, apiVersion, kind);
  return known !== undefined && (isReadByType(apiVersion, kind) || isValidatedWhole(known, state.settings.minor));
}

function isReadByType(apiVersion: string, kind: string): boolean {
  return findKind(apiVersion, kind) !== undefined || findSubresourceKind(apiVersion, kind) !== undefined;
}

export interface OtherAnswer {
  /** What is wrong with the object. */
  readonly refusal?: ObjectRefusal;
  /** Of an object that is taken. */
  readonly warnings: readonly string[];
  /** The object that is taken, as the registry stores it. Absent where the registry is not known. */
  readonly stored?: KubernetesObject;
}

const NOTHING_SAID: OtherAnswer = { warnings: [] };

/** What the API server says of an object: nothing where its kind is not known. Which addresses and ports a server has, its flags say. */
export function answerToOther(state: ClusterState, write: OtherWrite): OtherAnswer {
  const { apiVersion = '', kind: name = '' } = write.value as KubernetesObject;
  const kind = requestKindOf(state, apiVersion, name);
  if (kind?.isAssumed) {
    return answerOfUndefined(kind, write, state.settings.minor);
  }
  if (kind === undefined || !isRead(kind, state.settings.minor)) {
    return NOTHING_SAID;
  }
  const object = read(state, kind, write.value, write);
  if ('badRequest' in object) {
    return { refusal: object, warnings: [] };
  }
  const old = write.old === undefined ? undefined : read(state, kind, write.old, { namespace: write.namespace });
  const { namespace, userInfo, verb, isMerged } = write;
  const request: DecodedRequest = old === undefined || 'badRequest' in old
    ? { operation: 'CREATE', namespace, userInfo, isMerged, object: object.object }
    : { operation: 'UPDATE', verb, namespace, userInfo, isMerged, object: object.object, oldObject: old.object };
  const { denial = isBinding(kind) ? refusalOfBinding(state, request) : undefined } = kind.namespaced
    ? namespaceLifecycle(state, request, start(object.object)) : NOTHING_DENIED;
  return denial === undefined ? answerOfRegistry(state, kind, request) : { refusal: { denial }, warnings: [] };
}

function isBinding({ group, kind }: RequestKind): boolean {
  return group === '' && kind === 'Binding';
}

/** Of a kind without a definition, no more is certain than what holds for the metadata of all objects. */
function answerOfUndefined(kind: RequestKind, { value, old, hasPlaceholders = false }: OtherWrite, minor: Minor): OtherAnswer {
  const { metadata: sent = {} } = value as KubernetesObject;
  const { object, error } = decode(OBJECT_META, withSortedKeys(sent), minor);
  if (error !== undefined) {
    if (hasPlaceholders) {
      return NOTHING_SAID;
    }
    const place = { path: error.path === '' ? 'metadata' : `metadata.${error.path}`, steps: ['metadata', ...error.steps] };
    return { refusal: { badRequest: { ...error, ...place, code: 400, message: notHandled(kind, kind.kind, error.message) } }, warnings: [] };
  }
  const { object: { metadata = {} }, warnings } = withDistinctOwners({ metadata: object as ObjectMeta }, old !== undefined, minor);
  // Files of other programs look like custom resources, but have no name.
  const errors = nameOf(metadata) === '' ? [] : validateMetadata(metadata, old === undefined, minor);
  if (errors.length > 0) {
    return { refusal: { denial: invalidKindDenial(titleInGroup(kind, minor), nameOf(metadata), errors) }, warnings: [] };
  }
  if (metadata.finalizers === undefined) {
    return { warnings };
  }
  return { warnings: [...warnings, ...customValidation().finalizerWarnings({ metadata }, old as KubernetesObject | undefined, minor)] };
}

const OBJECT_META = 'meta/v1.ObjectMeta';

const NOTHING_DENIED: { readonly denial?: Denial } = {};

function answerOfRegistry(state: ClusterState, kind: RequestKind, request: DecodedRequest): OtherAnswer {
  const { minor } = state.settings;
  const { object } = request;
  if (!hasValidation(kind, minor)) {
    return NOTHING_SAID;
  }
  const { errors, failure } = allocated(object, withFamiliesBefore(request, minor), minor);
  const open = errors.filter(dependsOnFlags);
  const mayFail = failure !== undefined && isBeyondDefaultRange(failure);
  const { denial, warnings, object: stored } = passThrough(state, request, object, open.length === 0 && !mayFail ? prepareOther : prepareUnallocated);
  if (denial !== undefined) {
    return { refusal: { denial }, warnings: [] };
  }
  const beyond = open.filter(isBeyondDefaultRange);
  const told = beyond.length > 0 ? [warningOfFlags(invalidKindDenial(titleInGroup(kind, minor), nameOf(object.metadata), beyond))]
    : mayFail ? [warningOfFlags(denialOfHealthCheck(failure))] : [];
  return { warnings: [...warnings, ...told], stored };
}

function warningOfFlags({ message }: Denial): string {
  return `with the default flags of kube-apiserver, the answer is: ${message}`;
}

/** The path of the field that the API server cannot read; undefined where it reads the object, or the kind is not known. */
export function unreadablePath(state: ClusterState, value: unknown): string | undefined {
  const { apiVersion, kind: name } = isJsonMap(value) ? value : {};
  const kind = typeof apiVersion === 'string' && typeof name === 'string' ? requestKindOf(state, apiVersion, name) : undefined;
  const object = kind === undefined || !isRead(kind, state.settings.minor) ? undefined : read(state, kind, value, { namespace: '' });
  return object !== undefined && 'badRequest' in object ? object.badRequest.path : undefined;
}

/** What the registry does, without admission. */
function passThrough(state: ClusterState, request: DecodedRequest, object: KubernetesObject, prepare: ChainStep): Progress {
  const steps: readonly ChainStep[] = [distinctOwners, compareVersions, prepare, checkOther, certificateSubjectRestriction];
  return steps.reduce((progress, step) => progress.denial === undefined ? step(state, request, progress) : progress, start(object));
}

/** Whether it is known how the API server reads objects of the kind. */
function isRead(kind: RequestKind, minor: Minor): boolean {
  return kind.definition.type === 'built-in' || hasValidation(kind, minor);
}

function isValidatedWhole(kind: RequestKind, minor: Minor): boolean {
  return hasValidation(kind, minor) && strategyOf(kind, minor)?.isPartial !== true;
}

function hasValidation(kind: RequestKind, minor: Minor): boolean {
  return strategyOf(kind, minor) !== undefined || isDefined(kind) || isValidatedDefinition(kind, minor);
}

/** Whether a definition says how objects of the kind are validated. */
function isDefined({ definition }: RequestKind): boolean {
  return definition.type === 'custom' && definition.version.isDefined === true;
}

function read(
  { settings: { minor } }: ClusterState, kind: RequestKind, value: unknown, { namespace, isMerged }: Pick<OtherWrite, 'isMerged' | 'namespace'>,
): { readonly badRequest: BadRequest } | { readonly object: KubernetesObject } {
  const decodeSent = (sent: unknown): DecodedAs => (
    isValidatedDefinition(kind, minor) ? decodeDefinition(sent, minor) : decodeAs(kind, sent, minor, isMerged));
  const first = decodeSent(value);
  // Clients send maps in the order of their keys, so that the server cannot read the first in that order.
  const decoded = 'error' in first ? decodeSent(withSortedKeys(value)) : first;
  if ('error' in decoded) {
    const { error } = decoded;
    const ofPatch = isDefined(kind) ? { ofPatch: error.message } : undefined;
    return { badRequest: { ...error, ...ofPatch, code: 400, message: notHandled(kind, kind.kind, error.message) } };
  }
  const normal = normalize(decoded.object as KubernetesObject, minor);
  const placed = kind.namespaced ? { ...normal, metadata: { ...normal.metadata, namespace } } : withoutNamespace(normal);
  return { object: defaultObject(kind, placed, minor) };
}

function decodeDefinition(value: unknown, minor: Minor): DecodedAs {
  const sent = apiextensions().readSentDefinition(value, minor);
  return 'error' in sent ? sent : { object: sent.definition };
}

/** Whether the API server refuses a definition: a new one, so that nobody defines its kind, or a change of another. */
export function refusesDefinition({ settings: { minor } }: ClusterState, value: KubernetesObject, old?: KubernetesObject): boolean {
  const group = parseGroupVersion(value.apiVersion ?? '')?.group ?? '';
  return isValidatedDefinition({ group, kind: value.kind ?? '' }, minor) && !apiextensions().isTaken(value, minor, old);
}

type DecodedAs = { readonly object: unknown } | { readonly error: { readonly message: string } };

function decodeAs({ definition }: RequestKind, value: unknown, minor: Minor, isMerged?: boolean): DecodedAs {
  if (definition.type === 'custom') {
    const custom = readCustom(definition, value, minor, isMerged);
    return 'error' in custom ? { error: { message: custom.error } } : custom;
  }
  const { object, error } = decode(definition.goType, value, minor);
  return error === undefined ? { object } : { error };
}

/** The fields that an object has, and its kind does not. None of an object that cannot be read: that comes first. */
export function unknownFieldsOf(state: ClusterState, value: KubernetesObject): readonly UnknownField[] {
  const { minor } = state.settings;
  const kind = requestKindOf(state, value.apiVersion ?? '', value.kind ?? '');
  if (kind === undefined) {
    return [];
  }
  if (kind.definition.type === 'built-in') {
    return unknownToServer(kind.definition.goType, value, minor);
  }
  return unknownToDefinition(kind, kind.definition, value, minor);
}

function unknownToServer(goType: string, value: unknown, minor: Minor): readonly UnknownField[] {
  const { error, unknownFields } = decode(goType, value, minor);
  if (error !== undefined) {
    return [];
  }
  // Clients send maps in the order of their keys.
  return unknownFields.length < 2 ? unknownFields : decode(goType, withSortedKeys(value), minor).unknownFields;
}

function unknownToDefinition(kind: RequestKind, definition: CustomDefinition, value: KubernetesObject, minor: Minor): readonly UnknownField[] {
  if (isValidatedDefinition(kind, minor)) {
    return apiextensions().fieldsUnknownIn(value, minor);
  }
  const custom = isDefined(kind) ? readCustom(definition, value, minor) : undefined;
  const paths = custom === undefined || 'error' in custom ? [] : custom.unknown;
  return paths.length === 0 ? [] : customReading().unknownFieldsAt(paths, value as unknown as JsonObject, definition.version.schema, minor);
}
