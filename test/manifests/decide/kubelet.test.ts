import { kubeletWarnings } from '../../../src/manifests/decide/kubelet';

const IMAGE = 'runAsNonRoot is set and no runAsUser: the kubelet refuses to start the container if the image runs as root';
const ROOT = 'runAsNonRoot is set and runAsUser is 0: the kubelet refuses to start the container';

test.each([
  ['nothing is said', {}, []],
  ['the pod must not run as root and nobody says as whom', { securityContext: { runAsNonRoot: true } }, [`spec.containers[0]: ${IMAGE}`]],
  ['the pod says as whom', { securityContext: { runAsNonRoot: true, runAsUser: 1000 } }, []],
  ['the pod says root', { securityContext: { runAsNonRoot: true, runAsUser: 0 } }, [`spec.containers[0]: ${ROOT}`]],
  ['the container says otherwise', { securityContext: { runAsNonRoot: true }, containers: [{ name: 'c', securityContext: { runAsNonRoot: false } }] }, []],
  ['several containers', { securityContext: { runAsNonRoot: true }, initContainers: [{ name: 'i' }] },
    [`spec.initContainers[0], spec.containers[0]: ${IMAGE}`]],
  ['a Windows pod', { os: { name: 'windows' }, securityContext: { runAsNonRoot: true } }, []],
])('%s', (_title, spec, expected) => {
  expect(kubeletWarnings({ spec: { containers: [{ name: 'c' }], ...spec } })).toEqual(expected);
});
