import { StringMap } from '../../../src/engine/objects/meta';
import { Pod, PodSpec } from '../../../src/engine/objects/pod';
import { PodSecurityPolicySpec } from '../../../src/engine/objects/pod-security-policy';
import { mutatePod } from '../../../src/engine/pod-security-policy/mutation';
import { viewPod } from '../../../src/engine/pod-security-policy/pod-view';
import { storePod } from '../../../src/engine/pod-security-policy/stored-pod';
import { container, pod } from '../../support/pod';
import { psp } from '../../support/pod-security-policy';
import { provider } from '../../support/provider';

const MUST = { rule: 'MustRunAs', ranges: [{ min: 10, max: 20 }] };

function stored(given: Pod, policy: PodSecurityPolicySpec = {}, annotations?: StringMap): Pod {
  const view = viewPod(given);
  return storePod(given, 'restricted', view, mutatePod(provider(psp(policy, { annotations })), view));
}

describe('the name of the policy', () => {
  test.each<[string, StringMap | undefined, StringMap]>([
    ['is noted on a pod without annotations', undefined, { 'kubernetes.io/psp': 'restricted' }],
    ['is noted beside other annotations', { team: 'a' }, { 'team': 'a', 'kubernetes.io/psp': 'restricted' }],
    ['replaces the one that was there', { 'kubernetes.io/psp': 'privileged' }, { 'kubernetes.io/psp': 'restricted' }],
  ])('%s', (_title, annotations, expected) => {
    expect(stored(pod({}, annotations))).toEqual({ ...pod(), metadata: { name: 'web', annotations: expected } });
  });

  test('is noted on a pod without metadata, and nothing else is made', () => {
    expect(stored({})).toEqual({ metadata: { annotations: { 'kubernetes.io/psp': 'restricted' } } });
  });
});

describe('the spec', () => {
  test('is the same object where the policy changes nothing', () => {
    const given = pod({ hostNetwork: true });
    expect(stored(given).spec).toBe(given.spec);
  });

  test.each<[string, PodSecurityPolicySpec, PodSpec, PodSpec]>([
    ['the pod\'s changed fields are written beside the others', { fsGroup: MUST }, { securityContext: { runAsUser: 1, seccompProfile: { type: 'Unconfined' } } },
      { securityContext: { runAsUser: 1, seccompProfile: { type: 'Unconfined' }, fsGroup: 10 } }],
    ['a container\'s changed fields are written beside the others', { runAsUser: MUST }, { containers: [container({ securityContext: { windowsOptions: {} } })] },
      { containers: [container({ securityContext: { windowsOptions: {}, runAsUser: 10 } })] }],
    ['no security context is made for what needs none', { runAsUser: MUST }, { initContainers: [container({ securityContext: { runAsUser: 1 } })] },
      { initContainers: [container({ securityContext: { runAsUser: 1 } })], containers: [container({ securityContext: { runAsUser: 10 } })] }],
    ['the annotations of the pod say nothing to its spec', {}, {}, {}],
    ['a runtime class alone', { runtimeClass: { defaultRuntimeClassName: 'kata' } }, { securityContext: {} }, { securityContext: {}, runtimeClassName: 'kata' }],
    ['containers are written in their own lists', { readOnlyRootFilesystem: true },
      {
        initContainers: [container({ name: 'i' }), container({ name: 'j', securityContext: { readOnlyRootFilesystem: false } })],
        containers: [container({ name: 'a', securityContext: { readOnlyRootFilesystem: true } }), container({ name: 'b' })],
        ephemeralContainers: [container({ name: 'e' })],
      },
      {
        initContainers: [container({ name: 'i', securityContext: { readOnlyRootFilesystem: true } }), container({ name: 'j', securityContext: { readOnlyRootFilesystem: false } })],
        containers: [container({ name: 'a', securityContext: { readOnlyRootFilesystem: true } }), container({ name: 'b', securityContext: { readOnlyRootFilesystem: true } })],
        ephemeralContainers: [container({ name: 'e', securityContext: { readOnlyRootFilesystem: true } })],
      }],
    ['an empty list stays', { readOnlyRootFilesystem: true }, { initContainers: [], ephemeralContainers: [] },
      { initContainers: [], ephemeralContainers: [], containers: [container({ securityContext: { readOnlyRootFilesystem: true } })] }],
    ['the given order of capabilities is gone once the policy adds one', { requiredDropCapabilities: ['ALL'] },
      { containers: [container({ securityContext: { capabilities: { add: ['B', 'A'] } } })] },
      { containers: [container({ securityContext: { capabilities: { add: ['A', 'B'], drop: ['ALL'] } } })] }],
  ])('%s', (_title, policy, spec, expected) => {
    const given = pod(spec);
    expect(JSON.parse(JSON.stringify(stored(given, policy).spec))).toStrictEqual({ ...pod().spec, ...expected });
    expect(given).toEqual(pod(spec));
  });

  test('a container that is not changed is the same object', () => {
    const given = pod({ containers: [container({ securityContext: { runAsUser: 1 } }), container()] });
    expect(stored(given, { runAsUser: MUST }).spec?.containers?.[0]).toBe(given.spec?.containers?.[0]);
  });
});

test('the profiles that a policy sets are written as annotations, and the spec stays', () => {
  const given = pod();
  const changed = stored(given, {}, {
    'seccomp.security.alpha.kubernetes.io/defaultProfileName': 'runtime/default',
    'apparmor.security.beta.kubernetes.io/defaultProfileName': 'localhost/a',
  });
  expect(changed.metadata?.annotations).toEqual({
    'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default',
    'container.apparmor.security.beta.kubernetes.io/app': 'localhost/a',
    'kubernetes.io/psp': 'restricted',
  });
  expect(changed.spec).toEqual(given.spec);
});
