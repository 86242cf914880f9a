import { Construct } from 'constructs';
import { PodSecurityPolicy, PodSecurityPolicyProps } from '../../src';
import { profileOf } from '../../src/manifests/cluster/profile';
import { chart, written, WrittenObject } from '../support/chart';
import { walkthroughObject } from '../support/walkthroughs';

const ANY = { rule: 'RunAsAny' };
const SECCOMP = 'seccomp.security.alpha.kubernetes.io/allowedProfileNames';
const RUNTIME_APP_ARMOR = {
  'apparmor.security.beta.kubernetes.io/allowedProfileNames': 'runtime/default',
  'apparmor.security.beta.kubernetes.io/defaultProfileName': 'runtime/default',
};
const NO_HOST = { hostNetwork: false, hostIPC: false, hostPID: false };
const NOT_ROOT_GROUP = { rule: 'MustRunAs', ranges: [{ min: 1, max: 65535 }] };
const CORE_VOLUMES = ['configMap', 'emptyDir', 'projected', 'secret', 'downwardAPI'];

type Preset = (scope: Construct, id: string, props?: PodSecurityPolicyProps) => PodSecurityPolicy;

function objectOf(preset: Preset, props?: PodSecurityPolicyProps): WrittenObject {
  const test = chart();
  preset(test, 'policy', props);
  return written(test)[0];
}

/** The example policies of the page "Pod Security Policies" of the Kubernetes documentation at 1.24. */
const DOCUMENTED: readonly [string, Preset, object, object][] = [
  ['privileged', PodSecurityPolicy.privileged, { [SECCOMP]: '*' }, {
    privileged: true,
    allowPrivilegeEscalation: true,
    allowedCapabilities: ['*'],
    volumes: ['*'],
    hostNetwork: true,
    hostPorts: [{ min: 0, max: 65535 }],
    hostIPC: true,
    hostPID: true,
    runAsUser: ANY,
    seLinux: ANY,
    supplementalGroups: ANY,
    fsGroup: ANY,
  }],
  ['baseline', PodSecurityPolicy.baseline, { ...RUNTIME_APP_ARMOR, [SECCOMP]: '*' }, {
    privileged: false,
    allowedCapabilities: [
      'CHOWN', 'DAC_OVERRIDE', 'FSETID', 'FOWNER', 'MKNOD', 'SETGID', 'SETUID', 'SETFCAP', 'SETPCAP', 'NET_BIND_SERVICE', 'SYS_CHROOT', 'KILL', 'AUDIT_WRITE',
    ],
    volumes: [
      ...CORE_VOLUMES, 'csi', 'persistentVolumeClaim', 'ephemeral', 'awsElasticBlockStore', 'azureDisk', 'azureFile', 'cephFS', 'cinder', 'fc',
      'flexVolume', 'flocker', 'gcePersistentDisk', 'gitRepo', 'glusterfs', 'iscsi', 'nfs', 'photonPersistentDisk', 'portworxVolume', 'quobyte', 'rbd',
      'scaleIO', 'storageos', 'vsphereVolume',
    ],
    ...NO_HOST,
    readOnlyRootFilesystem: false,
    runAsUser: ANY,
    seLinux: ANY,
    supplementalGroups: ANY,
    fsGroup: ANY,
  }],
  ['restricted', PodSecurityPolicy.restricted, { [SECCOMP]: 'docker/default,runtime/default', ...RUNTIME_APP_ARMOR }, {
    privileged: false,
    allowPrivilegeEscalation: false,
    requiredDropCapabilities: ['ALL'],
    volumes: [...CORE_VOLUMES, 'csi', 'persistentVolumeClaim', 'ephemeral'],
    ...NO_HOST,
    runAsUser: { rule: 'MustRunAsNonRoot' },
    seLinux: ANY,
    supplementalGroups: NOT_ROOT_GROUP,
    fsGroup: NOT_ROOT_GROUP,
    readOnlyRootFilesystem: false,
  }],
];

test.each(DOCUMENTED)('%s is the policy of that name in the Kubernetes documentation', (name, preset, annotations, spec) => {
  expect(objectOf(preset)).toEqual({ apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy', metadata: { name, annotations }, spec });
});

test.each<[string, Preset]>([
  ['pks-privileged', PodSecurityPolicy.pksPrivileged],
  ['pks-restricted', PodSecurityPolicy.pksRestricted],
  ['eks.privileged', PodSecurityPolicy.eksPrivileged],
  ['psp-restricted', PodSecurityPolicy.metakubeRestricted],
])('%s is the policy of that name in the walkthroughs', (name, preset) => {
  expect(objectOf(preset)).toEqual(walkthroughObject('PodSecurityPolicy', name));
});

test.each<['pks' | 'eks', string, readonly Preset[]]>([
  ['pks', '1.4', [PodSecurityPolicy.pksPrivileged, PodSecurityPolicy.pksRestricted]],
  ['eks', '1.24', [PodSecurityPolicy.eksPrivileged]],
])('the presets of %s are what its profile has from the start', (distribution, version, presets) => {
  const read = profileOf(distribution, version);
  const policies = 'profile' in read ? read.profile.objects.filter((object) => (object as WrittenObject).kind === 'PodSecurityPolicy') : [];
  expect(presets.map((preset) => objectOf(preset))).toEqual(policies);
});

test('a preset can be changed in part, and undefined changes nothing', () => {
  const { metadata, spec } = objectOf(PodSecurityPolicy.restricted, { name: 'web', readOnlyRootFilesystem: true, requiredDropCapabilities: undefined });
  expect(metadata.name).toBe('web');
  expect(spec).toMatchObject({ readOnlyRootFilesystem: true, requiredDropCapabilities: ['ALL'] });
});
