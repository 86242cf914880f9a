import { requestsOfCronJob } from '../../../src/engine/controllers/cronjob-controller';
import { NEW_UID } from '../../../src/engine/defaulting/job-selector';
import { ObjectMeta } from '../../../src/engine/objects/meta';
import { CronJob, JobSpec } from '../../../src/engine/objects/workload';
import { requestsDownToPod } from '../../support/controller-requests';
import { container } from '../../support/pod';

const SPEC: JobSpec = { template: { spec: { restartPolicy: 'Never', containers: [container()] } } };
const TIME = { 'batch.kubernetes.io/cronjob-scheduled-timestamp': '2006-01-02T15:04:05Z' };

const cronJob = (metadata: ObjectMeta, spec: JobSpec = SPEC): CronJob => ({
  apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'sweep' }, spec: { jobTemplate: { metadata, spec } },
});

test.each<[string, ObjectMeta, number, ObjectMeta, string]>([
  ['by the second', { labels: { a: 'b' } }, 20, { name: 'sweep-xxxxxxxxxx', labels: { a: 'b' } }, 'batch/v1beta1'],
  ['by the minute', { annotations: { a: 'b' } }, 21, { name: 'sweep-xxxxxxxx', annotations: { a: 'b' } }, 'batch/v1'],
  ['without its time', {}, 27, { name: 'sweep-xxxxxxxx' }, 'batch/v1'],
  ['with its time', { annotations: { a: 'b' } }, 28, { name: 'sweep-xxxxxxxx', annotations: { a: 'b', ...TIME } }, 'batch/v1'],
])('a CronJob makes a Job named %s', (_title, metadata, minor, expected, apiVersion) => {
  const [{ object }] = requestsOfCronJob(cronJob(metadata), 'team', minor);
  expect(object).toEqual({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      ...expected,
      namespace: 'team',
      ownerReferences: [{ apiVersion, kind: 'CronJob', name: 'sweep', uid: NEW_UID, controller: true, blockOwnerDeletion: true }],
    },
    spec: SPEC,
  });
});

test.each<[number, Record<string, string>]>([
  [20, { 'controller-uid': NEW_UID, 'job-name': 'sweep-xxxxxxxxxx' }],
  [27, {
    'controller-uid': NEW_UID, 'job-name': 'sweep-xxxxxxxx', 'batch.kubernetes.io/controller-uid': NEW_UID, 'batch.kubernetes.io/job-name': 'sweep-xxxxxxxx',
  }],
])('its pod has in 1.%d the labels of the Job', (minor, labels) => {
  const [, { object }] = requestsDownToPod(cronJob({}), minor);
  expect(object.metadata?.labels).toEqual(labels);
});

test('it makes the Job and no pod, where the Job has another controller', () => {
  expect(requestsDownToPod(cronJob({}, { ...SPEC, managedBy: 'acme.io/jobs' }), 32).map(({ controller }) => controller)).toEqual(['cronjob-controller']);
  expect(requestsDownToPod(cronJob({}, { ...SPEC, managedBy: 'acme.io/jobs' }), 31)).toHaveLength(2);
});
