import {
  AppArmorProfile, Capability, GroupRule, PodSecurityPolicy, PodSecurityPolicyProps, ProcMountType, RunAsUserRule, SeccompProfile, SeLinuxRule,
  VolumeType,
} from '../../src';
import { chart, written, WrittenObject } from '../support/chart';

const ANY = { rule: 'RunAsAny' };
const REQUIRED = { seLinux: ANY, runAsUser: ANY, supplementalGroups: ANY, fsGroup: ANY };

function policy(props: PodSecurityPolicyProps = {}): WrittenObject {
  const test = chart();
  new PodSecurityPolicy(test, 'policy', props);
  return written(test)[0];
}

test('a policy about which nothing is said leaves users, groups and labels open and allows nothing else', () => {
  expect(policy({ name: 'empty' })).toEqual({
    apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy', metadata: { name: 'empty' }, spec: REQUIRED,
  });
});

test('every field of the spec can be written', () => {
  const ranges = [{ min: 1, max: 2 }];
  const { metadata, spec } = policy({
    name: 'all',
    metadata: { labels: { team: 'a' }, annotations: { why: 'because' }, finalizers: ['example.com/f'] },
    privileged: true,
    defaultAddCapabilities: [Capability.CHOWN],
    requiredDropCapabilities: [Capability.NET_RAW],
    allowedCapabilities: [Capability.SYS_TIME],
    volumes: [VolumeType.CONFIG_MAP, VolumeType.CSI, VolumeType.FLEX_VOLUME, VolumeType.HOST_PATH],
    hostNetwork: true,
    hostPorts: [{ min: 8000, max: 8080 }],
    hostPid: true,
    hostIpc: true,
    seLinux: { rule: SeLinuxRule.MUST_RUN_AS, seLinuxOptions: { level: 's0:c123,c456' } },
    runAsUser: { rule: RunAsUserRule.MUST_RUN_AS, ranges },
    runAsGroup: { rule: GroupRule.MAY_RUN_AS, ranges },
    supplementalGroups: { rule: GroupRule.MAY_RUN_AS, ranges },
    fsGroup: { rule: GroupRule.MUST_RUN_AS, ranges },
    readOnlyRootFilesystem: true,
    defaultAllowPrivilegeEscalation: true,
    allowPrivilegeEscalation: true,
    allowedHostPaths: [{ pathPrefix: '/var/log', readOnly: true }],
    allowedFlexVolumes: [{ driver: 'example/cifs' }],
    allowedCsiDrivers: [{ name: 'ebs.csi.aws.com' }],
    allowedUnsafeSysctls: ['kernel.msg*'],
    forbiddenSysctls: ['kernel.shm_rmid_forced'],
    allowedProcMountTypes: [ProcMountType.UNMASKED],
    runtimeClass: { allowedRuntimeClassNames: ['gvisor'], defaultRuntimeClassName: 'gvisor' },
    seccomp: { allowedProfiles: [SeccompProfile.RUNTIME_DEFAULT, SeccompProfile.localhost('audit.json')], defaultProfile: SeccompProfile.RUNTIME_DEFAULT },
    appArmor: { allowedProfiles: [AppArmorProfile.RUNTIME_DEFAULT, AppArmorProfile.localhost('web')], defaultProfile: AppArmorProfile.localhost('web') },
  });
  expect(metadata).toEqual({
    name: 'all',
    labels: { team: 'a' },
    finalizers: ['example.com/f'],
    annotations: {
      'why': 'because',
      'seccomp.security.alpha.kubernetes.io/allowedProfileNames': 'runtime/default,localhost/audit.json',
      'seccomp.security.alpha.kubernetes.io/defaultProfileName': 'runtime/default',
      'apparmor.security.beta.kubernetes.io/allowedProfileNames': 'runtime/default,localhost/web',
      'apparmor.security.beta.kubernetes.io/defaultProfileName': 'localhost/web',
    },
  });
  expect(spec).toEqual({
    privileged: true,
    defaultAddCapabilities: ['CHOWN'],
    requiredDropCapabilities: ['NET_RAW'],
    allowedCapabilities: ['SYS_TIME'],
    volumes: ['configMap', 'csi', 'flexVolume', 'hostPath'],
    hostNetwork: true,
    hostPorts: [{ min: 8000, max: 8080 }],
    hostPID: true,
    hostIPC: true,
    seLinux: { rule: 'MustRunAs', seLinuxOptions: { level: 's0:c123,c456' } },
    runAsUser: { rule: 'MustRunAs', ranges },
    runAsGroup: { rule: 'MayRunAs', ranges },
    supplementalGroups: { rule: 'MayRunAs', ranges },
    fsGroup: { rule: 'MustRunAs', ranges },
    readOnlyRootFilesystem: true,
    defaultAllowPrivilegeEscalation: true,
    allowPrivilegeEscalation: true,
    allowedHostPaths: [{ pathPrefix: '/var/log', readOnly: true }],
    allowedFlexVolumes: [{ driver: 'example/cifs' }],
    allowedCSIDrivers: [{ name: 'ebs.csi.aws.com' }],
    allowedUnsafeSysctls: ['kernel.msg*'],
    forbiddenSysctls: ['kernel.shm_rmid_forced'],
    allowedProcMountTypes: ['Unmasked'],
    runtimeClass: { allowedRuntimeClassNames: ['gvisor'], defaultRuntimeClassName: 'gvisor' },
  });
});

test('false, zero and empty lists are content', () => {
  const { spec } = policy({
    privileged: false,
    hostNetwork: false,
    allowPrivilegeEscalation: false,
    volumes: [],
    requiredDropCapabilities: [],
    hostPorts: [{ min: 0, max: 0 }],
    runtimeClass: { allowedRuntimeClassNames: [] },
  });
  expect(spec).toEqual({
    ...REQUIRED,
    privileged: false,
    hostNetwork: false,
    allowPrivilegeEscalation: false,
    volumes: [],
    requiredDropCapabilities: [],
    hostPorts: [{ min: 0, max: 0 }],
    runtimeClass: { allowedRuntimeClassNames: [] },
  });
});

test('the name is made from the path where none is given', () => {
  expect(policy().metadata.name).toMatch(/^test-policy-c8[0-9a-f]+$/);
});

test("a chart's namespace does not become the policy's, which lives in none", () => {
  const test = chart({ namespace: 'team-a' });
  new PodSecurityPolicy(test, 'policy', { name: 'p' });
  expect(written(test)[0].metadata).toEqual({ name: 'p' });
});

test.each<[string, object, string]>([
  ['a misspelt property', { hostNetwrok: false }, 'test/policy.hostNetwrok: unknown property; did you mean hostNetwork?'],
  ['a misspelt field inside of one', { allowedHostPaths: [{ pathPrefix: '/var', readonly: true }] },
    'test/policy: unknown field "spec.allowedHostPaths[0].readonly", which the API server would drop; did you mean "readOnly"?'],
  ['a misspelt property of the profiles', { seccomp: { allowedProfile: ['runtime/default'] } },
    'test/policy.seccomp.allowedProfile: unknown property; did you mean allowedProfiles?'],
  ['a text where a list belongs', { appArmor: { allowedProfiles: 'runtime/default' } },
    'test/policy.appArmor.allowedProfiles: found "runtime/default" where a list of strings belongs'],
])('%s is refused', (_title, props, message) => {
  expect(() => new PodSecurityPolicy(chart(), 'policy', props)).toThrow(new Error(message));
  expect(() => PodSecurityPolicy.restricted(chart(), 'policy', props)).toThrow(new Error(message));
});
