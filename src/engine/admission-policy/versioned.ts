import { GroupVersionResource, PolicyAttributes } from './attributes';
import { PolicyRequest, SharedValues } from './hooks';
import { managedPartOf } from './managed-fields';
import { MatchedKind } from './matching';
import { convertObject, toValue } from './object-forms';
import { hasNoParam, Param } from './params';
import { RequestKind } from './request-kind';
import { isReflectedIn, structValue } from './struct-values';
import { CelJsonMap as ObjectValue } from '../cel/values/json';
import { JsonObject } from '../json-object';
import { KubernetesObject } from '../objects/meta';

/** The object and the one before it, as the values that expressions see, in the version that a policy asks for. */
export interface VersionedForms {
  readonly object: ObjectValue | null;
  readonly oldObject: ObjectValue | null;
}

/** Undefined where the engine cannot convert an object to that version. */
export function versionedForms(request: PolicyRequest, { kind }: MatchedKind): VersionedForms | undefined {
  return request.formsAs(kind, formsOf);
}

function formsOf(request: PolicyRequest, to: RequestKind): VersionedForms | undefined {
  const { object, oldObject } = request.attributes;
  const form = formOf(request, to, object);
  const oldForm = formOf(request, to, oldObject);
  return form === undefined || oldForm === undefined ? undefined : { object: form, oldObject: oldForm };
}

export interface FormOptions {
  /** Whether the server makes a map of the object, on whichever minor. */
  readonly isConverted?: boolean;
  /** Whether a mutation made the object. */
  readonly isMutated?: boolean;
}

export function formOf(
  request: PolicyRequest, to: RequestKind, object: KubernetesObject | undefined, { isConverted, isMutated }: FormOptions = {},
): ObjectValue | null | undefined {
  const { minor } = request.state.settings;
  // upstream: what mutations have made of a custom resource stays in the version that they asked for.
  const isConvertedAlready = isMutated === true && to.definition.type === 'custom';
  const converted = object && (isConvertedAlready ? object : convertObject(request.attributes.kind, to, object, minor));
  if (object === undefined || converted === undefined) {
    return object === undefined ? null : undefined;
  }
  const managed = managedPartOf(request, object, isReflectedIn(minor, isConverted === true));
  return toValue(to, converted, minor, { isConverted, isMutated, managed, observer: request.unknownReads.ofObjects });
}

/** What the variables of an expression stand for. */
export interface ExpressionInputs extends VersionedForms {
  readonly params: unknown;
  readonly request: () => JsonObject;
  readonly namespaceObject: () => ObjectValue | null;
  /** Whether the expression may ask the authorizer. */
  readonly authorizer: boolean;
  readonly asked: PolicyRequest;
  /** What other policies made of the same inputs; undefined if there are params, or nobody knows who sends the request. */
  readonly shared: SharedValues | undefined;
}

/** A policy with one of its bindings asks about the request. */
export interface Asking {
  readonly request: PolicyRequest;
  readonly forms: VersionedForms;
  readonly as: MatchedKind;
  /** Of the request; undefined for an object of the whole cluster. */
  readonly namespace?: KubernetesObject;
}

export interface ActivationOptions {
  readonly authorizer?: boolean;
  /** Whether the namespace has all of its metadata. */
  readonly wholeNamespace?: boolean;
}

export function activationOf(
  { request, forms, as, namespace }: Asking, param: Param, { authorizer = false, wholeNamespace = false }: ActivationOptions,
): ExpressionInputs {
  const { object, oldObject } = forms;
  return {
    object,
    oldObject,
    params: param.value,
    request: () => requestMap(request, as),
    namespaceObject: () => (namespace === undefined ? null : namespaceValue(namespace, wholeNamespace, request)),
    authorizer,
    asked: request,
    shared: hasNoParam(param) && request.unknownReads.mayShare
      ? request.shared(as, (authorizer ? 1 : 0) + (wholeNamespace ? 2 : 0) + (namespace === undefined ? 4 : 0))
      : undefined,
  };
}

/**
 * upstream: k8s.io/apiserver/pkg/admission/plugin/cel/condition.go CreateNamespaceObject. The informers of a server keep no managedFields, so a whole
 * namespace has none either.
 */
function namespaceValue(
  { apiVersion: _apiVersion, kind: _kind, ...namespace }: KubernetesObject, whole: boolean, { state: { settings }, unknownReads }: PolicyRequest,
): ObjectValue {
  const { managedFields: _fields, ...kept } = (namespace.metadata ?? {}) as JsonObject;
  const { ownerReferences: _owners, selfLink: _selfLink, ...metadata } = kept;
  return structValue({ ...namespace, metadata: whole ? kept : metadata }, 'core/v1.Namespace', settings.minor, false, { observer: unknownReads.ofObjects });
}

/** upstream: k8s.io/apiserver/pkg/admission/plugin/cel/condition.go CreateAdmissionRequest */
function requestMap({ attributes, unknownReads }: PolicyRequest, { kind, resource }: MatchedKind): JsonObject {
  const { subResource, name, namespace, operation, dryRun, options } = attributes;
  return {
    uid: '',
    kind: kindMap(kind),
    resource: resourceMap(resource),
    ...(subResource !== '' && { subResource }),
    requestKind: kindMap(attributes.kind),
    requestResource: resourceMap(attributes.resource),
    ...(subResource !== '' && { requestSubResource: subResource }),
    ...(name !== '' && { name }),
    ...(namespace !== '' && { namespace }),
    operation,
    get userInfo() {
      return userMap(unknownReads.readRequester());
    },
    object: null,
    oldObject: null,
    dryRun,
    options,
  };
}

function kindMap({ group, version, kind }: Pick<RequestKind, 'group' | 'version' | 'kind'>): JsonObject {
  return { group, version, kind };
}

function resourceMap({ group, version, resource }: GroupVersionResource): JsonObject {
  return { group, version, resource };
}

function userMap({ username, uid, groups, extra }: PolicyAttributes['userInfo']): JsonObject {
  return {
    ...(username !== '' && { username }),
    ...(uid && { uid }),
    ...(groups.length > 0 && { groups }),
    ...(extra !== undefined && Object.keys(extra).length > 0 && { extra }),
  };
}

