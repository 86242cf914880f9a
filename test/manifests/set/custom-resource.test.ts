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

test.each<[string, object, readonly string[]]>([
  ['a container of an Argo Workflow', { spec: { templates: [{ name: 'a', container: { image: 'i', command: ['c'] } }] } }, ['spec.templates[0].container']],
  ['a script of an Argo Workflow', { spec: { templates: [{ name: 'a', script: { image: 'i', source: 's' } }] } }, ['spec.templates[0].script']],
  ['the steps of a Tekton Task', { spec: { steps: [{ image: 'i', script: 's' }] } }, ['spec']],
  ['a step that has nothing but an image', { spec: { taskSpec: { steps: [{ image: 'i' }] } } }, ['spec.taskSpec']],
  ['a sidecar of a Prometheus', { spec: { replicas: 1, containers: [{ name: 'sidecar', image: 'i' }] } }, ['spec']],
  ['a patch of a container', { spec: { containers: [{ name: 'prometheus', securityContext: { privileged: true } }] } }, ['spec']],
  ['an Alertmanager in the network of its node', { spec: { hostNetwork: true } }, ['spec']],
  ['a pod spec in a list', { spec: { pods: [{ hostPID: true }, { hostIPC: true }] } }, ['spec.pods[0]', 'spec.pods[1]']],
  ['a pod of a Strimzi Kafka', { spec: { kafka: { template: { pod: { securityContext: { runAsUser: 0 } } } } } }, ['spec.kafka.template.pod']],
  ['a container whose name is its key', { spec: { containers: { app: { image: 'i', args: [] } } } }, ['spec.containers.app']],
  ['a container that has nothing but an image', { spec: { templates: [{ name: 'a', container: { image: 'i' } }, { name: 'b', sidecar: { image: 'i' } }] } },
    ['spec.templates[0].container', 'spec.templates[1].sidecar']],
  ['a patch of the pods of an Argo Workflow', { spec: { podSpecPatch: 'hostNetwork: true', workflowTemplateRef: { name: 'a' } } }, ['spec']],
  ['a volume of an Elasticsearch', { spec: { nodeSets: [{ podTemplate: { spec: { volumes: [{ name: 'v', hostPath: { path: '/' } }] } } }] } },
    ['spec.nodeSets[0].podTemplate.spec.volumes[0]']],
  ['a workspace of a Tekton TaskRun', { spec: { workspaces: [{ name: 'w', hostPath: { path: '/' } }] } }, ['spec.workspaces[0]']],
  ['a port of the node', { spec: { ports: [{ hostPort: 80 }, { hostPort: 0 }, { port: 80 }] } }, ['spec.ports[0]']],
  ['an operator with a switch', { spec: { pod: { privileged: true } } }, ['spec.pod']],
  ['capabilities', { spec: { agent: { capabilities: { add: ['SYS_ADMIN'] } } } }, ['spec.agent']],
  ['a seccomp profile of a PostgreSQL cluster', { spec: { instances: 3, seccompProfile: { type: 'Unconfined' } } }, ['spec']],
  ['an AppArmor profile', { spec: { a: { appArmorProfile: { type: 'Unconfined' } } } }, ['spec.a']],
  ['SELinux options', { spec: { a: { seLinuxOptions: { type: 'spc_t' } } } }, ['spec.a']],
  ['sysctls', { spec: { a: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } } }, ['spec.a']],
  ['a proc mount', { spec: { a: { procMount: 'Unmasked' } } }, ['spec.a']],
  ['annotations of pods', { spec: { podTemplate: { metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/c': 'unconfined' } } } } },
    ['spec.podTemplate.metadata.annotations']],
  ['what a policy allows', {
    allowPrivilegeEscalation: true,
    allowedCapabilities: ['*'],
    fsGroup: { type: 'RunAsAny' },
    runAsUser: { type: 'RunAsAny' },
    seccompProfiles: ['*'],
    spec: { privileged: false, hostPorts: [{ min: 0, max: 1 }], capabilities: ['NET_RAW'], sysctls: ['*'], hostPath: '/', annotations: { a: 'b' } },
  }, []],
  ['a part within a part', { spec: { hostNetwork: true, init: { image: 'i', env: [] }, pod: template } }, ['spec']],
  ['a part beside one', { spec: { a: { image: 'i', env: [] }, b: { image: 'i', ports: [] }, c: { image: 'i' } } }, ['spec.a', 'spec.b']],
  ['one deep down', { a: { b: { c: { d: { e: { f: { g: { h: { i: { j: { k: { l: { hostNetwork: true } } } } } } } } } } } } },
    ['a.b.c.d.e.f.g.h.i.j.k.l']],
  ['an image', { spec: { image: 'i', version: '1' } }, []],
  ['an image that is no text', { spec: { image: { repository: 'r' }, resources: {} } }, []],
  ['images of kustomize', { images: [{ name: 'a', newName: 'b', newTag: 'c' }] }, []],
  ['steps of another pipeline', { spec: { steps: [{ name: 'a', env: [] }] } }, []],
  ['fields of the host that are off', { spec: { hostNetwork: false, hostPID: null, hostIPC: 'true' } }, []],
  ['an empty security context', { spec: { securityContext: {} } }, []],
  ['policies for containers', { spec: { resourcePolicy: { containerPolicies: [{ containerName: '*', mode: 'Auto' }] } } }, []],
])('%s', (_title, value, others) => {
  expect(find(value)).toEqual({ templates: [], others });
});

test('a template in a part of a pod is found', () => {
  expect(find({ spec: { securityContext: { fsGroup: 1 }, template } })).toEqual({ templates: ['spec.template'], others: ['spec'] });
});

test.each(['validate', 'match', 'mutate', 'request', 'object', 'status'])('what is under %s is no part of a pod', (key) => {
  expect(find({ spec: { rules: [{ [key]: { hostNetwork: true, containers: [{ image: 'i' }] } }] } })).toEqual({ templates: [], others: [] });
});

test.each([
  ['a test of Kyverno', 'chainsaw.kyverno.io/v1alpha1'],
  ['a Kyverno policy', 'kyverno.io/v1'],
  ['an AdmissionReview', 'admission.k8s.io/v1'],
  ['a Gatekeeper constraint', 'constraints.gatekeeper.sh/v1beta1'],
])('%s has no templates, whatever it contains', (_title, apiVersion) => {
  expect(find({ spec: { template, hostNetwork: true } }, apiVersion)).toEqual({ templates: [], others: [] });
});
