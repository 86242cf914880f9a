import { isValidatedDefinition } from './other-kinds';
import { defaultObject, normalize } from './read-object';
import { allocated, checkOther, prepareOther } from './registry';
import { dependsOnFlags } from './service-allocation';
import { strategyOf } from './strategies';
import { RequestKind, requestKindOf } from '../admission-policy/request-kind';
import { readCustom } from '../custom-resources/read-custom';
import { notHandled } from '../decoding/bad-request';
import { decode } from '../decoding/decode';
import { BadRequest } from '../decoding/decode-body';
import { parseGroupVersion } from '../decoding/group-version';
import { apiextensions } from '../lazy-modules';
import { KubernetesObject } from '../objects/meta';
import { ChainStep, Progress, start } from '../progress';
import { compareVersions } from '../registry/resource-version';
import { DecodedRequest } from '../request';
import { ClusterState, withoutNamespace } from '../state/cluster-state';
import { Denial } from '../verdict';
import { Minor } from '../version';

/*
 * Objects of other kinds that the API server refuses, whatever admission says. Without CEL.
 */

export type ObjectRefusal =
  /** The API server cannot read the object. */
  | { readonly badRequest: BadRequest }
  | { readonly denial: Denial };

export type OtherWrite = Pick<DecodedRequest, 'namespace' | 'userInfo'> & {
  /** The object, and the one that it replaces, as JSON values. */
  readonly value: unknown;
  readonly old?: unknown;
};

/** Whether the kind is validated whole. Of others, no more than the metadata is known. */
export function isValidated(state: ClusterState, apiVersion: string, kind: string): boolean {
  return validatedKind(state, apiVersion, kind) !== undefined;
}

export interface OtherAnswer {
  /** What is wrong with the object. */
  readonly refusal?: ObjectRefusal;
  /** Of an object that is taken. */
  readonly warnings: readonly string[];
}

const NOTHING_SAID: OtherAnswer = { warnings: [] };

/** What the API server says of an object: nothing where its kind is not validated, or the answer depends on the flags of the server. */
export function answerToOther(state: ClusterState, write: OtherWrite): OtherAnswer {
  const { apiVersion = '', kind: name = '' } = write.value as KubernetesObject;
  const kind = validatedKind(state, apiVersion, name);
  if (kind === undefined) {
    return NOTHING_SAID;
  }
  const object = read(state, kind, write.value, write.namespace);
  if ('badRequest' in object) {
    return { refusal: object, warnings: [] };
  }
  const old = write.old === undefined ? undefined : read(state, kind, write.old, write.namespace);
  const { namespace, userInfo } = write;
  const request: DecodedRequest = old === undefined || 'badRequest' in old
    ? { operation: 'CREATE', namespace, userInfo, object: object.object }
    : { operation: 'UPDATE', namespace, userInfo, object: object.object, oldObject: old.object };
  if (allocated(object.object, request, state.settings.minor).errors.some(dependsOnFlags)) {
    return NOTHING_SAID;
  }
  const { denial, warnings } = passThrough(state, request, object.object);
  return denial === undefined ? { warnings } : { refusal: { denial }, warnings: [] };
}

/** What the registry does, without admission. */
function passThrough(state: ClusterState, request: DecodedRequest, object: KubernetesObject): Progress {
  const steps: readonly ChainStep[] = [compareVersions, prepareOther, checkOther];
  return steps.reduce((progress, step) => progress.denial === undefined ? step(state, request, progress) : progress, start(object));
}

function validatedKind(state: ClusterState, apiVersion: string, name: string): RequestKind | undefined {
  const kind = requestKindOf(state, apiVersion, name);
  const isKnown = kind !== undefined && (strategyOf(kind) !== undefined || isDefined(kind) || isValidatedDefinition(kind, state.settings.minor));
  return isKnown ? kind : undefined;
}

/** Whether a definition says how objects of the kind are validated. */
function isDefined({ definition }: RequestKind): boolean {
  return definition.type === 'custom' && definition.version.isDefined === true;
}

function read(
  { settings: { minor } }: ClusterState, kind: RequestKind, value: unknown, namespace: string,
): { readonly badRequest: BadRequest } | { readonly object: KubernetesObject } {
  const decoded = isValidatedDefinition(kind, minor) ? decodeDefinition(value, minor) : decodeAs(kind, value, minor);
  if ('error' in decoded) {
    const { error } = decoded;
    return { badRequest: { ...error, code: 400, message: notHandled(kind, kind.kind, error.message) } };
  }
  const normal = normalize(decoded.object as KubernetesObject);
  const placed = kind.namespaced ? { ...normal, metadata: { ...normal.metadata, namespace } } : withoutNamespace(normal);
  return { object: defaultObject(kind, placed, minor) };
}

/** A definition that can be read stays as it is. */
function decodeDefinition(value: unknown, minor: Minor): DecodedAs {
  const sent = apiextensions().readSentDefinition(value, minor);
  return 'error' in sent ? sent : { object: value };
}

/** Whether the API server refuses a definition that is new, so that nobody defines its kind. */
export function refusesDefinition({ settings: { minor } }: ClusterState, value: KubernetesObject): boolean {
  const group = parseGroupVersion(value.apiVersion ?? '')?.group ?? '';
  return isValidatedDefinition({ group, kind: value.kind ?? '' }, minor) && !apiextensions().isTaken(value, minor);
}

type DecodedAs = { readonly object: unknown } | { readonly error: { readonly message: string } };

function decodeAs({ definition }: RequestKind, value: unknown, minor: Minor): DecodedAs {
  if (definition.type === 'custom') {
    const custom = readCustom(definition, value, minor);
    return 'error' in custom ? { error: { message: custom.error } } : custom;
  }
  const { object, error } = decode(definition.goType, value, minor);
  return error === undefined ? { object } : { error };
}

/** The paths of the fields that a custom resource has, and its definition does not. */
export function unknownFieldsOf(state: ClusterState, value: KubernetesObject): readonly string[] {
  const kind = requestKindOf(state, value.apiVersion ?? '', value.kind ?? '');
  if (kind !== undefined && isValidatedDefinition(kind, state.settings.minor)) {
    return apiextensions().unknownPathsOf(value, state.settings.minor);
  }
  if (kind === undefined || kind.definition.type !== 'custom' || !isDefined(kind)) {
    return [];
  }
  const custom = readCustom(kind.definition, value, state.settings.minor);
  return 'error' in custom ? [] : custom.unknown;
}
