import { applierAsRequester, controllerAsRequester, impersonatedUser, ownerAsRequester, ownerOfWorkload, UNKNOWN_REQUESTER } from '../../../src/manifests/decide/requester';

const SYSTEM_GROUPS = ['system:serviceaccounts', 'system:serviceaccounts:kube-system', 'system:authenticated'];
const owned = (apiVersion: string, kind: string, controller?: boolean) =>
  ({ metadata: { ownerReferences: [{ apiVersion, kind, name: 'o', ...(controller !== undefined && { controller }) }] } });

describe('a controller', () => {
  test.each([
    ['deployment-controller', 'the deployment controller'],
    ['replicaset-controller', 'the replica set controller'],
    ['statefulset-controller', 'the stateful set controller'],
    ['daemon-set-controller', 'the daemon set controller'],
    ['job-controller', 'the job controller'],
    ['cronjob-controller', 'the cron job controller'],
    ['replication-controller', 'the replication controller'],
  ] as const)('%s has a service account of its own', (controller, title) => {
    const user = { username: `system:serviceaccount:kube-system:${controller}`, groups: SYSTEM_GROUPS };
    expect(controllerAsRequester(controller, true)).toEqual({ user, title, known: true });
  });

  test('is kube-controller-manager where that runs without --use-service-account-credentials', () => {
    expect(controllerAsRequester('replicaset-controller', false)).toEqual({
      user: { username: 'system:kube-controller-manager', groups: ['system:authenticated'] }, title: 'the replica set controller', known: true,
    });
  });
});

describe('the requester of a pod with an owner', () => {
  test.each([
    ['apps/v1', 'ReplicaSet', 'replicaset-controller'],
    ['apps/v1beta2', 'ReplicaSet', 'replicaset-controller'],
    ['extensions/v1beta1', 'ReplicaSet', 'replicaset-controller'],
    ['extensions/v1beta1', 'DaemonSet', 'daemon-set-controller'],
    ['apps/v1', 'StatefulSet', 'statefulset-controller'],
    ['apps/v1', 'DaemonSet', 'daemon-set-controller'],
    ['batch/v1', 'Job', 'job-controller'],
    ['v1', 'ReplicationController', 'replication-controller'],
  ])('of the kind %s %s is %s', (apiVersion, kind, account) => {
    expect(ownerAsRequester(owned(apiVersion, kind, true), true)?.user.username).toBe(`system:serviceaccount:kube-system:${account}`);
  });

  test.each([
    ['argoproj.io/v1alpha1', 'Rollout'],
    ['apps/v1', 'toString'],
    ['apps.kruise.io/v1beta1', 'StatefulSet'],
    ['batch.volcano.sh/v1alpha1', 'Job'],
    ['v1', 'ReplicaSet'],
    ['v1', 'Node'],
    ['apps/v1', 'Deployment'],
    ['batch/v1', 'CronJob'],
    ['', ''],
  ])('of the kind %s %s is not known', (apiVersion, kind) => {
    expect(ownerAsRequester(owned(apiVersion, kind, true), true)).toBe(UNKNOWN_REQUESTER);
  });

  test.each([
    ['no owner', {}],
    ['an owner that is not its controller', owned('apps/v1', 'ReplicaSet', false)],
    ['an owner that does not say', owned('apps/v1', 'ReplicaSet')],
  ])('of a pod with %s is who applies it', (_title, object) => {
    expect(ownerAsRequester(object, true)).toBeUndefined();
  });
});

test('of several owners the controller counts', () => {
  const reference = (kind: string, controller?: boolean) => ({ apiVersion: 'apps/v1', kind, name: 'o', ...(controller !== undefined && { controller }) });
  const pod = { metadata: { ownerReferences: [reference('DaemonSet', false), reference('StatefulSet'), reference('ReplicaSet', true)] } };
  expect(ownerAsRequester(pod, true)?.title).toBe('the replica set controller');
});

describe('the requester of a workload with an owner', () => {
  test.each([
    ['apps/v1', 'Deployment', 'the deployment controller'],
    ['extensions/v1beta1', 'Deployment', 'the deployment controller'],
    ['batch/v1beta1', 'CronJob', 'the cron job controller'],
    ['argoproj.io/v1alpha1', 'Rollout', undefined],
    ['apps/v1', 'ReplicaSet', undefined],
  ])('of the kind %s %s is %s', (apiVersion, kind, title) => {
    expect(ownerOfWorkload(owned(apiVersion, kind, true), true)?.title).toBe(title);
    expect(ownerOfWorkload(owned(apiVersion, kind), true)).toBeUndefined();
  });
});

test('who applies the set is named in messages by the username', () => {
  const user = { username: 'alice', groups: ['dev'] };
  expect(applierAsRequester(user)).toEqual({ user, title: 'alice', known: true });
});

describe('the groups of somebody who is impersonated', () => {
  test.each([
    ['alice', [], ['system:authenticated']],
    ['alice', ['dev'], ['dev', 'system:authenticated']],
    ['alice', ['system:authenticated'], ['system:authenticated']],
    ['alice', ['system:unauthenticated'], ['system:unauthenticated']],
    ['system:serviceaccount:a:b', [], ['system:serviceaccounts', 'system:serviceaccounts:a', 'system:authenticated']],
    ['system:serviceaccount:a:b', ['dev'], ['dev', 'system:authenticated']],
    ['system:anonymous', [], ['system:unauthenticated']],
  ])('%s with %j', (username, groups, expected) => {
    expect(impersonatedUser(username, groups)).toEqual({ username, groups: expected });
  });
});
