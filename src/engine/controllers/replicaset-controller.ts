import { ControllerRequest, controllerReference, givenName } from './controller-request';
import { podOfTemplate } from './pod-of-template';
import { PodController } from '../objects/workload';
import { Minor } from '../version';

/** upstream: pkg/controller/replicaset/replica_set.go manageReplicas */
export function requestsOfReplicaSet(replicaSet: PodController, namespace: string, minor: Minor): readonly ControllerRequest[] {
  const { metadata = {}, spec = {} } = replicaSet;
  const reference = controllerReference({ apiVersion: 'apps/v1', kind: 'ReplicaSet' }, metadata);
  const object = podOfTemplate(spec.template ?? {}, { metadata, reference, namespace, minor });
  return [{ controller: 'replicaset-controller', object, name: `${givenName(metadata)}-`, replicas: spec.replicas ?? 1 }];
}
