import { NEW_UID } from '../../../src/engine/defaulting/job-selector';
import { defaultWorkload, prepareWorkloadForCreate } from '../../../src/engine/defaulting/workload';
import { KubernetesObject } from '../../../src/engine/objects/meta';

const LABELS = { app: 'web' };
const TEMPLATE = { metadata: { labels: LABELS } };
const FILLED = { ...TEMPLATE, spec: expect.objectContaining({ restartPolicy: 'Always', securityContext: {} }) };

/** The spec, or what a PodTemplate has for it, and the labels. */
function defaulted(workload: KubernetesObject & Record<string, unknown>, minor: number): Record<string, unknown> {
  const { metadata, spec, template } = JSON.parse(JSON.stringify(defaultWorkload(workload, minor)));
  return { ...(metadata !== undefined && { labels: metadata.labels }), ...spec, ...(template !== undefined && { template }) };
}

test.each<[string, KubernetesObject & Record<string, unknown>, number, Record<string, unknown>]>([
  ['a Deployment', { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: TEMPLATE } }, 24, {
    replicas: 1,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    template: FILLED,
  }],
  [
    'a Deployment of an old version',
    { apiVersion: 'extensions/v1beta1', kind: 'Deployment', spec: { template: TEMPLATE } },
    15,
    {
      labels: LABELS,
      selector: { matchLabels: LABELS },
      replicas: 1,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 1 } },
      revisionHistoryLimit: 2147483647,
      progressDeadlineSeconds: 2147483647,
      template: FILLED,
    },
  ],
  ['a ReplicaSet', { apiVersion: 'apps/v1', kind: 'ReplicaSet', spec: { replicas: 0, template: TEMPLATE } }, 24, { replicas: 0, template: FILLED }],
  [
    'a StatefulSet of an old version, with labels',
    { apiVersion: 'apps/v1beta1', kind: 'StatefulSet', metadata: { labels: { a: 'b' } }, spec: { selector: {}, template: TEMPLATE } },
    15,
    {
      labels: { a: 'b' },
      selector: {},
      podManagementPolicy: 'OrderedReady',
      updateStrategy: { type: 'OnDelete' },
      replicas: 1,
      revisionHistoryLimit: 10,
      template: FILLED,
    },
  ],
  ['a DaemonSet', { apiVersion: 'apps/v1', kind: 'DaemonSet', spec: { template: TEMPLATE } }, 24, {
    updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } }, revisionHistoryLimit: 10, template: FILLED,
  }],
  [
    'a ReplicationController',
    { apiVersion: 'v1', kind: 'ReplicationController', spec: { selector: {}, template: TEMPLATE } },
    24,
    { labels: LABELS, selector: LABELS, replicas: 1, template: FILLED },
  ],
  ['a ReplicationController without template', { apiVersion: 'v1', kind: 'ReplicationController', spec: {} }, 24, { replicas: 1 }],
  ['a PodTemplate', { apiVersion: 'v1', kind: 'PodTemplate', template: TEMPLATE }, 24, { template: FILLED }],
  [
    'a Job',
    { apiVersion: 'batch/v1', kind: 'Job', spec: { template: TEMPLATE } },
    24,
    { labels: LABELS, completions: 1, parallelism: 1, backoffLimit: 6, completionMode: 'NonIndexed', suspend: false, template: FILLED },
  ],
  [
    'a Job without end, before 1.22',
    { apiVersion: 'batch/v1', kind: 'Job', spec: { parallelism: 2, backoffLimit: 0, template: {} } },
    21,
    { parallelism: 2, backoffLimit: 0, template: { spec: FILLED.spec } },
  ],
  [
    'a CronJob',
    { apiVersion: 'batch/v1', kind: 'CronJob', spec: { jobTemplate: { spec: { template: TEMPLATE } } } },
    24,
    { concurrencyPolicy: 'Allow', suspend: false, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1, jobTemplate: { spec: { template: FILLED } } },
  ],
])('defaults of %s', (_title, workload, minor, expected) => {
  expect(defaulted(workload, minor)).toEqual(expected);
});

test.each<[string, KubernetesObject & Record<string, unknown>, number, unknown]>([
  [
    'a gate of pods holds for templates',
    { kind: 'Deployment', spec: { template: { spec: { hostUsers: false } } } },
    24,
    { kind: 'Deployment', spec: { template: { spec: {} } } },
  ],
  [
    'a Job loses what has a gate of its own and gets a selector',
    { kind: 'Job', metadata: { name: 'web' }, spec: { ttlSecondsAfterFinished: 1, completionMode: 'Indexed', template: {} } },
    20,
    {
      kind: 'Job',
      metadata: { name: 'web' },
      spec: {
        selector: { matchLabels: { 'controller-uid': NEW_UID } },
        template: { metadata: { labels: { 'controller-uid': NEW_UID, 'job-name': 'web' } } },
      },
    },
  ],
])('preparing: %s', (_title, workload, minor, expected) => {
  expect(JSON.parse(JSON.stringify(prepareWorkloadForCreate(workload, minor)))).toEqual(expected);
});
