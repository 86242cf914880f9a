import { pluralOf } from './plural';
import { scaleOf } from './scale';
import { AdmissionAttributes } from '../admission/attributes';
import { policiesFor } from '../admission-policy/hooks';
import { defaultObject, readObject } from '../admission-policy/object-forms';
import { unknownPolicy } from '../admission-policy/outcome';
import { storedCustom } from '../admission-policy/patched-custom';
import { ADMISSION_POLICY_KINDS } from '../admission-policy/policy-kinds';
import { RequestKind, requestKindOf } from '../admission-policy/request-kind';
import { isJsonMap } from '../custom-resources/schema';
import { notConvertible, notHandled } from '../decoding/bad-request';
import { parseGroupVersion } from '../decoding/group-version';
import { KubernetesObject } from '../objects/meta';
import { withoutNamespace } from '../objects/without-namespace';
import { NAMESPACE_FIRST_SINCE, wrongNamespace } from '../registry/namespace-of-request';
import { AdmissionRequest, DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { Unknown } from '../verdict';
import { Minor } from '../version';
import { matchesRule } from '../webhook/predicates/rules';

/*
 * Requests about objects of which the chain for pods, workloads and what decides about them knows nothing: other kinds, custom resources,
 * subresources, and objects that are deleted.
 */

export type OtherRequest =
  | { readonly request: DecodedRequest; readonly isStored: boolean }
  | UnreadableRequest;

/** The API server cannot read the object. */
interface UnreadableRequest {
  readonly message: string;
}

/** Wrapped, since objects such as Events have a message themselves. */
interface ReadOther {
  readonly object: KubernetesObject;
}

/** Undefined for an object that the engine does not read. */
export function readOtherRequest(state: ClusterState, asked: AdmissionRequest): OtherRequest | undefined {
  const request = asked.subResource === 'scale' ? requestForScale(state, asked) : asked;
  if ('message' in request) {
    return request;
  }
  const given = request.object ?? request.oldObject;
  const kind = isJsonMap(given) ? requestKindOf(state, text(given.apiVersion), text(given.kind)) : undefined;
  if (kind === undefined) {
    return undefined;
  }
  const { minor } = state.settings;
  const [object, old] = [request.object, request.oldObject].map((each, i) => (
    each === undefined || each === null ? undefined : read(kind, each, { request, minor, isOld: i === 1 })
  ));
  const wrong = [object, old].find((each): each is UnreadableRequest => each !== undefined && 'message' in each);
  if (wrong !== undefined) {
    return wrong;
  }
  const [sent, before] = [object, old].map((each) => (each as ReadOther | undefined)?.object);
  const isStored = (request.operation === 'CREATE' || request.operation === 'UPDATE') && (request.subResource ?? '') === '';
  return { request: { ...request, object: (request.operation === 'DELETE' ? before ?? sent : sent ?? before) as KubernetesObject, oldObject: before }, isStored };
}

/** The client sends a Scale, and the object before is one too. */
function requestForScale(state: ClusterState, request: AdmissionRequest): AdmissionRequest | UnreadableRequest {
  const { object, oldObject } = request;
  const ofOwner = isJsonMap(object) ? scaleOf(state, object) : undefined;
  if (ofOwner !== undefined) {
    const { apiVersion, kind } = object as KubernetesObject;
    const { version } = parseGroupVersion(text(apiVersion)) ?? { version: '' };
    const actual = { kind: text(kind), version };
    return { message: notHandled(actual, 'Scale', notConvertible(`${version}.${actual.kind}`, 'autoscaling.Scale')) };
  }
  return isJsonMap(oldObject) ? { ...request, oldObject: scaleOf(state, oldObject) ?? oldObject } : request;
}

interface OtherReading {
  readonly request: AdmissionRequest;
  readonly minor: Minor;
  /** Whether it is the object before the request. */
  readonly isOld: boolean;
}

function read(kind: RequestKind, value: unknown, { request, minor, isOld }: OtherReading): ReadOther | UnreadableRequest {
  const decoded = readObject(kind, value, minor, request.isMerged === true && !isOld);
  if ('error' in decoded) {
    return { message: notHandled({ kind: kind.kind, version: kind.version }, kind.kind, decoded.error) };
  }
  const object = kind.namespaced ? placed(decoded.object, request, minor) : withoutNamespace(decoded.object);
  return { object: isOld && kind.definition.type === 'custom' ? storedCustom(kind, object, minor) : defaultObject(kind, object, minor) };
}

/** The object in the namespace of the request, unless the registry refuses it later. */
function placed(object: KubernetesObject, { operation, namespace, subResource = '' }: AdmissionRequest, minor: Minor): KubernetesObject {
  const isKept = object.metadata?.namespace === namespace || (minor < NAMESPACE_FIRST_SINCE && (
    // upstream: until then nobody gives a Scale the namespace of its URL, and validation asks for one.
    (operation === 'UPDATE' && subResource === 'scale' && !object.metadata?.namespace)
    || (operation === 'CREATE' && subResource === '' && wrongNamespace(object, namespace) !== undefined)
  ));
  return isKept ? object : { ...object, metadata: { ...object.metadata, namespace } };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export { allocateAddresses } from './allocate-addresses';
export { certificateSubjectRestriction } from '../certificate-subject-restriction/step';
export { clusterTrustBundleAttest } from '../signer-rights/step';
export { validateAllocated } from './allocated-forms';
export { checkOther, prepareOther } from './registry';
export { storeScale } from './scale';

/** What is not known of a request about an object that the engine does not read: the policies that may be for it, and what its subresource takes. */
export function unknownsOfUnread(state: ClusterState, request: AdmissionRequest): readonly Unknown[] {
  const { operation, oldObject, object = oldObject, namespace, subResource = '', resource } = request;
  const { apiVersion = '', kind = '' } = (isJsonMap(object) ? object : {}) as KubernetesObject;
  const gv = parseGroupVersion(text(apiVersion));
  if (gv === undefined || text(kind) === '') {
    return [];
  }
  // The resource is guessed where the request does not name it.
  const attributes = { ...resource ?? { ...gv, resource: pluralOf(kind) }, operation, namespace, subResource, name: '' };
  const policies = policiesThatMayMatch(state, attributes, `${kind} of ${apiVersion}`);
  const isToken = gv.group === 'authentication.k8s.io' && kind === 'TokenRequest' && subResource !== '';
  // Of custom groups, only what other servers have comes here.
  const isOfServer = resource !== undefined && gv.group !== '' && resource.group === gv.group;
  const isUnread = state.settings.wholeServer === true && (isToken || isOfServer);
  return isUnread && policies.length === 0 ? [{ path: '', reason: `${kind} of ${apiVersion} is not evaluated` }] : policies;
}

function policiesThatMayMatch(state: ClusterState, attributes: AdmissionAttributes, title: string): readonly Unknown[] {
  return KINDS_AS_ASKED.filter((each) => state.settings.plugins.has(each)).flatMap((each) => policiesFor(state, each, attributes)
    .filter(({ policy }) => policy.spec?.matchConstraints?.resourceRules?.some((rule) => matchesRule(rule, attributes)))
    .map(({ policy }) => unknownPolicy(each, policy.metadata?.name ?? '', `may be for ${title}, which is not evaluated`)));
}

/** The chain asks those first that change the object. */
const KINDS_AS_ASKED = [...ADMISSION_POLICY_KINDS].reverse();
