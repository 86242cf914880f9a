import { otherJobController, requestsOfJob } from '../../../src/engine/controllers/job-controller';
import { NEW_UID } from '../../../src/engine/defaulting/job-selector';
import { ObjectMeta } from '../../../src/engine/objects/meta';
import { PodSpec } from '../../../src/engine/objects/pod';
import { Job, JobSpec } from '../../../src/engine/objects/workload';
import { container } from '../../support/pod';

const INDEX = 'batch.kubernetes.io/job-completion-index';

const job = (spec: JobSpec, name = 'sum'): Job => ({
  apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec: { template: { metadata: { labels: { a: 'b' } }, spec: { containers: [container()] } }, ...spec },
});

function podOf(spec: JobSpec, minor: number, name?: string): { readonly metadata?: ObjectMeta; readonly spec?: PodSpec } {
  const [{ object }] = requestsOfJob(job(spec, name), 'team', minor);
  return object;
}

test.each<[string, number, readonly string[] | undefined]>([
  ['no finalizer up to 1.24', 24, undefined],
  ['a finalizer since', 25, ['batch.kubernetes.io/job-tracking']],
])('the pod of a Job has %s', (_title, minor, finalizers) => {
  expect(podOf({}, minor)).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName: 'sum-',
      namespace: 'team',
      labels: { a: 'b' },
      finalizers,
      ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'sum', uid: NEW_UID, controller: true, blockOwnerDeletion: true }],
    },
    spec: { containers: [container()] },
  });
});

test('it keeps the finalizers of the template, each once', () => {
  const finalizers = ['a/b', 'batch.kubernetes.io/job-tracking'];
  expect(podOf({ template: { metadata: { finalizers } } }, 30).metadata?.finalizers).toEqual(finalizers);
  expect(podOf({ template: { metadata: { finalizers: ['a/b'] } } }, 30).metadata?.finalizers).toEqual(finalizers);
});

describe('the first pod of an Indexed Job', () => {
  test.each<[string, JobSpec, number, ObjectMeta, string]>([
    ['up to 1.27', {}, 27, { labels: { a: 'b' }, annotations: { [INDEX]: '0' } }, `metadata.annotations['${INDEX}']`],
    ['since 1.28', {}, 28, { labels: { a: 'b', [INDEX]: '0' }, annotations: { [INDEX]: '0' } }, `metadata.labels['${INDEX}']`],
    [
      'with a limit for each index',
      { backoffLimitPerIndex: 1 },
      29,
      { labels: { a: 'b', [INDEX]: '0' }, annotations: { [INDEX]: '0', 'batch.kubernetes.io/job-index-failure-count': '0' } },
      `metadata.labels['${INDEX}']`,
    ],
  ])('%s', (_title, spec, minor, metadata, fieldPath) => {
    const pod = podOf({ completionMode: 'Indexed', ...spec }, minor);
    expect(pod.metadata).toMatchObject({ generateName: 'sum-0-', ...metadata });
    expect(pod.spec).toEqual({
      hostname: 'sum-0',
      containers: [{ ...container(), env: [{ name: 'JOB_COMPLETION_INDEX', valueFrom: { fieldRef: { fieldPath } } }] }],
    });
  });

  test('keeps a variable of that name', () => {
    const containers = [container({ env: [{ name: 'JOB_COMPLETION_INDEX', value: '7' }] })];
    expect(podOf({ completionMode: 'Indexed', template: { spec: { containers } } }, 30).spec?.containers).toEqual(containers);
  });

  test('has an index in its name, however long that is', () => {
    expect(podOf({ completionMode: 'Indexed' }, 30, 'a'.repeat(61)).metadata?.generateName).toBe(`${'a'.repeat(55)}-0-`);
  });
});

test.each<[string | undefined, number, string | undefined]>([
  [undefined, 1, undefined],
  ['kubernetes.io/job-controller', 1, undefined],
  ['acme.io/jobs', 0, 'acme.io/jobs'],
])('a Job managed by %j makes %d pods here', (managedBy, count, other) => {
  expect(requestsOfJob(job({ managedBy }), 'team', 32)).toHaveLength(count);
  expect(otherJobController(job({ managedBy }))).toBe(other);
});
