import { ControllerRequest, HashOfRevision } from './controller-request';
import { requestsOfCronJob } from './cronjob-controller';
import { requestsOfDaemonSet } from './daemon-set-controller';
import { requestsOfDeployment } from './deployment-controller';
import { requestsOfJob } from './job-controller';
import { requestsOfReplicaSet } from './replicaset-controller';
import { requestsOfReplicationController } from './replication-controller';
import { requestsOfStatefulSet } from './statefulset-controller';
import { KubernetesObject } from '../objects/meta';
import { Minor } from '../version';

export type { ControllerName, ControllerRequest } from './controller-request';

type Requests = (stored: KubernetesObject, namespace: string, minor: Minor, hashOfRevision?: HashOfRevision) => readonly ControllerRequest[];

const KINDS: Readonly<Record<string, Requests>> = {
  Deployment: requestsOfDeployment,
  ReplicaSet: requestsOfReplicaSet,
  StatefulSet: requestsOfStatefulSet,
  DaemonSet: requestsOfDaemonSet,
  ReplicationController: requestsOfReplicationController,
  Job: requestsOfJob,
  CronJob: requestsOfCronJob,
};

/**
 * The object that the controller of a stored workload creates, or the first of several alike: a pod, the ReplicaSet of a Deployment, the Job of a
 * CronJob. It is what the controller sends; the API server defaults it, and may refuse it.
 *
 * What the cluster makes up has a representative of the same length. No controller makes pods of a Pod or a PodTemplate.
 *
 * @param stored the workload after defaulting and what the registry drops and adds
 * @param hashOfRevision asked where it matters how long the hash is
 */
export function controllerRequests(
  stored: KubernetesObject, namespace: string, minor: Minor, hashOfRevision?: HashOfRevision,
): readonly ControllerRequest[] {
  const { kind = '' } = stored;
  return Object.hasOwn(KINDS, kind) ? KINDS[kind](stored, namespace, minor, hashOfRevision) : [];
}
