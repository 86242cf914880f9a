import { findTemplates } from '../../../src/manifests/set/custom-resource';

const template = { spec: { containers: [{ name: 'c', image: 'i' }] } };
const find = (value: object, apiVersion = 'example.com/v1') => {
  const { templates, others } = findTemplates({ source: 'a.yaml:1', apiVersion, kind: 'Example', value: value as Readonly<Record<string, unknown>> });
  return { templates: templates.map(({ path }) => path), others };
};

test.each([
  ['an Argo Rollout', { spec: { template } }, ['spec.template']],
  ['a Knative Service', { spec: { template: { metadata: { name: 'x' }, ...template } } }, ['spec.template']],
  ['a KEDA ScaledJob', { spec: { jobTargetRef: { template } } }, ['spec.jobTargetRef.template']],
  ['a JobSet', { spec: { replicatedJobs: [{ name: 'a', template: { spec: { template } } }] } }, ['spec.replicatedJobs[0].template.spec.template']],
  ['an MPIJob, with several', { spec: { mpiReplicaSpecs: { Launcher: { template }, Worker: { template } } } },
    ['spec.mpiReplicaSpecs.Launcher.template', 'spec.mpiReplicaSpecs.Worker.template']],
  ['a template under another name', { spec: { podTemplate: template } }, ['spec.podTemplate']],
  ['a Prometheus, whose containers are patches', { spec: { containers: [{ name: 'sidecar' }] } }, []],
  ['an empty list of containers', { spec: { template: { spec: { containers: [] } } } }, []],
  ['containers that are no objects', { spec: { template: { spec: { containers: ['a'] } } } }, []],
  ['a certificate', { spec: { secretName: 'x' } }, []],
])('%s', (_title, value, templates) => {
  expect(find(value)).toEqual({ templates, others: [] });
});

test.each(['validate', 'match', 'mutate', 'request', 'object', 'status'])('what is under %s is no template', (key) => {
  expect(find({ spec: { rules: [{ [key]: { template } }] } })).toEqual({ templates: [], others: [] });
});

test('a pod under another key is named, and not evaluated', () => {
  expect(find({ spec: { pod: template } })).toEqual({ templates: [], others: ['spec.pod'] });
});

test.each([
  ['a Kyverno policy', 'kyverno.io/v1'],
  ['an AdmissionReview', 'admission.k8s.io/v1'],
  ['a Gatekeeper constraint', 'constraints.gatekeeper.sh/v1beta1'],
])('%s has no templates, whatever it contains', (_title, apiVersion) => {
  expect(find({ spec: { template } }, apiVersion)).toEqual({ templates: [], others: [] });
});
