import { requestsOfStatefulSet } from '../../../src/engine/controllers/statefulset-controller';
import { NEW_UID } from '../../../src/engine/defaulting/job-selector';
import { PodController, PodControllerSpec } from '../../../src/engine/objects/workload';
import { container } from '../../support/pod';

const statefulSet = (spec: PodControllerSpec): PodController => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'db' },
  spec: { template: { metadata: { labels: { app: 'db' } }, spec: { hostname: 'x', subdomain: 'y', containers: [container()] } }, ...spec },
});

test('the pod of a StatefulSet has a name that stays', () => {
  expect(requestsOfStatefulSet(statefulSet({ serviceName: 'svc' }), 'team', 28)).toEqual([{
    controller: 'statefulset-controller',
    object: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'db-0',
        generateName: 'db-',
        namespace: 'team',
        labels: {
          'app': 'db',
          'statefulset.kubernetes.io/pod-name': 'db-0',
          'apps.kubernetes.io/pod-index': '0',
          'controller-revision-hash': 'db-xxxxxxxxxx',
        },
        ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db', uid: NEW_UID, controller: true, blockOwnerDeletion: true }],
      },
      spec: { hostname: 'db-0', subdomain: 'svc', containers: [container()] },
    },
    replicas: 1,
  }]);
});

test('up to 1.27 its number is no label', () => {
  const [{ object }] = requestsOfStatefulSet(statefulSet({}), 'team', 27);
  expect(Object.keys(object.metadata?.labels ?? {})).toEqual(['app', 'statefulset.kubernetes.io/pod-name', 'controller-revision-hash']);
});

test('its number starts where the set says', () => {
  const [{ object }] = requestsOfStatefulSet(statefulSet({ ordinals: { start: 5 } }), 'team', 30);
  expect(object.metadata).toMatchObject({ name: 'db-5', labels: { 'apps.kubernetes.io/pod-index': '5' } });
});

test('without a service it has no subdomain', () => {
  const [{ object }] = requestsOfStatefulSet(statefulSet({}), 'team', 30);
  expect(object).toMatchObject({ spec: { hostname: 'db-0', subdomain: undefined } });
});

test('volumes of its claims replace those of the same name', () => {
  const [{ object }] = requestsOfStatefulSet(statefulSet({
    ordinals: { start: 1 },
    volumeClaimTemplates: [{ metadata: { name: 'data' } }, { metadata: { name: 'log' } }],
    template: { spec: { volumes: [{ name: 'data', hostPath: { path: '/' } }, { name: 'tmp', emptyDir: {} }] } },
  }), 'team', 30);
  expect(object).toMatchObject({
    spec: {
      volumes: [
        { name: 'data', persistentVolumeClaim: { claimName: 'data-db-1' } },
        { name: 'log', persistentVolumeClaim: { claimName: 'log-db-1' } },
        { name: 'tmp', emptyDir: {} },
      ],
    },
  });
});
