import { kubeletAssumptions, kubeletWarnings } from '../../../src/manifests/decide/kubelet';

const IMAGE = 'runAsNonRoot is set and runAsUser is not; assumed that the image does not run as root. If it does, the kubelet refuses to start the container';
const ROOT = 'runAsNonRoot is set and runAsUser is 0: the kubelet refuses to start the container';
const about = (paths: string) => [{ about: `the user of the image of ${paths}`, reason: IMAGE }];

test.each([
  ['no security context', {}, [], []],
  ['a pod that must not run as root, without a user', { securityContext: { runAsNonRoot: true } }, about('spec.containers[0]'), []],
  ['a pod that sets its user', { securityContext: { runAsNonRoot: true, runAsUser: 1000 } }, [], []],
  ['a pod that sets root', { securityContext: { runAsNonRoot: true, runAsUser: 0 } }, [], [`spec.containers[0]: ${ROOT}`]],
  ['a container that sets root', { securityContext: { runAsNonRoot: true }, containers: [{ name: 'c', securityContext: { runAsUser: 0 } }] },
    [], [`spec.containers[0]: ${ROOT}`]],
  ['a container that may run as root', { securityContext: { runAsNonRoot: true }, containers: [{ name: 'c', securityContext: { runAsNonRoot: false } }] }, [], []],
  ['several containers', { securityContext: { runAsNonRoot: true }, initContainers: [{ name: 'i' }] }, about('spec.initContainers[0], spec.containers[0]'), []],
  ['a Windows pod', { os: { name: 'windows' }, securityContext: { runAsNonRoot: true } }, [], []],
])('%s', (_title, spec, assumptions, warnings) => {
  const pod = { spec: { containers: [{ name: 'c' }], ...spec } };
  expect(kubeletAssumptions(pod)).toEqual(assumptions);
  expect(kubeletWarnings(pod)).toEqual(warnings);
});
