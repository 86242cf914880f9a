import { ControllerRequest, controllerReference, givenName } from './controller-request';
import { podOfTemplate } from './pod-of-template';
import { ReplicationController } from '../objects/workload';
import { Minor } from '../version';

/** upstream: pkg/controller/replication/replication_controller.go, which converts to ReplicaSets and back */
export function requestsOfReplicationController(controller: ReplicationController, namespace: string, minor: Minor): readonly ControllerRequest[] {
  const { metadata = {}, spec = {} } = controller;
  const reference = controllerReference({ apiVersion: 'v1', kind: 'ReplicationController' }, metadata);
  const object = podOfTemplate(spec.template ?? {}, { metadata, reference, namespace, minor });
  return [{ controller: 'replication-controller', object, name: `${givenName(metadata)}-`, replicas: spec.replicas ?? 1 }];
}
