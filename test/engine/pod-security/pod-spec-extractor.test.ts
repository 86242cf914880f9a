import { ExtractedPod, extractPodSpec, isNamespace, isPod, isPodController, TemplatedObject } from '../../../src/engine/pod-security/pod-spec-extractor';

const TEMPLATE = { metadata: { labels: { app: 'web' } }, spec: { hostPID: true } };

test.each<[string, TemplatedObject, ExtractedPod | undefined]>([
  ['a Deployment', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: TEMPLATE } }, TEMPLATE],
  ['a ReplicaSet', { apiVersion: 'apps/v1', kind: 'ReplicaSet', spec: { template: TEMPLATE } }, TEMPLATE],
  ['a StatefulSet', { apiVersion: 'apps/v1', kind: 'StatefulSet', spec: { template: TEMPLATE } }, TEMPLATE],
  ['a DaemonSet', { apiVersion: 'apps/v1', kind: 'DaemonSet', spec: { template: TEMPLATE } }, TEMPLATE],
  ['a Job', { apiVersion: 'batch/v1', kind: 'Job', spec: { template: TEMPLATE } }, TEMPLATE],
  ['a CronJob', { apiVersion: 'batch/v1', kind: 'CronJob', spec: { jobTemplate: { spec: { template: TEMPLATE } } } }, TEMPLATE],
  ['an old CronJob', { apiVersion: 'batch/v1beta1', kind: 'CronJob', spec: { jobTemplate: { spec: { template: TEMPLATE } } } }, TEMPLATE],
  ['a PodTemplate', { apiVersion: 'v1', kind: 'PodTemplate', template: TEMPLATE }, TEMPLATE],
  ['a ReplicationController', { apiVersion: 'v1', kind: 'ReplicationController', spec: { template: TEMPLATE } }, TEMPLATE],
  ['an empty template', { apiVersion: 'v1', kind: 'ReplicationController', spec: { template: {} } }, { spec: {} }],
  ['no template', { apiVersion: 'apps/v1', kind: 'Deployment' }, { spec: {} }],
  ['no template of a CronJob', { apiVersion: 'batch/v1', kind: 'CronJob', spec: { jobTemplate: {} } }, { spec: {} }],
  ['no template of a PodTemplate', { apiVersion: 'v1', kind: 'PodTemplate' }, { spec: {} }],
  ['no template of a ReplicationController, which alone may have none', { apiVersion: 'v1', kind: 'ReplicationController', spec: {} }, undefined],
])('the pod of %s', (_title, controller, expected) => {
  expect(isPodController(controller)).toBe(true);
  expect(extractPodSpec(controller)).toEqual(expected);
});

test.each([
  ['v1', 'Pod', 'pod'],
  ['v1', 'Namespace', 'namespace'],
  ['apps/v1', 'Deployment', 'controller'],
  ['apps/v1', 'Pod', ''],
  ['v1', 'Deployment', ''],
  ['extensions/v1beta1', 'Deployment', ''],
  ['apps/v1', 'Scale', ''],
  [undefined, undefined, ''],
])('%s %s is a %j', (apiVersion, kind, expected) => {
  const object = { apiVersion, kind };
  const is = [isPod(object) && 'pod', isNamespace(object) && 'namespace', isPodController(object) && 'controller'];
  expect(is.filter((name) => name !== false).join()).toBe(expected);
});
