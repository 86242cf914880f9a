import { PodSecurityPolicySpec } from '../../../src/engine/objects/pod-security-policy';
import { createProvider } from '../../../src/engine/pod-security-policy/provider';
import { Minor } from '../../../src/engine/version';
import { psp } from '../../support/pod-security-policy';

const RANGES = [{ min: 1, max: 2 }];

test.each<[string, PodSecurityPolicySpec, boolean]>([
  ['RunAsAny everywhere', {}, true],
  ['runAsUser: MustRunAs with ranges', { runAsUser: { rule: 'MustRunAs', ranges: RANGES } }, true],
  ['runAsUser: MustRunAs without ranges', { runAsUser: { rule: 'MustRunAs' } }, false],
  ['runAsUser: MustRunAs with empty ranges', { runAsUser: { rule: 'MustRunAs', ranges: [] } }, false],
  ['runAsUser: MustRunAsNonRoot needs no ranges', { runAsUser: { rule: 'MustRunAsNonRoot' } }, true],
  ['runAsUser: MayRunAs is no rule of users', { runAsUser: { rule: 'MayRunAs', ranges: RANGES } }, false],
  ['runAsUser: an unknown rule', { runAsUser: { rule: 'runAsAny' } }, false],
  ['runAsUser: no rule', { runAsUser: {} }, false],
  ['runAsUser: absent', { runAsUser: undefined }, false],
  ['runAsGroup: absent', { runAsGroup: undefined }, true],
  ['runAsGroup: no rule', { runAsGroup: {} }, false],
  ['runAsGroup: MustRunAs with ranges', { runAsGroup: { rule: 'MustRunAs', ranges: RANGES } }, true],
  ['runAsGroup: MustRunAs without ranges', { runAsGroup: { rule: 'MustRunAs' } }, false],
  ['runAsGroup: MayRunAs with ranges', { runAsGroup: { rule: 'MayRunAs', ranges: RANGES } }, true],
  ['runAsGroup: MayRunAs without ranges', { runAsGroup: { rule: 'MayRunAs', ranges: [] } }, false],
  ['runAsGroup: RunAsAny', { runAsGroup: { rule: 'RunAsAny' } }, true],
  ['runAsGroup: MustRunAsNonRoot is no rule of groups', { runAsGroup: { rule: 'MustRunAsNonRoot' } }, false],
  ['fsGroup: MustRunAs with ranges', { fsGroup: { rule: 'MustRunAs', ranges: RANGES } }, true],
  ['fsGroup: MustRunAs without ranges', { fsGroup: { rule: 'MustRunAs' } }, false],
  ['fsGroup: MayRunAs with ranges', { fsGroup: { rule: 'MayRunAs', ranges: RANGES } }, true],
  ['fsGroup: MayRunAs without ranges', { fsGroup: { rule: 'MayRunAs' } }, false],
  ['fsGroup: absent', { fsGroup: undefined }, false],
  ['supplementalGroups: MustRunAs with ranges', { supplementalGroups: { rule: 'MustRunAs', ranges: RANGES } }, true],
  ['supplementalGroups: MustRunAs without ranges', { supplementalGroups: { rule: 'MustRunAs' } }, false],
  ['supplementalGroups: MayRunAs with ranges', { supplementalGroups: { rule: 'MayRunAs', ranges: RANGES } }, true],
  ['supplementalGroups: MayRunAs without ranges', { supplementalGroups: { rule: 'MayRunAs' } }, false],
  ['supplementalGroups: absent', { supplementalGroups: undefined }, false],
  ['seLinux: MustRunAs with options', { seLinux: { rule: 'MustRunAs', seLinuxOptions: { type: 't' } } }, true],
  ['seLinux: MustRunAs with empty options', { seLinux: { rule: 'MustRunAs', seLinuxOptions: {} } }, true],
  ['seLinux: MustRunAs without options', { seLinux: { rule: 'MustRunAs' } }, false],
  ['seLinux: an unknown rule', { seLinux: { rule: 'MayRunAs', seLinuxOptions: {} } }, false],
  ['seLinux: absent', { seLinux: undefined }, false],
])('%s', (_title, spec, usable) => {
  expect(createProvider(psp(spec), 24) !== undefined).toBe(usable);
});

test.each<[string, PodSecurityPolicySpec | undefined]>([
  ['no spec', undefined],
  ['an empty spec', {}],
])('a policy with %s cannot be used', (_title, spec) => {
  expect(createProvider({ metadata: { name: 'empty' }, spec }, 24)).toBeUndefined();
});

test.each<[string, boolean | undefined, boolean]>([
  ['does not say allows it', undefined, true],
  ['allows it', true, true],
  ['forbids it', false, false],
])('privilege escalation: a policy that %s', (_title, allowPrivilegeEscalation, expected) => {
  expect(createProvider(psp({ allowPrivilegeEscalation }), 24)?.allowPrivilegeEscalation).toBe(expected);
});

test('a provider has the policy\'s name, version, rules and what they set', () => {
  const annotations = {
    'seccomp.security.alpha.kubernetes.io/defaultProfileName': 'runtime/default',
    'seccomp.security.alpha.kubernetes.io/allowedProfileNames': 'runtime/default,*',
    'apparmor.security.beta.kubernetes.io/defaultProfileName': 'localhost/a',
    'apparmor.security.beta.kubernetes.io/allowedProfileNames': 'localhost/a,localhost/b',
  };
  const policy = psp({ readOnlyRootFilesystem: true }, { name: 'restricted', annotations });
  expect(createProvider(policy, 19)).toEqual({
    name: 'restricted',
    minor: 19,
    spec: policy.spec,
    generation: { readOnlyRootFilesystem: true },
    allowPrivilegeEscalation: true,
    seccomp: {
      defaultProfile: 'runtime/default',
      allowedProfilesString: 'runtime/default,*',
      allowedProfiles: new Set(['runtime/default', 'docker/default']),
      allowAnyProfile: true,
    },
    appArmor: { defaultProfile: 'localhost/a', allowedProfiles: 'localhost/a,localhost/b' },
  });
});

test.each<[Minor, string[]]>([
  [18, ['docker/default']],
  [19, ['docker/default', 'runtime/default']],
])('in 1.%i docker/default allows %j', (minor, allowed) => {
  const made = createProvider(psp({}, { annotations: { 'seccomp.security.alpha.kubernetes.io/allowedProfileNames': 'docker/default' } }), minor);
  expect([...(made?.seccomp.allowedProfiles ?? [])].sort()).toEqual(allowed);
});

test('a policy without name has the empty name', () => {
  expect(createProvider({ spec: psp().spec }, 24)?.name).toBe('');
});
