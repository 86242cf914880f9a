import { AdmissionAttributes } from './attributes';
import { resourceOfRequest } from './resource-of-request';
import { KubernetesObject } from '../objects/meta';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { lookUpNamespace } from '../state/look-up';

/** What matching asks of a request. */
export function attributesOf(state: ClusterState, request: DecodedRequest, object: KubernetesObject): AdmissionAttributes {
  const { operation, namespace, subResource, oldObject } = request;
  const { group, version, resource, namespaced } = resourceOfRequest(state, request);
  return {
    operation,
    group,
    version,
    resource,
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
