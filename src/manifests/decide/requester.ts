import { serviceAccountUsername } from '../../engine/authorization/subjects';
import { UserInfo } from '../../engine/objects/rbac';

/** Who asks the API server for a workload's pods. */
export interface Requester {
  readonly user: UserInfo;
  /** `the replica set controller`, `kubernetes-admin`. */
  readonly title: string;
  /** False where nobody can tell: `user` then has no name and no groups. */
  readonly known: boolean;
}

interface Controller {
  readonly account: string;
  readonly title: string;
}

const REPLICA_SET: Controller = { account: 'replicaset-controller', title: 'the replica set controller' };
const JOB: Controller = { account: 'job-controller', title: 'the job controller' };

/** The service accounts of kube-controller-manager, by the kind whose pods they make. */
const CONTROLLERS: Readonly<Record<string, Controller>> = {
  Deployment: REPLICA_SET,
  ReplicaSet: REPLICA_SET,
  StatefulSet: { account: 'statefulset-controller', title: 'the stateful set controller' },
  DaemonSet: { account: 'daemon-set-controller', title: 'the daemon set controller' },
  Job: JOB,
  CronJob: JOB,
  ReplicationController: { account: 'replication-controller', title: 'the replication controller' },
};

const AUTHENTICATED = 'system:authenticated';
const CONTROLLER_MANAGER: UserInfo = { username: 'system:kube-controller-manager', groups: [AUTHENTICATED] };

/** The requester of the pods of a kind that has a controller of Kubernetes' own. */
export function controllerOf(kind: string, useServiceAccountCredentials: boolean): Requester | undefined {
  const controller = CONTROLLERS[kind];
  if (controller === undefined) {
    return undefined;
  }
  const user = useServiceAccountCredentials
    ? { username: serviceAccountUsername('kube-system', controller.account), groups: serviceAccountGroups('kube-system') }
    : CONTROLLER_MANAGER;
  return { user, title: controller.title, known: true };
}

export function applierAsRequester(user: UserInfo): Requester {
  return { user, title: user.username, known: true };
}

export const UNKNOWN_REQUESTER: Requester = { user: { username: '', groups: [] }, title: 'a controller that nobody here knows', known: false };

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
