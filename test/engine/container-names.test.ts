import { containerAt, containerNames } from '../../src/engine/container-names';
import { KubernetesObject } from '../../src/engine/objects/meta';

const SPEC = { containers: [{ name: 'web' }, { name: 'proxy' }], initContainers: [{ name: 'setup' }], ephemeralContainers: [{ name: 'shell' }, {}] };
const NAMES = { containers: ['web', 'proxy'], initContainers: ['setup'], ephemeralContainers: ['shell', ''] };

test.each<[string, object, unknown]>([
  ['a pod', { kind: 'Pod', spec: SPEC }, NAMES],
  ['a Deployment', { kind: 'Deployment', spec: { template: { spec: SPEC } } }, NAMES],
  ['a CronJob', { kind: 'CronJob', spec: { jobTemplate: { spec: { template: { spec: SPEC } } } } }, NAMES],
  ['a PodTemplate', { kind: 'PodTemplate', template: { spec: SPEC } }, NAMES],
  ['a pod without containers', { kind: 'Pod', spec: {} }, undefined],
  ['a Deployment without a template', { kind: 'Deployment', spec: {} }, undefined],
  ['a custom resource with anything in their place', { kind: 'Rollout', spec: { template: { spec: { containers: {}, initContainers: 'a' } } } }, undefined],
  ['a custom resource with anything in the place of one',
    { kind: 'Rollout', spec: { template: { spec: { containers: [null, 1, 'a', {}, { name: {} }, { name: 'web' }] } } } },
    { containers: ['', '', '', '', '', 'web'], initContainers: [], ephemeralContainers: [] }],
  ['a custom resource without a spec', { kind: 'Rollout', spec: { template: { spec: null } } }, undefined],
  ['a custom resource without a template', { kind: 'Rollout', spec: { template: null } }, undefined],
  ['a custom resource with another spec', { kind: 'Rollout', spec: 'a' }, undefined],
  ['a Namespace', { kind: 'Namespace', metadata: { name: 'a' } }, undefined],
])('the containers of %s', (_title, object, expected) => {
  expect(containerNames(object as KubernetesObject)).toEqual(expected);
});

test.each<[string, string | undefined]>([
  ['spec.containers[0].securityContext.privileged', 'web'],
  ['spec.containers[1]', 'proxy'],
  ['spec.initContainers[0].ports[0].hostPort', 'setup'],
  ['spec.ephemeralContainers[0].image', 'shell'],
  ['spec.template.spec.containers[1].image', 'proxy'],
  ['spec.jobTemplate.spec.template.spec.containers[0].image', 'web'],
  ['metadata.annotations[container.apparmor.security.beta.kubernetes.io/web]', 'web'],
  ['metadata.annotations[container.seccomp.security.alpha.kubernetes.io/proxy]', 'proxy'],
  ['spec.ephemeralContainers[1].image', undefined],
  ['spec.containers[7].image', undefined],
  ['spec.securityContext.runAsNonRoot', undefined],
  ['spec.volumes[0].hostPath', undefined],
  ['metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]', undefined],
  ['spec.containers', undefined],
  ['', undefined],
])('%s is a field of container %s', (path, expected) => {
  expect(containerAt(path, NAMES)).toBe(expected);
});

test('without names, a path leads into no container', () => {
  expect(containerAt('spec.containers[0].image', undefined)).toBeUndefined();
});
