import { formatFieldError } from '../../../../src/engine/field/error';
import { StringMap } from '../../../../src/engine/objects/meta';
import { PodSecurityPolicy, PodSecurityPolicySpec } from '../../../../src/engine/objects/pod-security-policy';
import { validatePodSecurityPolicy } from '../../../../src/engine/validation/cluster/pod-security-policy';
import { psp } from '../../../support/pod-security-policy';
import { NOT_A_SUBDOMAIN } from '../../../support/validation';

const errorsOf = ({ metadata, spec }: PodSecurityPolicy, minor: number): string[] =>
  validatePodSecurityPolicy({ metadata, spec: { allowPrivilegeEscalation: true, ...spec } }, minor).map(formatFieldError);

describe('the spec of a policy', () => {
  test.each<[string, PodSecurityPolicySpec, string[]]>([
    ['in order', {}, []],
    [
      'rules',
      { runAsUser: { rule: 'MayRunAs' }, runAsGroup: { rule: 'MustRunAsNonRoot' }, seLinux: {}, supplementalGroups: undefined, fsGroup: { rule: '' } },
      [
        'spec.runAsUser.rule: Unsupported value: "MayRunAs": supported values: "MustRunAs", "MustRunAsNonRoot", "RunAsAny"',
        'spec.runAsGroup.rule: Unsupported value: "MustRunAsNonRoot": supported values: "MustRunAs", "RunAsAny", "MayRunAs"',
        'spec.seLinux.rule: Unsupported value: "": supported values: "MustRunAs", "RunAsAny"',
        'spec.supplementalGroups.rule: Unsupported value: "": supported values: "MayRunAs", "MustRunAs", "RunAsAny"',
        'spec.fsGroup.rule: Unsupported value: "": supported values: "MayRunAs", "MustRunAs", "RunAsAny"',
      ],
    ],
    [
      'ranges',
      { runAsUser: { rule: 'MustRunAs', ranges: [{ min: -1, max: -2 }] }, supplementalGroups: { rule: 'MustRunAs', ranges: [{ min: 2, max: 1 }] }, fsGroup: { rule: 'MayRunAs', ranges: [{ min: 1 }] } },
      [
        'spec.runAsUser.ranges[0].min: Invalid value: -1: min cannot be negative',
        'spec.runAsUser.ranges[0].max: Invalid value: -2: max cannot be negative',
        'spec.runAsUser.ranges[0].min: Invalid value: -1: min cannot be greater than max',
        'spec.supplementalGroups.ranges[0].min: Invalid value: 2: min cannot be greater than max',
        'spec.fsGroup.ranges[0].min: Invalid value: 1: min cannot be greater than max',
      ],
    ],
    ['ranges of a group that may be any', { runAsGroup: { rule: 'RunAsAny', ranges: [{ min: 1, max: 2 }] } }, [
      'spec.runAsGroup.ranges: Invalid value: []policy.IDRange{policy.IDRange{Min:1, Max:2}}: Ranges must be empty',
    ]],
    [
      'no ranges of a group that must be one',
      { runAsGroup: { rule: 'MustRunAs' } },
      ['spec.runAsGroup.ranges: Invalid value: []policy.IDRange(nil): must provide at least one range'],
    ],
    [
      'an empty list of them',
      { runAsGroup: { rule: 'MayRunAs', ranges: [] } },
      ['spec.runAsGroup.ranges: Invalid value: []policy.IDRange{}: must provide at least one range'],
    ],
    [
      'ranges of a group',
      { runAsGroup: { rule: 'MustRunAs', ranges: [{ min: 5, max: 1 }] } },
      ['spec.runAsGroup.ranges[0].min: Invalid value: 5: min cannot be greater than max'],
    ],
    [
      'volumes',
      { volumes: ['secret', 'cephfs', 'image'] },
      [
        'spec.volumes: Unsupported value: "cephfs": supported values: "*", "awsElasticBlockStore", "azureDisk", "azureFile", "cephFS", "cinder", "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "fc", "flexVolume", "flocker", "gcePersistentDisk", "gitRepo", "glusterfs", "hostPath", "iscsi", "nfs", "persistentVolumeClaim", "photonPersistentDisk", "portworxVolume", "projected", "quobyte", "rbd", "scaleIO", "secret", "storageos", "vsphereVolume"',
        'spec.volumes: Unsupported value: "image": supported values: "*", "awsElasticBlockStore", "azureDisk", "azureFile", "cephFS", "cinder", "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "fc", "flexVolume", "flocker", "gcePersistentDisk", "gitRepo", "glusterfs", "hostPath", "iscsi", "nfs", "persistentVolumeClaim", "photonPersistentDisk", "portworxVolume", "projected", "quobyte", "rbd", "scaleIO", "secret", "storageos", "vsphereVolume"',
      ],
    ],
    ['dropped capabilities where all are allowed', { requiredDropCapabilities: ['A', 'B'], allowedCapabilities: ['*'] }, [
      'requiredDropCapabilities: Invalid value: []core.Capability{"A", "B"}: must be empty when all capabilities are allowed by a wildcard',
    ]],
    [
      'capabilities that are dropped and not',
      { requiredDropCapabilities: ['A', 'B'], defaultAddCapabilities: ['A', 'C'], allowedCapabilities: ['B'] },
      [
        'defaultAddCapabilities: Invalid value: "A": capability is listed in defaultAddCapabilities and requiredDropCapabilities',
        'allowedCapabilities: Invalid value: "B": capability is listed in allowedCapabilities and requiredDropCapabilities',
      ],
    ],
    [
      'escalation by default that is not allowed',
      { allowPrivilegeEscalation: false, defaultAllowPrivilegeEscalation: true },
      [
        'spec.defaultAllowPrivilegeEscalation: Invalid value: true: Cannot set DefaultAllowPrivilegeEscalation to true without also setting AllowPrivilegeEscalation to true',
      ],
    ],
    ['escalation by default, which is allowed by default', { defaultAllowPrivilegeEscalation: true }, []],
    [
      'masks of /proc',
      { allowedProcMountTypes: ['Default', 'Masked'] },
      ['spec.allowedProcMountTypes[1]: Unsupported value: "Masked": supported values: "Default", "Unmasked"'],
    ],
    ['paths of the host', { allowedHostPaths: [{ pathPrefix: '/a/..' }, {}, { pathPrefix: '..' }] }, [
      'spec.allowedHostPaths[0]: Invalid value: "/a/..": must not contain \'..\'',
      'spec.allowedHostPaths[1]: Required value: is required',
    ]],
    ['drivers', { allowedFlexVolumes: [{ driver: 'd' }, {}], allowedCSIDrivers: [{ name: 'a.b' }, { name: 'A_' }, {}] }, [
      'spec.allowedFlexVolumes.allowedFlexVolumes[1].driver: Required value: must specify a driver',
      `spec.allowedCSIDrivers.allowedCSIDriver[1].name: Invalid value: "A_": ${NOT_A_SUBDOMAIN}`,
      'spec.allowedCSIDrivers.allowedCSIDriver[2].name: Required value',
      `spec.allowedCSIDrivers.allowedCSIDriver[2].name: Invalid value: "": ${NOT_A_SUBDOMAIN}`,
    ]],
    [
      'sysctls',
      { allowedUnsafeSysctls: ['kernel.msg*', 'a.b_c', '', 'a/b', 'A'], forbiddenSysctls: ['x**'] },
      [
        'spec.allowedUnsafeSysctls[2]: Invalid value: "": empty sysctl not allowed',
        'spec.allowedUnsafeSysctls[3]: Invalid value: "a/b": must have at most 253 characters and match regex ([a-z0-9]([-_a-z0-9]*[a-z0-9])?\\.)*([a-z0-9][-_a-z0-9]*)?[a-z0-9*]',
        'spec.allowedUnsafeSysctls[4]: Invalid value: "A": must have at most 253 characters and match regex ([a-z0-9]([-_a-z0-9]*[a-z0-9])?\\.)*([a-z0-9][-_a-z0-9]*)?[a-z0-9*]',
        'spec.forbiddenSysctls[0]: Invalid value: "x**": must have at most 253 characters and match regex ([a-z0-9]([-_a-z0-9]*[a-z0-9])?\\.)*([a-z0-9][-_a-z0-9]*)?[a-z0-9*]',
      ],
    ],
    [
      'all sysctls and more',
      { forbiddenSysctls: ['*', 'a'] },
      ["spec.forbiddenSysctls.items: Forbidden: if '*' is present, must not specify other sysctls"],
    ],
    [
      'sysctls that are allowed and not',
      { allowedUnsafeSysctls: ['a.b', 'c.*', 'd.e.*', 'f', 'g.*'], forbiddenSysctls: ['a.*', 'c.d', 'd.*', 'f', 'g.h.*'] },
      [
        'spec.allowedUnsafeSysctls[0]: Invalid value: "a.b": sysctl overlaps with a.*',
        'spec.forbiddenSysctls[1]: Invalid value: "c.d": sysctl overlaps with c.*',
        'spec.allowedUnsafeSysctls[2]: Invalid value: "d.e.*": sysctl overlaps with d.*',
        'spec.allowedUnsafeSysctls[3]: Invalid value: "f": sysctl overlaps with f',
        'spec.forbiddenSysctls[4]: Invalid value: "g.h.*": sysctl overlaps with g.*',
      ],
    ],
    ['runtime classes', { runtimeClass: { allowedRuntimeClassNames: ['a', 'a', 'B'], defaultRuntimeClassName: 'c' } }, [
      'spec.runtimeClass.allowedRuntimeClassNames[1]: Duplicate value: "a"',
      `spec.runtimeClass.allowedRuntimeClassNames[2]: Invalid value: "B": ${NOT_A_SUBDOMAIN}`,
      'spec.runtimeClass.allowedRuntimeClassNames: Required value: default "c" must be allowed',
    ]],
    [
      'all runtime classes and more',
      { runtimeClass: { allowedRuntimeClassNames: ['*', 'a'], defaultRuntimeClassName: 'C' } },
      [
        `spec.runtimeClass.defaultRuntimeClassName: Invalid value: "C": ${NOT_A_SUBDOMAIN}`,
        'spec.runtimeClass.allowedRuntimeClassNames: Invalid value: []string{"*", "a"}: if \'*\' is present, must not specify other RuntimeClass names',
      ],
    ],
  ])('%s', (_title, spec, expected) => {
    expect(errorsOf(psp(spec), 24)).toEqual(expected);
  });
});

describe('the annotations of a policy', () => {
  test.each<[string, StringMap, string[]]>([
    [
      'AppArmor',
      { 'apparmor.security.beta.kubernetes.io/defaultProfileName': 'x', 'apparmor.security.beta.kubernetes.io/allowedProfileNames': 'runtime/default,y,localhost/z,' },
      [
        'metadata.annotations[apparmor.security.beta.kubernetes.io/defaultProfileName]: Invalid value: "x": invalid AppArmor profile name: "x"',
        'metadata.annotations[apparmor.security.beta.kubernetes.io/allowedProfileNames]: Invalid value: "runtime/default,y,localhost/z,": invalid AppArmor profile name: "y"',
      ],
    ],
    [
      'seccomp',
      { 'seccomp.security.alpha.kubernetes.io/defaultProfileName': '*', 'seccomp.security.alpha.kubernetes.io/allowedProfileNames': '*,docker/default,localhost/../x,' },
      [
        'metadata.annotations[seccomp.security.alpha.kubernetes.io/defaultProfileName]: Invalid value: "*": must be a valid seccomp profile',
        'metadata.annotations[seccomp.security.alpha.kubernetes.io/allowedProfileNames]: Invalid value: "../x": must not contain \'..\'',
        'metadata.annotations[seccomp.security.alpha.kubernetes.io/allowedProfileNames]: Invalid value: "": must be a valid seccomp profile',
      ],
    ],
    [
      'none',
      { 'apparmor.security.beta.kubernetes.io/defaultProfileName': '', 'seccomp.security.alpha.kubernetes.io/allowedProfileNames': '' },
      [],
    ],
  ])('%s', (_title, annotations, expected) => {
    expect(errorsOf(psp({}, { annotations }), 24)).toEqual(expected);
  });
});

describe('a policy of another version', () => {
  test.each<[string, PodSecurityPolicySpec, number, string[]]>([
    [
      'until 1.18',
      { volumes: ['ephemeral'] },
      16,
      [
        'metadata.name: Invalid value: "Policy": a DNS-1123 subdomain must consist of lower case alphanumeric characters, \'-\' or \'.\', and must start and end with an alphanumeric character (e.g. \'example.com\', regex used for validation is \'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\')',
        'spec.volumes: Unsupported value: "ephemeral": supported values: "*", "awsElasticBlockStore", "azureDisk", "azureFile", "cephFS", "cinder", "configMap", "csi", "downwardAPI", "emptyDir", "fc", "flexVolume", "flocker", "gcePersistentDisk", "gitRepo", "glusterfs", "hostPath", "iscsi", "nfs", "persistentVolumeClaim", "photonPersistentDisk", "portworxVolume", "projected", "quobyte", "rbd", "scaleIO", "secret", "storageos", "vsphereVolume"',
      ],
    ],
    [
      'until 1.19',
      { volumes: ['ephemeral'] },
      19,
      [
        'metadata.name: Invalid value: "Policy": a DNS-1123 subdomain must consist of lower case alphanumeric characters, \'-\' or \'.\', and must start and end with an alphanumeric character (e.g. \'example.com\', regex used for validation is \'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\')',
      ],
    ],
  ])('%s', (_title, spec, minor, expected) => {
    expect(errorsOf(psp(spec, { name: 'Policy' }), minor)).toEqual(expected);
  });
});
