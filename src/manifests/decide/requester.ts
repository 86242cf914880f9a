import { serviceAccountUsername } from '../../engine/authorization/subjects';
import { ControllerName } from '../../engine/controllers/controller-requests';
import { KubernetesObject } from '../../engine/objects/meta';
import { UserInfo } from '../../engine/objects/rbac';
import { Requester } from '../result/result';
import { groupOf } from '../set/api-groups';

const TITLES: Readonly<Record<ControllerName, string>> = {
  'deployment-controller': 'the deployment controller',
  'replicaset-controller': 'the replica set controller',
  'statefulset-controller': 'the stateful set controller',
  'daemon-set-controller': 'the daemon set controller',
  'job-controller': 'the job controller',
  'cronjob-controller': 'the cron job controller',
  'replication-controller': 'the replication controller',
};

/** The controllers of Kubernetes that create pods, by the group and kind that own the pod. */
const CONTROLLERS_OF_OWNERS: ReadonlyMap<string, ControllerName> = new Map([
  ['apps ReplicaSet', 'replicaset-controller'],
  ['extensions ReplicaSet', 'replicaset-controller'],
  ['apps StatefulSet', 'statefulset-controller'],
  ['apps DaemonSet', 'daemon-set-controller'],
  ['extensions DaemonSet', 'daemon-set-controller'],
  ['batch Job', 'job-controller'],
  [' ReplicationController', 'replication-controller'],
]);

/** Those that create workloads. */
const CONTROLLERS_OF_WORKLOADS: ReadonlyMap<string, ControllerName> = new Map([
  ['apps Deployment', 'deployment-controller'],
  ['extensions Deployment', 'deployment-controller'],
  ['batch CronJob', 'cronjob-controller'],
]);

const AUTHENTICATED = 'system:authenticated';
const CONTROLLER_MANAGER: UserInfo = { username: 'system:kube-controller-manager', groups: [AUTHENTICATED] };

const requesters = new Map<string, Requester>();

/** The controller with the credentials of that user; undefined for anybody else. */
export function controllerOfUser(user: UserInfo): Requester | undefined {
  return [...requesters.values()].find((requester) => requester.user === user);
}

/** A controller of kube-controller-manager. */
export function controllerAsRequester(controller: ControllerName, useServiceAccountCredentials: boolean): Requester {
  const key = `${controller} ${useServiceAccountCredentials}`;
  const requester = requesters.get(key) ?? newRequester(controller, useServiceAccountCredentials);
  requesters.set(key, requester);
  return requester;
}

function newRequester(controller: ControllerName, useServiceAccountCredentials: boolean): Requester {
  const user = useServiceAccountCredentials
    ? { username: serviceAccountUsername('kube-system', controller), groups: serviceAccountGroups('kube-system') }
    : CONTROLLER_MANAGER;
  return { user, title: TITLES[controller], known: true };
}

/** The controller that owns a pod; undefined for a pod that nobody owns. */
export function ownerAsRequester(pod: KubernetesObject, useServiceAccountCredentials: boolean): Requester | undefined {
  const owner = ownerOf(pod);
  if (owner === undefined) {
    return undefined;
  }
  const controller = CONTROLLERS_OF_OWNERS.get(owner);
  return controller === undefined ? UNKNOWN_REQUESTER : controllerAsRequester(controller, useServiceAccountCredentials);
}

/** The controller of Kubernetes that owns a workload, such as the ReplicaSet of a Deployment; undefined for one that none of them owns. */
export function ownerOfWorkload(workload: KubernetesObject, useServiceAccountCredentials: boolean): Requester | undefined {
  const controller = CONTROLLERS_OF_WORKLOADS.get(ownerOf(workload) ?? '');
  return controller && controllerAsRequester(controller, useServiceAccountCredentials);
}

/** The group and kind of the owner that is its controller. */
function ownerOf({ metadata }: KubernetesObject): string | undefined {
  const owner = metadata?.ownerReferences?.find(({ controller }) => controller === true);
  return owner && `${groupOf(owner.apiVersion ?? '')} ${owner.kind ?? ''}`;
}

export function applierAsRequester(user: UserInfo): Requester {
  return { user, title: user.username, known: true };
}

export const UNKNOWN_REQUESTER: Requester = { user: { username: '', groups: [], isUnknown: true }, title: 'an unknown controller', known: false };

function serviceAccountGroups(namespace: string): readonly string[] {
  return ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, AUTHENTICATED];
}

/**
 * The groups that the API server gives a user who is impersonated.
 *
 * upstream: k8s.io/apiserver/pkg/endpoints/filters/impersonation.go
 */
export function impersonatedUser(username: string, groups: readonly string[]): UserInfo {
  const [, namespace] = /^system:serviceaccount:([^:]+):[^:]+$/.exec(username) ?? [];
  const own = groups.length > 0 || namespace === undefined ? groups : serviceAccountGroups(namespace);
  const general = username === 'system:anonymous' ? 'system:unauthenticated' : AUTHENTICATED;
  const complete = own.includes(general) || own.includes('system:unauthenticated');
  return { username, groups: complete ? own : [...own, general] };
}
