import { requestsOfDeployment } from '../../../src/engine/controllers/deployment-controller';
import { NEW_UID } from '../../../src/engine/defaulting/job-selector';
import { StringMap } from '../../../src/engine/objects/meta';
import { PodController, PodControllerSpec } from '../../../src/engine/objects/workload';
import { requestsDownToPod } from '../../support/controller-requests';
import { container } from '../../support/pod';

const deployment = (spec: PodControllerSpec, annotations?: StringMap): PodController => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', annotations },
  spec: {
    replicas: 3,
    selector: { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'app', operator: 'Exists' }] },
    template: { metadata: { labels: { app: 'web' }, finalizers: ['a/b'] }, spec: { containers: [container()] } },
    ...spec,
  },
});

test('a Deployment makes a ReplicaSet, and that makes a pod', () => {
  const [{ object: replicaSet }] = requestsOfDeployment(deployment({ minReadySeconds: 5 }), 'team');
  const [, { object: pod }] = requestsDownToPod(deployment({ minReadySeconds: 5 }), 30);
  const labels = { 'app': 'web', 'pod-template-hash': 'xxxxxxxxxx' };
  expect(replicaSet).toEqual({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: 'web-xxxxxxxxxx',
      namespace: 'team',
      labels,
      annotations: {
        'deployment.kubernetes.io/revision': '1', 'deployment.kubernetes.io/desired-replicas': '3', 'deployment.kubernetes.io/max-replicas': '3',
      },
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: NEW_UID, controller: true, blockOwnerDeletion: true }],
    },
    spec: {
      replicas: 3,
      minReadySeconds: 5,
      selector: { matchLabels: labels, matchExpressions: [{ key: 'app', operator: 'Exists' }] },
      template: { metadata: { labels, finalizers: ['a/b'] }, spec: { containers: [container()] } },
    },
  });
  expect(pod.metadata).toEqual({
    generateName: 'web-xxxxxxxxxx-',
    namespace: 'team',
    labels,
    finalizers: ['a/b'],
    ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web-xxxxxxxxxx', uid: NEW_UID, controller: true, blockOwnerDeletion: true }],
  });
});

test.each<[string, PodControllerSpec, string]>([
  ['without a strategy', {}, '3'],
  ['that is made anew', { strategy: { type: 'Recreate' } }, '3'],
  ['with a surge', { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 2 } } }, '5'],
  ['with a share of surge, rounded up', { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%' } } }, '4'],
])('the most pods of a Deployment %s', (_title, spec, expected) => {
  const [{ object }] = requestsOfDeployment(deployment(spec), 'team');
  expect(object.metadata?.annotations?.['deployment.kubernetes.io/max-replicas']).toBe(expected);
});

test('a ReplicaSet has the annotations of its Deployment but those that are about the Deployment', () => {
  const given = {
    'team': 'a',
    'kubectl.kubernetes.io/last-applied-configuration': '{}',
    'deployment.kubernetes.io/revision': '7',
    'deprecated.deployment.rollback.to': '1',
  };
  const [{ object }] = requestsOfDeployment(deployment({}, given), 'team');
  expect(object.metadata?.annotations).toMatchObject({ 'team': 'a', 'deployment.kubernetes.io/revision': '1' });
  expect(Object.keys(object.metadata?.annotations ?? {})).toHaveLength(4);
});
