import { AdmissionAttributes } from './attributes';
import { parseGroupVersion } from '../decoding/group-version';
import { findKind, kindNamed } from '../kinds';
import { KubernetesObject } from '../objects/meta';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { lookUpNamespace } from '../state/look-up';

/** What matching asks of a request. */
export function attributesOf(state: ClusterState, request: DecodedRequest, object: KubernetesObject): AdmissionAttributes {
  const { operation, namespace, subResource, oldObject } = request;
  const { apiVersion = '', kind = '' } = request.object;
  const known = findKind(apiVersion, kind) ?? kindNamed(kind);
  const { group, version } = parseGroupVersion(apiVersion || 'v1') ?? { group: '', version: '' };
  const namespaced = known?.namespaced !== false;
  return {
    operation,
    group,
    version,
    resource: known?.resource ?? '',
    subResource,
    name: object.metadata?.name ?? '',
    object,
    oldObject,
    ...(namespaced && { namespace, namespaceLabels: labelsOf(state, namespace) }),
  };
}

function labelsOf(state: ClusterState, namespace: string): AdmissionAttributes['namespaceLabels'] {
  const found = lookUpNamespace(state, namespace);
  return 'absent' in found || state.namespaceNamed(namespace) === undefined || found.assumptions.length > 0 ? undefined : found.value.metadata?.labels ?? {};
}
