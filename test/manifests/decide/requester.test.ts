import { controllerOf, impersonatedUser } from '../../../src/manifests/decide/requester';

const SYSTEM_GROUPS = ['system:serviceaccounts', 'system:serviceaccounts:kube-system', 'system:authenticated'];

describe('who makes the pods', () => {
  test.each([
    ['Deployment', 'replicaset-controller'],
    ['ReplicaSet', 'replicaset-controller'],
    ['StatefulSet', 'statefulset-controller'],
    ['DaemonSet', 'daemon-set-controller'],
    ['Job', 'job-controller'],
    ['CronJob', 'job-controller'],
    ['ReplicationController', 'replication-controller'],
  ])('of a %s: %s', (kind, account) => {
    expect(controllerOf(kind, true)?.user).toEqual({ username: `system:serviceaccount:kube-system:${account}`, groups: SYSTEM_GROUPS });
  });

  test('kube-controller-manager itself, where its controllers have no accounts of their own', () => {
    expect(controllerOf('Deployment', false)?.user).toEqual({ username: 'system:kube-controller-manager', groups: ['system:authenticated'] });
  });

  test('nobody makes pods from a PodTemplate', () => {
    expect(controllerOf('PodTemplate', true)).toBeUndefined();
  });
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
