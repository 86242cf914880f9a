import { Pod } from '../../../src/engine/objects/pod';
import { ContainerView, PodView, viewPod } from '../../../src/engine/pod-security-policy/pod-view';
import { container, pod } from '../../support/pod';

const NO_POD_CONTEXT = {
  seLinuxOptions: undefined,
  runAsUser: undefined,
  runAsGroup: undefined,
  runAsNonRoot: undefined,
  supplementalGroups: undefined,
  fsGroup: undefined,
  sysctls: undefined,
  seccompProfile: undefined,
};
const NO_CONTEXT = {
  capabilities: undefined,
  privileged: false,
  seLinuxOptions: undefined,
  runAsUser: undefined,
  runAsGroup: undefined,
  runAsNonRoot: undefined,
  readOnlyRootFilesystem: undefined,
  allowPrivilegeEscalation: undefined,
  procMount: 'Default',
  seccompProfile: undefined,
};
const NOTHING: PodView = {
  seccompAnnotation: undefined,
  volumes: undefined,
  hostNetwork: false,
  hostPID: false,
  hostIPC: false,
  runtimeClassName: undefined,
  context: NO_POD_CONTEXT,
  containers: [],
  lasting: 0,
};

function seen(name: string, path: string): ContainerView {
  return { name, path, seccompAnnotation: undefined, appArmorAnnotation: '', context: NO_CONTEXT, ports: undefined, volumeMounts: undefined };
}

test.each<[string, Pod]>([
  ['an empty object', {}],
  ['a pod without spec', { metadata: { name: 'web' } }],
  ['an empty spec', { spec: {} }],
  ['empty parts', { metadata: { annotations: {} }, spec: { securityContext: {}, containers: [], initContainers: [], ephemeralContainers: [] } }],
  ['false host namespaces', { spec: { hostNetwork: false, hostPID: false, hostIPC: false } }],
])('%s has every field, with nothing in it', (_title, given) => {
  expect(viewPod(given)).toStrictEqual(NOTHING);
});

test('containers come with their place: init, regular, ephemeral', () => {
  const given = pod({
    ephemeralContainers: [container({ name: 'e' })],
    containers: [container({ name: 'a' }), container({ name: 'b' })],
    initContainers: [container({ name: 'i' }), container({ name: 'j' })],
  });
  expect(viewPod(given).containers).toStrictEqual([
    seen('i', 'spec.initContainers[0]'), seen('j', 'spec.initContainers[1]'),
    seen('a', 'spec.containers[0]'), seen('b', 'spec.containers[1]'),
    seen('e', 'spec.ephemeralContainers[0]'),
  ]);
});

test('a container without name has the empty name, and the annotation of that name', () => {
  const given: Pod = { metadata: { annotations: { 'container.seccomp.security.alpha.kubernetes.io/': 'unconfined' } }, spec: { containers: [{}] } };
  expect(viewPod(given).containers).toStrictEqual([{ ...seen('', 'spec.containers[0]'), seccompAnnotation: 'unconfined' }]);
});

test('what a pod says is seen as it is', () => {
  const context = {
    seLinuxOptions: { type: 't' },
    runAsUser: 0,
    runAsGroup: 9007199254740993n,
    runAsNonRoot: false,
    supplementalGroups: [],
    fsGroup: 0,
    sysctls: [],
    seccompProfile: {},
  };
  const given = pod({
    volumes: [], hostNetwork: true, hostPID: true, hostIPC: true, runtimeClassName: '', securityContext: context, containers: [],
  }, { 'seccomp.security.alpha.kubernetes.io/pod': '' });
  expect(viewPod(given)).toStrictEqual({
    seccompAnnotation: '', volumes: [], hostNetwork: true, hostPID: true, hostIPC: true, runtimeClassName: '', context, containers: [], lasting: 0,
  });
});

test('what a container says is seen as it is', () => {
  const context = {
    capabilities: {},
    privileged: true,
    seLinuxOptions: {},
    runAsUser: 0,
    runAsGroup: 0,
    runAsNonRoot: false,
    readOnlyRootFilesystem: false,
    allowPrivilegeEscalation: false,
    procMount: 'Unmasked',
    seccompProfile: { type: 'Unconfined' },
  };
  const given = pod({ containers: [container({ securityContext: context, ports: [], volumeMounts: [] })] }, {
    'container.seccomp.security.alpha.kubernetes.io/app': '',
    'container.apparmor.security.beta.kubernetes.io/app': 'localhost/a',
    'container.apparmor.security.beta.kubernetes.io/other': 'localhost/b',
  });
  expect(viewPod(given).containers).toStrictEqual([{
    name: 'app', path: 'spec.containers[0]', seccompAnnotation: '', appArmorAnnotation: 'localhost/a', context, ports: [], volumeMounts: [],
  }]);
});

test('annotations named as an object\'s own methods are no annotations', () => {
  expect(viewPod({ metadata: { annotations: {} }, spec: { containers: [{ name: 'toString' }, { name: '__proto__' }] } }).containers).toStrictEqual([
    seen('toString', 'spec.containers[0]'), seen('__proto__', 'spec.containers[1]'),
  ]);
});
