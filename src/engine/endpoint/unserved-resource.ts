import { EndpointRequest } from './request';
import { saidBy } from './resource';
import { isCustomGroup } from '../admission-policy/built-in-kinds';
import { apiVersionOf, fromKind, RequestKind } from '../admission-policy/request-kind';
import { KINDS, mayBeServed, ServingSettings } from '../kinds';
import { OTHER_KINDS, WHOLE_KINDS } from '../other-kinds/other-kinds';
import { ClusterState } from '../state/cluster-state';
import { keyOfOtherKind } from '../state/kind-keys';

/** What the authorizer is asked about a resource that is not there. */
export type UnservedResource = Pick<RequestKind, 'group' | 'resource' | 'namespaced'>;

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
