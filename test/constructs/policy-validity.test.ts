import {
  AllowedHostPath, Capability, GroupRule, PodSecurityPolicy, PodSecurityPolicyProps, RunAsUserRule, SeccompProfile, SeLinuxRule, VolumeType,
} from '../../src';
import { chart } from '../support/chart';

/** Each with what stands in the sentence after `is invalid: `, and the fix. */
const INVALID: readonly [string, PodSecurityPolicyProps, string, string][] = [
  ['a range upside down', { fsGroup: { rule: GroupRule.MUST_RUN_AS, ranges: [{ min: 2, max: 1 }] } },
    'spec.fsGroup.ranges[0].min: Invalid value: 2: min cannot be greater than max', 'change spec.fsGroup.ranges[0].min'],
  ['a path that leads out of itself', { allowedHostPaths: [{ pathPrefix: '/var/../etc' }] },
    'spec.allowedHostPaths[0]: Invalid value: "/var/../etc": must not contain \'..\'', 'change spec.allowedHostPaths[0]'],
  ['a path that is none', { allowedHostPaths: [{} as AllowedHostPath] },
    'spec.allowedHostPaths[0]: Required value: is required', 'set spec.allowedHostPaths[0]'],
  ['a capability both dropped and allowed', { requiredDropCapabilities: [Capability.NET_RAW], allowedCapabilities: [Capability.NET_RAW] },
    'allowedCapabilities: Invalid value: "NET_RAW": capability is listed in allowedCapabilities and requiredDropCapabilities',
    'change allowedCapabilities'],
  ['escalation by default where it is forbidden', { defaultAllowPrivilegeEscalation: true, allowPrivilegeEscalation: false },
    'spec.defaultAllowPrivilegeEscalation: Invalid value: true: Cannot set DefaultAllowPrivilegeEscalation to true without also setting '
    + 'AllowPrivilegeEscalation to true', 'change spec.defaultAllowPrivilegeEscalation'],
  ['a sysctl both allowed and forbidden', { allowedUnsafeSysctls: ['kernel.msgmax'], forbiddenSysctls: ['kernel.msgmax'] },
    'spec.allowedUnsafeSysctls[0]: Invalid value: "kernel.msgmax": sysctl overlaps with kernel.msgmax', 'change spec.allowedUnsafeSysctls[0]'],
  ['a default that is not allowed', { runtimeClass: { allowedRuntimeClassNames: ['a'], defaultRuntimeClassName: 'b' } },
    'spec.runtimeClass.allowedRuntimeClassNames: Required value: default "b" must be allowed', 'set spec.runtimeClass.allowedRuntimeClassNames'],
  ['a profile that is none', { seccomp: { allowedProfiles: [SeccompProfile.RUNTIME_DEFAULT], defaultProfile: 'runtime' } },
    'metadata.annotations[seccomp.security.alpha.kubernetes.io/defaultProfileName]: Invalid value: "runtime": must be a valid seccomp profile',
    'change metadata.annotations[seccomp.security.alpha.kubernetes.io/defaultProfileName]'],
  ['a type of volume that is none', { volumes: ['configMaps' as VolumeType] },
    'spec.volumes: Unsupported value: "configMaps": supported values: "*", "awsElasticBlockStore", "azureDisk", "azureFile", "cephFS", "cinder", '
    + '"configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "fc", "flexVolume", "flocker", "gcePersistentDisk", "gitRepo", "glusterfs", "hostPath", '
    + '"iscsi", "nfs", "persistentVolumeClaim", "photonPersistentDisk", "portworxVolume", "projected", "quobyte", "rbd", "scaleIO", "secret", "storageos", '
    + '"vsphereVolume"', 'use a supported value at spec.volumes'],
  ['two mistakes', { hostPorts: [], fsGroup: { rule: 'x' as GroupRule }, allowedFlexVolumes: [{ driver: '' }] },
    '[spec.fsGroup.rule: Unsupported value: "x": supported values: "MayRunAs", "MustRunAs", "RunAsAny", '
    + 'spec.allowedFlexVolumes.allowedFlexVolumes[0].driver: Required value: must specify a driver]',
    'use a supported value at spec.fsGroup.rule, set spec.allowedFlexVolumes.allowedFlexVolumes[0].driver'],
];

test.each(INVALID)('%s is refused in the words of the API server', (_title, props, sentence, fix) => {
  expect(() => new PodSecurityPolicy(chart(), 'policy', { name: 'p', ...props })).toThrow(
    new Error(`test/policy: PodSecurityPolicy.policy "p" is invalid: ${sentence}; ${fix}`),
  );
});

test.each<[string, PodSecurityPolicyProps]>([['name', { name: 'No_Name' }], ['metadata', { metadata: { name: 'No_Name' } }]])('an invalid name in %s is refused', (_title, props) => {
  expect(() => new PodSecurityPolicy(chart(), 'policy', props)).toThrow(
    /^test\/policy: PodSecurityPolicy\.policy "No_Name" is invalid: metadata\.name: Invalid value: .*; change metadata\.name$/,
  );
});

test.each<[string, PodSecurityPolicyProps]>([
  ['users', { runAsUser: { rule: RunAsUserRule.MUST_RUN_AS } }],
  ['groups', { fsGroup: { rule: GroupRule.MAY_RUN_AS, ranges: [] } }],
  ['labels', { seLinux: { rule: SeLinuxRule.MUST_RUN_AS } }],
])('a policy that asks for %s and names none is refused, since the plugin would never use it', (_title, props) => {
  expect(() => new PodSecurityPolicy(chart(), 'policy', props)).toThrow(
    'test/policy: the API server accepts this policy, but the PodSecurityPolicy plugin skips it for every pod; '
    + 'set ranges for each rule MustRunAs or MayRunAs, and seLinuxOptions for the rule MustRunAs of seLinux',
  );
});
