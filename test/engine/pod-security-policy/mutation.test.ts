import { PodSpec, SecurityContext } from '../../../src/engine/objects/pod';
import { PodSecurityPolicySpec } from '../../../src/engine/objects/pod-security-policy';
import { mutatePod } from '../../../src/engine/pod-security-policy/mutation';
import { viewPod } from '../../../src/engine/pod-security-policy/pod-view';
import { Provider } from '../../../src/engine/pod-security-policy/provider';
import { container, pod, podWith } from '../../support/pod';
import { psp } from '../../support/pod-security-policy';
import { mutated, provider } from '../../support/provider';

const RANGES = [{ min: 10, max: 20 }];
const MUST = { rule: 'MustRunAs', ranges: RANGES };
const SE_LINUX = { rule: 'MustRunAs', seLinuxOptions: { type: 't' } };
const RUNTIME_CLASS = { allowedRuntimeClassNames: ['*'], defaultRuntimeClassName: 'kata' };

/** Sets all that a policy can set. */
const EVERYTHING: PodSecurityPolicySpec = {
  fsGroup: MUST,
  supplementalGroups: MUST,
  runAsUser: MUST,
  runAsGroup: MUST,
  seLinux: SE_LINUX,
  runtimeClass: RUNTIME_CLASS,
  readOnlyRootFilesystem: true,
  allowPrivilegeEscalation: false,
  requiredDropCapabilities: ['ALL'],
  defaultAddCapabilities: ['KILL'],
};
const SET_CONTEXT: SecurityContext = {
  runAsUser: 10, runAsGroup: 10, readOnlyRootFilesystem: true, allowPrivilegeEscalation: false, capabilities: { add: ['KILL'], drop: ['ALL'] },
};
const ANNOTATIONS = {
  'seccomp.security.alpha.kubernetes.io/allowedProfileNames': '*',
  'seccomp.security.alpha.kubernetes.io/defaultProfileName': 'runtime/default',
  'apparmor.security.beta.kubernetes.io/defaultProfileName': 'runtime/default',
};

describe('the whole pod', () => {
  const given = pod({
    initContainers: [container({ name: 'init' })], ephemeralContainers: [container({ name: 'debug' })], hostNetwork: true, nodeName: 'n',
  }, { team: 'a' });
  const set = mutated(psp(EVERYTHING, { annotations: ANNOTATIONS }), given);

  test('every field that a policy can set is set, in every kind of container, and no other', () => {
    const prefix = 'container.apparmor.security.beta.kubernetes.io';
    expect(set).toEqual({
      ...given,
      metadata: {
        name: 'web',
        annotations: {
          'team': 'a',
          'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default',
          [`${prefix}/init`]: 'runtime/default',
          [`${prefix}/app`]: 'runtime/default',
          [`${prefix}/debug`]: 'runtime/default',
        },
      },
      spec: {
        hostNetwork: true,
        nodeName: 'n',
        runtimeClassName: 'kata',
        securityContext: { fsGroup: 10, supplementalGroups: [10], seLinuxOptions: { type: 't' } },
        initContainers: [container({ name: 'init', securityContext: SET_CONTEXT })],
        containers: [container({ securityContext: SET_CONTEXT })],
        ephemeralContainers: [container({ name: 'debug', securityContext: SET_CONTEXT })],
      },
    });
  });

  test('a pod that has them is not changed', () => {
    expect(mutated(psp(EVERYTHING, { annotations: ANNOTATIONS }), set)).toBe(set);
  });
});

describe('the pod\'s fields', () => {
  test.each<[string, PodSecurityPolicySpec, PodSpec, PodSpec]>([
    ['fsGroup is set beside others', { fsGroup: MUST }, { securityContext: { runAsUser: 1 } }, { securityContext: { runAsUser: 1, fsGroup: 10 } }],
    ['fsGroup stays, even if it is 0', { fsGroup: MUST }, { securityContext: { fsGroup: 0 } }, { securityContext: { fsGroup: 0 } }],
    ['supplementalGroups stay, even if they are empty', { supplementalGroups: MUST }, { securityContext: { supplementalGroups: [] } },
      { securityContext: { supplementalGroups: [] } }],
    ['seLinuxOptions stay, even if they are empty', { seLinux: SE_LINUX }, { securityContext: { seLinuxOptions: {} } }, { securityContext: { seLinuxOptions: {} } }],
    ['an empty security context is filled', { seLinux: SE_LINUX }, { securityContext: {} }, { securityContext: { seLinuxOptions: { type: 't' } } }],
    ['a runtime class is set', { runtimeClass: RUNTIME_CLASS }, {}, { runtimeClassName: 'kata' }],
    ['a runtime class stays', { runtimeClass: RUNTIME_CLASS }, { runtimeClassName: 'gvisor' }, { runtimeClassName: 'gvisor' }],
    ['an empty runtime class stays', { runtimeClass: RUNTIME_CLASS }, { runtimeClassName: '' }, { runtimeClassName: '' }],
    ['runAsUser is never set on the pod', { runAsUser: MUST, runAsGroup: MUST }, { securityContext: { runAsUser: 1, runAsGroup: 1 } },
      { securityContext: { runAsUser: 1, runAsGroup: 1 } }],
  ])('%s', (_title, policy, spec, expected) => {
    expect(mutated(psp(policy), pod(spec)).spec).toEqual({ ...pod().spec, ...expected });
  });
});

describe('a container\'s fields', () => {
  test.each<[string, PodSecurityPolicySpec, SecurityContext | undefined, SecurityContext | undefined]>([
    ['no field is set where the policy sets none', {}, undefined, undefined],
    ['an empty security context stays', {}, {}, {}],
    ['runAsUser is set beside others', { runAsUser: MUST }, { privileged: false }, { privileged: false, runAsUser: 10 }],
    ['runAsUser stays, even if it is 0', { runAsUser: MUST }, { runAsUser: 0 }, { runAsUser: 0 }],
    ['runAsUser is set where runAsNonRoot is', { runAsUser: MUST }, { runAsNonRoot: true }, { runAsNonRoot: true, runAsUser: 10 }],
    ['runAsGroup is set', { runAsGroup: MUST }, undefined, { runAsGroup: 10 }],
    ['runAsGroup stays, even if it is 0', { runAsGroup: MUST }, { runAsGroup: 0 }, { runAsGroup: 0 }],
    ['seLinuxOptions are the pod\'s matter', { seLinux: SE_LINUX }, undefined, undefined],
    ['readOnlyRootFilesystem is set', { readOnlyRootFilesystem: true }, undefined, { readOnlyRootFilesystem: true }],
    ['readOnlyRootFilesystem stays, even if it is false', { readOnlyRootFilesystem: true }, { readOnlyRootFilesystem: false }, { readOnlyRootFilesystem: false }],
    ['allowPrivilegeEscalation is set to false', { allowPrivilegeEscalation: false }, undefined, { allowPrivilegeEscalation: false }],
    ['allowPrivilegeEscalation is set to the default', { defaultAllowPrivilegeEscalation: true }, undefined, { allowPrivilegeEscalation: true }],
    ['allowPrivilegeEscalation stays', { allowPrivilegeEscalation: false, defaultAllowPrivilegeEscalation: false }, { allowPrivilegeEscalation: true },
      { allowPrivilegeEscalation: true }],
    ['capabilities are set', { requiredDropCapabilities: ['ALL'] }, { capabilities: {} }, { capabilities: { drop: ['ALL'] } }],
    ['procMount and privileged are never set', EVERYTHING, { ...SET_CONTEXT, procMount: 'Default', privileged: false },
      { ...SET_CONTEXT, procMount: 'Default', privileged: false }],
  ])('%s', (_title, policy, context, expected) => {
    const given = context === undefined ? pod() : podWith(context);
    expect(mutated(psp(policy), given).spec?.containers?.[0].securityContext).toEqual(expected);
  });

  test.each<[string, PodSecurityPolicySpec, PodSpec]>([
    ['runAsUser', { runAsUser: MUST }, { securityContext: { runAsUser: 0 } }],
    ['runAsGroup', { runAsGroup: MUST }, { securityContext: { runAsGroup: 0 } }],
    ['runAsNonRoot', { runAsUser: { rule: 'MustRunAsNonRoot' } }, { securityContext: { runAsNonRoot: false } }],
    ['seLinuxOptions', { seLinux: SE_LINUX }, { securityContext: { seLinuxOptions: {} } }],
  ])('%s of the pod is the container\'s too, and so nothing is set', (_title, policy, spec) => {
    const given = pod(spec);
    expect(mutated(psp(policy), given)).toBe(given);
  });

  test('only the containers without a value are changed', () => {
    const own = container({ name: 'own', securityContext: { runAsUser: 1 } });
    const set = mutated(psp({ runAsUser: MUST }), pod({ initContainers: [own], containers: [own, container()] }));
    expect(set.spec?.initContainers?.[0]).toBe(own);
    expect(set.spec?.containers).toEqual([own, container({ securityContext: { runAsUser: 10 } })]);
    expect(set.spec?.containers?.[0]).toBe(own);
  });
});

describe('a change is a new object', () => {
  test.each<[string, Provider]>([
    ['a policy that sets everything', provider(psp(EVERYTHING, { annotations: ANNOTATIONS }))],
    ['a policy that sets an annotation only', provider(psp({}, { annotations: ANNOTATIONS }))],
    ['a policy that sets a runtime class only', provider(psp({ runtimeClass: RUNTIME_CLASS }))],
  ])('%s leaves the view that it is given', (_title, policy) => {
    const view = viewPod(pod());
    const changed = mutatePod(policy, view);
    expect(changed).not.toBe(view);
    expect(view).toEqual(viewPod(pod()));
    expect(mutatePod(policy, changed)).toBe(changed);
  });

  test('a policy that sets nothing gives back the view itself', () => {
    const view = viewPod(pod());
    expect(mutatePod(provider(psp()), view)).toBe(view);
  });
});
