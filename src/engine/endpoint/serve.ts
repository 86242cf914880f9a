import { tooLarge } from './body-size';
import { UNSUPPORTED_MEDIA_TYPE } from './media-type';
import { fieldValidationOf, refuseOptions } from './options';
import { namespaceOfUrl, wrongPlaceOfNew, wrongPlaceOfUpdate } from './place';
import { ReadBody, readBody, readDefinitionBody } from './read-body';
import { readCustomBody } from './read-custom-body';
import { EndpointRequest } from './request';
import { endpointKind, subResourceKind } from './resource';
import { codeOfDeletion, CREATED } from './status-code';
import { toCustomResource, UnservedResource, unservedResource } from './unserved-resource';
import { apiVersionOf, RequestKind } from '../admission-policy/request-kind';
import { admit } from '../admit';
import { forbidden, withName } from '../authorization/forbidden';
import { AuthorizationAttributes } from '../authorization/rules';
import { notTyped } from '../decoding/bad-request';
import { BadRequest } from '../decoding/decode-body';
import { withoutMemberLists } from '../decoding/member-list';
import { customDeprecationWarning, deprecationWarning } from '../deprecation';
import { quote } from '../field/quote';
import { groupResource } from '../kinds';
import { statusUpdates } from '../lazy-modules';
import { KubernetesObject } from '../objects/meta';
import { isValidatedDefinition } from '../other-kinds/other-kinds';
import { warningsOfDeletion } from '../registry/deletion';
import { withDistinctOwners } from '../registry/distinct-owners';
import { hasStoreOfItsOwn } from '../registry/resource-version';
import { NOT_SERVED, unservedSubresource } from '../registry/served-subresource';
import { otherUid } from '../registry/uid-precondition';
import { isUnsafeDeletion, readableObject, refuseUnsafeDeletion, UNSAFE_AUDIT } from '../registry/unsafe-deletion';
import { sentWarnings } from '../registry/warnings/sent-warnings';
import { ClusterState } from '../state/cluster-state';
import { storedObject } from '../state/stored-of-kind';
import { changedVerdict, Denial, Notes, refused, Verdict } from '../verdict';
import { Minor } from '../version';

/*
 * What an API server as a whole does with a request before admission: the order of its handlers.
 *
 * upstream: k8s.io/apiserver/pkg/endpoints/handlers/create.go, update.go, delete.go
 */

/** The answer of an API server as a whole. Never throws, whatever the request is. */
export function serve(state: ClusterState, request: EndpointRequest): Verdict {
  const kind = endpointKind(state, request);
  if (kind === undefined) {
    return serveUnknown(state, toCustomResource(state, request));
  }
  return serveAt(state, { ...request, resource: { group: kind.group, version: kind.version, resource: kind.resource } }, kind);
}

/** What is sent to an address that the server surely does not have comes to no handler; of any other address nobody here knows. */
function serveUnknown(state: ClusterState, request: EndpointRequest): Verdict {
  const resource = unservedResource(state, request);
  if (resource === undefined) {
    return admit(state, { ...request, object: request.object ?? withoutMemberLists(request.body?.value) });
  }
  const message = forbidden(state, request.userInfo, attributesOf(request, resource));
  return refused(message === undefined ? NOT_SERVED : { stage: 'authorization', code: 403, message });
}

function serveAt(state: ClusterState, request: EndpointRequest, kind: RequestKind): Verdict {
  const message = forbidden(state, request.userInfo, attributesOf(request, kind));
  if (message !== undefined) {
    return refused({ stage: 'authorization', code: 403, message });
  }
  // upstream: nobody reads what is sent to an address that is not there.
  const unserved = unservedBy(request, kind, state.settings.minor);
  return unserved === undefined ? answer(state, warned(state, request, kind), kind) : refused(unserved);
}

function answer(state: ClusterState, request: EndpointRequest, kind: RequestKind): Verdict {
  const denial = refuseForm(state, request);
  if (denial !== undefined) {
    return refused(denial, notes(request.warnings));
  }
  if (request.operation === 'DELETE') {
    return deleteObject(state, request, kind);
  }
  const sent = takesKind(request) ? kind : subResourceKind(request, state.settings.minor);
  return sent === undefined ? admit(state, request) : writeObject(state, request, sent, kind);
}

/** Of the parts of an object, a kind has an endpoint or has none. */
const PARTS: ReadonlySet<string> = new Set(['approval', 'finalize', 'status']);

function unservedBy({ subResource = '' }: EndpointRequest, kind: RequestKind, minor: Minor): Denial | undefined {
  if (PARTS.has(subResource)) {
    return statusUpdates().hasPart(kind, subResource, minor) ? undefined : NOT_SERVED;
  }
  return kind.kind === 'Pod' ? unservedSubresource(subResource, minor) : undefined;
}

const WITHOUT_A_KIND_OF_THEIR_OWN = ['', ...PARTS];

/** The request with the warning of its endpoint, which comes first. */
function warned({ settings: { minor } }: ClusterState, request: EndpointRequest, kind: RequestKind): EndpointRequest {
  const warning = kind.definition.type === 'custom' && kind.definition.version.isDefined
    ? customDeprecationWarning(kind.definition.version, minor)
    : WITHOUT_A_KIND_OF_THEIR_OWN.includes(request.subResource ?? '')
      ? deprecationWarning({ apiVersion: apiVersionOf(kind), kind: kind.kind }, minor)
      : undefined;
  return warning === undefined ? request : { ...request, warnings: [warning, ...request.warnings ?? []] };
}

const VERBS: Readonly<Record<EndpointRequest['operation'], string>> = { CREATE: 'create', UPDATE: 'update', DELETE: 'delete', CONNECT: 'create' };

function attributesOf(request: EndpointRequest, { group, resource, namespaced }: UnservedResource): AuthorizationAttributes {
  const { operation, verb = VERBS[operation], namespace, name, subResource } = request;
  return withName({ verb, group, resource, subResource, namespace: namespaced ? namespace : '' }, name);
}

/** upstream: a new object's media type is looked at before all else, an update's after the options. */
function refuseForm({ settings: { minor } }: ClusterState, request: EndpointRequest): Denial | undefined {
  const { body, operation } = request;
  const mediaType: Denial | undefined = body !== undefined && body.format === undefined && operation !== 'DELETE'
    ? { stage: 'decode', code: 415, message: UNSUPPORTED_MEDIA_TYPE }
    : undefined;
  const options = refuseOptions(request, minor);
  const size = body === undefined || operation === 'DELETE' ? undefined : tooLarge(body.text);
  return operation === 'CREATE' ? mediaType ?? size ?? options : size ?? options ?? mediaType;
}

const SUBRESOURCES_OF_THE_KIND = ['', 'ephemeralcontainers', 'resize', ...PARTS];

/** Whether the endpoint takes the kind itself, as that of a Binding does not. */
function takesKind({ operation, subResource = '' }: EndpointRequest): boolean {
  return (operation === 'CREATE' || operation === 'UPDATE') && SUBRESOURCES_OF_THE_KIND.includes(subResource);
}

/** @param owner the kind of the object that a subresource belongs to */
function writeObject(state: ClusterState, request: EndpointRequest, kind: RequestKind, owner: RequestKind): Verdict {
  const { minor } = state.settings;
  const read = readSent(request, kind, minor);
  if ('message' in read) {
    const isScale = owner.definition.type === 'custom' && request.subResource === 'scale';
    return refused({ stage: 'decode', code: read.code, message: isScale ? notTyped('v1.Scale', minor) : read.message }, notes([...request.warnings ?? [], ...read.warnings ?? []]));
  }
  const { object } = read;
  const warnings = [...request.warnings ?? [], ...read.warnings];
  const message = misplaced(request, object, kind, minor);
  if (message !== undefined) {
    return refused({ stage: 'decode', code: 400, message }, notes(warnings));
  }
  const distinct = withDistinctOwners(object, request.verb === 'patch', minor);
  const known = { ...request, object: distinct.object, warnings: [...warnings, ...distinct.warnings] };
  return request.operation === 'UPDATE' ? updateObject(state, known, owner) : admit(state, known);
}

function readSent(request: EndpointRequest, kind: RequestKind, minor: Minor): ReadBody | BadRequest {
  const validation = fieldValidationOf(request, minor);
  if (isValidatedDefinition(kind, minor)) {
    return readDefinitionBody(request, kind, validation, minor);
  }
  return kind.definition.type === 'custom'
    ? readCustomBody(request, kind.definition, kind, validation, minor)
    : readBody(request, kind, validation, minor);
}

function misplaced(request: EndpointRequest, object: KubernetesObject, kind: RequestKind, minor: Minor): string | undefined {
  return request.operation === 'UPDATE'
    ? wrongPlaceOfUpdate(object, namespaceOfUrl(request, kind, minor), request.name, minor)
    : wrongPlaceOfNew(object, kind.namespaced ? request.namespace : '', minor);
}

function updateObject(state: ClusterState, request: EndpointRequest, kind: RequestKind): Verdict {
  const name = nameOf(request);
  const oldObject = request.oldObject ?? stored(state, request, kind, name);
  if (oldObject !== undefined) {
    const { object, namespace, subResource = '', dryRun } = request;
    const place = { resource: kind, namespace: kind.namespaced ? namespace : '', dryRun };
    // upstream: of an object that is validated before, validation refuses the uid of another one. A patch has no uid to compare.
    const denial = request.verb === 'patch' || hasStoreOfItsOwn(object as KubernetesObject, subResource, state.settings.minor)
      ? undefined : otherUid(object as KubernetesObject, oldObject as KubernetesObject, place);
    return denial === undefined ? admit(state, { ...request, oldObject }) : refused(denial, notes(request.warnings));
  }
  return (request.subResource ?? '') === '' && CREATED_BY_UPDATE.has(kind.kind)
    ? acceptedWith(CREATED, admit(state, { ...request, operation: 'CREATE' }))
    : refused(notFound(kind, name), notes(request.warnings));
}

/** The warnings of a request that does not come to admission. */
function notes(warnings: readonly string[] = []): Notes {
  return { warnings: sentWarnings(warnings), auditAnnotations: {}, assumptions: [] };
}

/** upstream: AllowCreateOnUpdate of their strategies */
const CREATED_BY_UPDATE: ReadonlySet<string> = new Set([
  'ClusterRole', 'ClusterRoleBinding', 'Endpoints', 'Event', 'Lease', 'LeaseCandidate', 'LimitRange', 'Role', 'RoleBinding', 'RuntimeClass', 'Service',
]);

function deleteObject(state: ClusterState, request: EndpointRequest, kind: RequestKind): Verdict {
  const name = nameOf(request);
  const isUnsafe = isUnsafeDeletion(request, state.settings.minor);
  const refusal = isUnsafe ? refuseUnsafeDeletion(state, request, kind, name) : undefined;
  if (refusal !== undefined) {
    return refused(refusal, { ...notes(request.warnings), auditAnnotations: UNSAFE_AUDIT });
  }
  const object = request.oldObject ?? stored(state, request, kind, name);
  if (isUnsafe) {
    const denial = object === undefined ? notFound(kind, name) : readableObject(kind, request.namespace, name);
    return refused(denial, { ...notes(request.warnings), auditAnnotations: UNSAFE_AUDIT });
  }
  if (object === undefined) {
    const warnings = warningsOfDeletion({ apiVersion: apiVersionOf(kind), kind: kind.kind }, request, state.settings.minor);
    return refused(notFound(kind, name), notes([...request.warnings ?? [], ...warnings]));
  }
  return acceptedWith(codeOfDeletion(request, object as KubernetesObject), admit(state, { ...request, oldObject: object, object: undefined }));
}

function acceptedWith(code: number, verdict: Verdict): Verdict {
  return verdict.decision === 'allowed' ? changedVerdict(verdict, { code }) : verdict;
}

function stored(state: ClusterState, { namespace }: EndpointRequest, kind: RequestKind, name: string): KubernetesObject | undefined {
  return storedObject(state, { apiVersion: apiVersionOf(kind), kind: kind.kind }, kind.namespaced ? namespace : '', name);
}

function nameOf({ name, object, oldObject }: EndpointRequest): string {
  return name ?? (object as KubernetesObject | undefined)?.metadata?.name ?? (oldObject as KubernetesObject | undefined)?.metadata?.name ?? '';
}

function notFound(kind: RequestKind, name: string): Denial {
  return { stage: 'storage', code: 404, message: `${groupResource(kind)} ${quote(name)} not found` };
}
