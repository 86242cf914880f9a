import { ControllerRequest } from '../../../src/engine/controllers/controller-requests';
import { defaultPod } from '../../../src/engine/defaulting/pod';
import { prepareForCreate } from '../../../src/engine/defaulting/prepare-for-create';
import { defaultWorkload, prepareWorkloadForCreate } from '../../../src/engine/defaulting/workload';
import { formatFieldError } from '../../../src/engine/field/error';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { Pod, PodTemplateSpec } from '../../../src/engine/objects/pod';
import { CronJob, Job, PodController, PodControllerSpec } from '../../../src/engine/objects/workload';
import { validatePodCreate } from '../../../src/engine/validation/pod/pod';
import { validateWorkload } from '../../../src/engine/validation/workloads/workload';
import { requestsDownToPod } from '../../support/controller-requests';
import { container } from '../../support/pod';

const LABELS = { app: 'web' };
const TEMPLATE: PodTemplateSpec = { metadata: { labels: LABELS }, spec: { containers: [container()] } };
const JOB_TEMPLATE: PodTemplateSpec = { metadata: { labels: LABELS }, spec: { restartPolicy: 'Never', containers: [container()] } };

const controller = (kind: string, name: string, spec: PodControllerSpec = {}): PodController => ({
  apiVersion: 'apps/v1', kind, metadata: { name }, spec: { selector: { matchLabels: LABELS }, template: TEMPLATE, ...spec },
});

function requestsOf(workload: KubernetesObject, minor = 30): readonly ControllerRequest[] {
  return requestsDownToPod(workload, minor);
}

/** What the API server finds wrong with the first object that it refuses, which has its name in messages. */
function errorsOf(workload: KubernetesObject, minor = 30): string[] {
  const options = { minor, allowPrivileged: true };
  const errors = requestsOf(workload, minor).map(({ object, name }) => (object.kind === 'Pod'
    ? validatePodCreate(prepareForCreate(defaultPod(object as Pod, minor), minor), options)
    : validateWorkload(prepareWorkloadForCreate(defaultWorkload(object, minor), minor), options)
  ).map((error) => `${object.kind} ${name ?? object.metadata?.name}: ${formatFieldError(error)}`));
  return errors.find(({ length }) => length > 0) ?? [];
}

test.each<[string, KubernetesObject, [string, string | undefined, string | undefined, string | undefined][]]>([
  ['a Deployment', controller('Deployment', 'web'), [
    ['deployment-controller', 'ReplicaSet', 'web-xxxxxxxxxx', 'web-'],
    ['replicaset-controller', 'Pod', 'web-xxxxxxxxxx-', 'web-xxxxxxxxxx-'],
  ]],
  ['a ReplicaSet', controller('ReplicaSet', 'web'), [['replicaset-controller', 'Pod', 'web-', 'web-']]],
  ['a StatefulSet', controller('StatefulSet', 'web'), [['statefulset-controller', 'Pod', 'web-0', undefined]]],
  ['a DaemonSet', controller('DaemonSet', 'web'), [['daemon-set-controller', 'Pod', 'web-', 'web-']]],
  [
    'a ReplicationController',
    { apiVersion: 'v1', kind: 'ReplicationController', metadata: { name: 'web' }, spec: { template: TEMPLATE } } as KubernetesObject,
    [['replication-controller', 'Pod', 'web-', 'web-']],
  ],
  ['a Job', { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'web' }, spec: { template: JOB_TEMPLATE } } as Job, [
    ['job-controller', 'Pod', 'web-', 'web-'],
  ]],
  ['a CronJob', { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'web' }, spec: { jobTemplate: { spec: { template: JOB_TEMPLATE } } } } as CronJob, [
    ['cronjob-controller', 'Job', 'web-xxxxxxxx', 'web-'],
    ['job-controller', 'Pod', 'web-xxxxxxxx-', 'web-xxxxxxxx-'],
  ]],
  ['a PodTemplate', { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'web' }, template: TEMPLATE } as KubernetesObject, []],
  ['a Pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } }, []],
  ['what is no workload', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } }, []],
])('%s makes', (_title, workload, expected) => {
  const made = requestsOf(workload).map(({ controller: by, object: { kind, metadata }, name }) => (
    [by, kind, metadata?.name ?? metadata?.generateName, name]
  ));
  expect(made).toEqual(expected);
});

test.each<[string, KubernetesObject, string]>([
  ['a StatefulSet', { ...controller('StatefulSet', ''), metadata: { generateName: 'web-' } }, 'web-0'],
  ['a Deployment', { ...controller('Deployment', ''), metadata: { generateName: 'web-' } }, 'web-'],
])('%s whose name the server generates makes a pod that messages name by what is given', (_title, workload, expected) => {
  expect(requestsOf(workload).map(({ name }) => name)).toContain(expected);
});

describe('the server refuses', () => {
  const long = 'a'.repeat(242);
  test.each<[string, KubernetesObject, number, string[]]>([
    ['nothing of a Deployment whose name leaves room', controller('Deployment', long), 30, []],
    ['the ReplicaSet of a Deployment whose name is too long', controller('Deployment', `${long}a`), 30, [
      `ReplicaSet ${long}a-: metadata.name: Invalid value: "${long}a-xxxxxxxxxx": must be no more than 253 characters`,
    ]],
    ['nothing of a StatefulSet whose name leaves room', controller('StatefulSet', 'a'.repeat(52)), 37, []],
    ['the pod of a StatefulSet whose name leaves no room for a revision', controller('StatefulSet', 'a'.repeat(53)), 37, [
      `Pod ${'a'.repeat(53)}-0: metadata.labels: Invalid value: "${'a'.repeat(53)}-xxxxxxxxxx": must be no more than 63 bytes`,
    ]],
    ['the pod of a StatefulSet whose name leaves no room for a number', controller('StatefulSet', 'a'.repeat(62)), 30, [
      `Pod ${'a'.repeat(62)}-0: metadata.labels: Invalid value: "${'a'.repeat(62)}-0": must be no more than 63 characters`,
      `Pod ${'a'.repeat(62)}-0: metadata.labels: Invalid value: "${'a'.repeat(62)}-xxxxxxxxxx": must be no more than 63 characters`,
      `Pod ${'a'.repeat(62)}-0: spec.hostname: Invalid value: "${'a'.repeat(62)}-0": must be no more than 63 characters`,
    ]],
    ['the pod of a StatefulSet whose service is no label', controller('StatefulSet', 'db', { serviceName: 'my.svc.example' }), 30, [
      'Pod db-0: spec.subdomain: Invalid value: "my.svc.example": must not contain dots',
    ]],
    ['nothing of a long CronJob', {
      apiVersion: 'batch/v1beta1',
      kind: 'CronJob',
      metadata: { name: 'a'.repeat(52) },
      spec: { schedule: '* * * * *', jobTemplate: { spec: { template: JOB_TEMPLATE } } },
    } as CronJob, 20, []],
  ])('%s', (_title, workload, minor, expected) => {
    expect(errorsOf(workload, minor)).toEqual(expected);
  });
});
