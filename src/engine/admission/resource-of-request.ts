import { requestKindOf } from '../admission-policy/request-kind';
import { parseGroupVersion } from '../decoding/group-version';
import { findKind, kindNamed } from '../kinds';
import { pluralOf } from '../other-kinds/plural';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';

export interface RequestedResource {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly namespaced: boolean;
}

/** The resource that a request is about, of whatever kind its object is. */
export function resourceOfRequest(state: ClusterState, { object: { apiVersion = '', kind = '' } }: Pick<DecodedRequest, 'object'>): RequestedResource {
  const { group, version } = parseGroupVersion(apiVersion || 'v1') ?? { group: '', version: '' };
  const { resource, namespaced } = findKind(apiVersion, kind) ?? requestKindOf(state, apiVersion, kind) ?? kindNamed(kind)
    ?? { resource: pluralOf(kind), namespaced: true };
  return { group, version, resource, namespaced };
}
