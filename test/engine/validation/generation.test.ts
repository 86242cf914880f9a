import { reviewLine } from '../../../src/cli/review';

/* As servers of 1.34.4 answer. Which kinds count generations in which minor, their strategies say. */

interface Answer {
  readonly code: number;
  readonly message?: string;
}

function create(minor: number, object: object): Answer {
  const line = JSON.stringify({
    kubernetesVersion: `1.${minor}`,
    objects: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } }],
    request: {
      operation: 'CREATE',
      namespace: 'namespace' in object ? 'team' : '',
      userInfo: { username: 'a', groups: ['system:masters'] },
      object: { ...object, namespace: undefined },
    },
  });
  return (JSON.parse(reviewLine(line)) as { readonly response: Answer }).response;
}

const metadata = { name: 'a', generation: -1 };
const RBAC = 'rbac.authorization.k8s.io';
const roleRef = { apiGroup: RBAC, kind: 'ClusterRole', name: 'b' };
const TEMPLATE = { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'i' }] } };
const EVENT = {
  eventTime: '2024-01-01T00:00:00.000000Z', reportingController: 'a.b/c', reportingInstance: 'i', action: 'A', reason: 'R', type: 'Normal',
};
const REGARDING = { kind: 'Pod', namespace: 'team', name: 'x', apiVersion: 'v1' };
const namespace = 'team';
const AUTOSCALER = { spec: { maxReplicas: 1, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'd' } } };

test.each<[kind: string, apiVersion: string, fields: object, minor: number, refused: string | undefined]>([
  ['Role', `${RBAC}/v1`, { namespace }, 34, `Role.${RBAC} "a"`],
  ['RoleBinding', `${RBAC}/v1`, { namespace, roleRef }, 34, `RoleBinding.${RBAC} "a"`],
  ['ClusterRole', `${RBAC}/v1`, {}, 34, `ClusterRole.${RBAC} "a"`],
  ['ClusterRoleBinding', `${RBAC}/v1`, { roleRef }, 34, `ClusterRoleBinding.${RBAC} "a"`],
  ['CSIDriver', 'storage.k8s.io/v1', { spec: {} }, 34, 'CSIDriver.storage.k8s.io "a"'],
  ['Endpoints', 'v1', { namespace }, 34, 'Endpoints "a"'],
  ['Event', 'events.k8s.io/v1', { namespace, ...EVENT, regarding: REGARDING }, 34, 'Event "a"'],
  ['Event', 'v1', { namespace, involvedObject: REGARDING }, 34, 'Event "a"'],
  ['PodTemplate', 'v1', { namespace, template: TEMPLATE }, 21, 'PodTemplate "a"'],
  ['PodTemplate', 'v1', { namespace, template: TEMPLATE }, 22, undefined],
  ['Job', 'batch/v1', { namespace, spec: { template: TEMPLATE } }, 21, 'Job.batch "a"'],
  ['Job', 'batch/v1', { namespace, spec: { template: TEMPLATE } }, 22, undefined],
  ['HorizontalPodAutoscaler', 'autoscaling/v2', { namespace, ...AUTOSCALER }, 36, 'HorizontalPodAutoscaler.autoscaling "a"'],
  ['HorizontalPodAutoscaler', 'autoscaling/v2', { namespace, ...AUTOSCALER }, 37, undefined],
  ['PriorityClass', 'scheduling.k8s.io/v1', { value: 1 }, 34, undefined],
])('a %s of %s with a generation below zero: %j in 1.%i', (kind, apiVersion, fields, minor, refused) => {
  const { code, message } = create(minor, { apiVersion, kind, metadata, ...fields });
  expect({ code, message }).toEqual(refused === undefined
    ? { code: 201, message: undefined }
    : { code: 422, message: `${refused} is invalid: metadata.generation: Invalid value: -1: must be greater than or equal to 0` });
});
