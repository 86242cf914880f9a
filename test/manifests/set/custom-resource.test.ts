import { findTemplates } from '../../../src/manifests/decide/custom-resource';

const template = { spec: { containers: [{ name: 'c', image: 'i' }] } };

test.each([
  ['an Argo Rollout', { spec: { template } }, ['spec.template']],
  ['a Knative Service', { spec: { template: { metadata: { name: 'x' }, ...template } } }, ['spec.template']],
  ['a KEDA ScaledJob', { spec: { jobTargetRef: { template } } }, ['spec.jobTargetRef.template']],
  ['a JobSet', { spec: { replicatedJobs: [{ name: 'a', template: { spec: { template } } }] } }, ['spec.replicatedJobs[0].template.spec.template']],
  ['an MPIJob, with several', { spec: { mpiReplicaSpecs: { Launcher: { template }, Worker: { template } } } },
    ['spec.mpiReplicaSpecs.Launcher.template', 'spec.mpiReplicaSpecs.Worker.template']],
  ['one under another name', { spec: { podTemplate: template } }, ['spec.podTemplate']],
  ['a Prometheus, whose containers are patches', { spec: { containers: [{ name: 'sidecar' }] } }, []],
  ['an empty list of containers', { spec: { template: { spec: { containers: [] } } } }, []],
  ['containers that are no objects', { spec: { template: { spec: { containers: ['a'] } } } }, []],
  ['a certificate', { spec: { secretName: 'x' } }, []],
])('%s', (_title, object, expected) => {
  expect(findTemplates(object).map(({ path }) => path)).toEqual(expected);
});
