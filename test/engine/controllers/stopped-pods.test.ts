import { fieldThatStopsPods } from '../../../src/engine/controllers/stopped-pods';

test.each<[string, string, object, string | undefined]>([
  ['none wanted', 'Deployment', { replicas: 0 }, 'spec.replicas'],
  ['a pause', 'Deployment', { replicas: 1, paused: true }, 'spec.paused'],
  ['nothing', 'Deployment', { replicas: 1, paused: false }, undefined],
  ['none wanted', 'ReplicaSet', { replicas: 0 }, 'spec.replicas'],
  ['none wanted', 'StatefulSet', { replicas: 0 }, 'spec.replicas'],
  ['none wanted', 'ReplicationController', { replicas: 0 }, 'spec.replicas'],
  ['nothing', 'DaemonSet', {}, undefined],
  ['a suspension', 'Job', { suspend: true, parallelism: 0 }, 'spec.suspend'],
  ['none at a time', 'Job', { parallelism: 0, completions: 1 }, 'spec.parallelism'],
  ['none wanted', 'Job', { parallelism: 1, completions: 0 }, 'spec.completions'],
  ['nothing', 'Job', { parallelism: 1 }, undefined],
  ['a suspension', 'CronJob', { suspend: true }, 'spec.suspend'],
  ['a suspension of its Jobs', 'CronJob', { suspend: false, jobTemplate: { spec: { suspend: true } } }, 'spec.jobTemplate.spec.suspend'],
  ['no pod wanted', 'CronJob', { jobTemplate: { spec: { parallelism: 0 } } }, 'spec.jobTemplate.spec.parallelism'],
  ['nothing', 'CronJob', {}, undefined],
  ['nothing', 'Pod', {}, undefined],
])('%s stops the pods of a %s %j', (_title, kind, spec, expected) => {
  expect(fieldThatStopsPods({ kind, spec } as object)).toBe(expected);
});
