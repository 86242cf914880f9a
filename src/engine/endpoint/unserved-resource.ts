import { EndpointRequest } from './request';
import { saidBy } from './resource';
import { isCustomGroup } from '../admission-policy/built-in-kinds';
import { apiVersionOf, fromKind, RequestKind } from '../admission-policy/request-kind';
import { parseGroupVersion } from '../decoding/group-version';
import { KINDS, mayBeServed, ServingSettings } from '../kinds';
import { OTHER_KINDS, WHOLE_KINDS } from '../other-kinds/other-kinds';
import { pluralOf } from '../other-kinds/plural';
import { ClusterState } from '../state/cluster-state';
import { keyOfOtherKind } from '../state/kind-keys';

/** What the authorizer is asked about a resource that is not there. */
export type UnservedResource = Pick<RequestKind, 'group' | 'resource' | 'namespaced'>;

/** The request with the address that a custom resource goes to, where nothing says that. If nobody defines the kind, its plural is guessed. */
export function toCustomResource(state: ClusterState, request: EndpointRequest): EndpointRequest {
  const { apiVersion, kind } = saidBy(request);
  const { group, version } = parseGroupVersion(apiVersion) ?? { group: '', version: '' };
  if (request.resource !== undefined || kind === '' || !isCustomGroup(group)) {
    return request;
  }
  const defined = state.customKinds.find((each) => each.group === group && each.kind === kind)?.resource;
  return { ...request, resource: { group, version, resource: request.plural ?? defined ?? pluralOf(kind) } };
}

/**
 * The resource of a request that the server surely does not have: a version that servers of other minors have, and those of this one have with no flag, or
 * a kind that nobody has defined. Undefined for any other.
 */
export function unservedResource(state: ClusterState, request: EndpointRequest): UnservedResource | undefined {
  return unservedKind(request, state.settings) ?? undefinedResource(state, request);
}

function unservedKind(request: EndpointRequest, settings: ServingSettings): RequestKind | undefined {
  const { resource, plural } = request;
  const said = saidBy(request);
  const apiVersion = resource === undefined ? said.apiVersion : apiVersionOf(resource);
  const name = resource?.resource ?? plural;
  const found = [...KINDS, ...OTHER_KINDS, ...WHOLE_KINDS].filter((kind) => (
    kind.apiVersion === apiVersion && kind.kind !== 'List' && (name === undefined ? kind.kind === said.kind : kind.resource === name)));
  const isUnserved = found.length > 0 && !found.some((kind) => kind.configuration === true || mayBeServed(kind, settings));
  return isUnserved ? fromKind(found[0]) : undefined;
}

const AGGREGATION = 'apiregistration.k8s.io';

/** upstream: an APIService may name another server, which has resources of its own. */
function undefinedResource(state: ClusterState, { resource }: EndpointRequest): UnservedResource | undefined {
  if (state.settings.wholeServer !== true || resource === undefined || !isCustomGroup(resource.group)) {
    return undefined;
  }
  const isAggregated = state.find(keyOfOtherKind(AGGREGATION, 'APIService'), '', `${resource.version}.${resource.group}`) !== undefined;
  return isAggregated ? undefined : { group: resource.group, resource: resource.resource, namespaced: true };
}
