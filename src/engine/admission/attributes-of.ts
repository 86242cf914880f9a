import { AdmissionAttributes } from './attributes';
import { resourceOfRequest } from './resource-of-request';
import { withNameLabel } from '../defaulting/cluster-object';
import { KubernetesObject } from '../objects/meta';
import { Namespace } from '../objects/namespace';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { lookUpNamespace } from '../state/look-up';

/** What matching asks of a request. */
export function attributesOf(state: ClusterState, request: DecodedRequest, object: KubernetesObject): AdmissionAttributes {
  const { operation, namespace, subResource, oldObject } = request;
  const { group, version, resource, namespaced } = resourceOfRequest(state, request);
  const name = object.metadata?.name ?? '';
  // upstream: a request for a Namespace is one in it.
  const home = namespaced ? namespace : resource === 'namespaces' ? request.name ?? name : undefined;
  return {
    operation,
    group,
    version,
    resource,
    subResource,
    name,
    object,
    oldObject,
    ...(namespaced && { namespace }),
    ...(home !== undefined && labelsOf(state, home)),
  };
}

type LabelsOfNamespace = Pick<AdmissionAttributes, 'namespaceLabels' | 'sureNamespaceLabels'>;

function labelsOf(state: ClusterState, name: string): LabelsOfNamespace {
  const found = lookUpNamespace(state, name);
  const isKnown = !('absent' in found) && state.namespaceNamed(name) !== undefined && found.assumptions.length === 0;
  return isKnown ? { namespaceLabels: found.value.metadata?.labels ?? {}, sureNamespaceLabels: undefined }
    : { namespaceLabels: undefined, sureNamespaceLabels: withNameLabel<Namespace>({}, name, state.settings.minor).metadata?.labels };
}
