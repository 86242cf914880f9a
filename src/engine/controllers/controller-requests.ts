import { KubernetesObject } from '../objects/meta';
import { Minor } from '../version';
import { podOfWorkload } from './pod-of-workload';

export type ControllerName =
  | 'deployment-controller' | 'replicaset-controller' | 'statefulset-controller' | 'daemon-set-controller' | 'job-controller' | 'cronjob-controller'
  | 'replication-controller';

export interface ControllerRequest {
  readonly controller: ControllerName;
  readonly object: KubernetesObject;
  readonly name?: string;
}

const CONTROLLERS: Readonly<Record<string, ControllerName>> = {
  Deployment: 'replicaset-controller', ReplicaSet: 'replicaset-controller', StatefulSet: 'statefulset-controller', DaemonSet: 'daemon-set-controller',
  Job: 'job-controller', CronJob: 'job-controller', ReplicationController: 'replication-controller',
};

export function controllerRequests(stored: KubernetesObject, namespace: string, _minor: Minor): readonly ControllerRequest[] {
  const controller = CONTROLLERS[stored.kind ?? ''];
  return controller === undefined ? [] : [{ controller, object: podOfWorkload(stored.kind ?? '', stored, namespace) }];
}
