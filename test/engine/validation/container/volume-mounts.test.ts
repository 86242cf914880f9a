import { Container, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });
const VOLUMES = { volumes: [{ name: 'v', emptyDir: {} }, { name: 'c', persistentVolumeClaim: { claimName: 'c' } }] };

describe('mounts', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'in order', 24,
      { ...VOLUMES, ...app({ volumeMounts: [{ name: 'v', mountPath: '/a', subPath: 'x/y', mountPropagation: 'HostToContainer' }, { name: 'v', mountPath: '/b', subPathExpr: '$(A)' }] }) },
      [],
    ],
    ['of a volume', 24, { ...VOLUMES, ...app({ volumeMounts: [{ mountPath: '/a' }, { name: 'nope', mountPath: '/b' }, { name: 'v' }] }) }, [
      'spec.containers[0].volumeMounts[0].name: Required value',
      'spec.containers[0].volumeMounts[0].name: Not found: ""',
      'spec.containers[0].volumeMounts[1].name: Not found: "nope"',
      'spec.containers[0].volumeMounts[2].mountPath: Required value',
    ]],
    [
      'one path once', 24,
      { ...VOLUMES, ...app({ volumeMounts: [{ name: 'v', mountPath: '/a' }, { name: 'v', mountPath: '/a' }] }) },
      ['spec.containers[0].volumeMounts[1].mountPath: Invalid value: "/a": must be unique'],
    ],
    [
      'paths inside the volume', 24,
      { ...VOLUMES, ...app({ volumeMounts: [{ name: 'v', mountPath: '/a', subPath: '/x' }, { name: 'v', mountPath: '/b', subPath: 'x/..' }, { name: 'v', mountPath: '/c', subPathExpr: '../x', subPath: 'y' }] }) },
      [
        'spec.containers[0].volumeMounts.subPath: Invalid value: "/x": must be a relative path',
        'spec.containers[0].volumeMounts.subPath: Invalid value: "x/..": must not contain \'..\'',
        'spec.containers[0].volumeMounts[2].subPathExpr: Invalid value: "../x": subPathExpr and subPath are mutually exclusive',
        'spec.containers[0].volumeMounts.subPathExpr: Invalid value: "../x": must not contain \'..\'',
      ],
    ],
    [
      'propagation', 24,
      { ...VOLUMES, ...app({ volumeMounts: [{ name: 'v', mountPath: '/a', mountPropagation: 'Both' }, { name: 'v', mountPath: '/b', mountPropagation: 'Bidirectional' }] }) },
      [
        'spec.containers[0].volumeMounts.mountPropagation: Unsupported value: "Both": supported values: "Bidirectional", "HostToContainer", "None"',
        'spec.containers[0].volumeMounts.mountPropagation: Forbidden: Bidirectional mount propagation is available only to privileged containers',
      ],
    ],
    [
      'propagation from a privileged container', 24,
      { ...VOLUMES, ...app({ securityContext: { privileged: true }, volumeMounts: [{ name: 'v', mountPath: '/b', mountPropagation: 'Bidirectional' }] }) },
      [],
    ],
    [
      'read only all the way', 31,
      { ...VOLUMES, ...app({ volumeMounts: [{ name: 'v', mountPath: '/a', recursiveReadOnly: 'Enabled' }, { name: 'v', mountPath: '/b', readOnly: true, mountPropagation: 'HostToContainer', recursiveReadOnly: 'IfPossible' }, { name: 'v', mountPath: '/c', recursiveReadOnly: 'Yes' }] }) },
      [
        'spec.containers[0].volumeMounts.recursiveReadOnly: Forbidden: may only be specified when readOnly is true',
        'spec.containers[0].volumeMounts.recursiveReadOnly: Forbidden: may only be specified when mountPropagation is None or not specified',
        'spec.containers[0].volumeMounts.recursiveReadOnly: Unsupported value: "Yes": supported values: "Disabled", "Enabled", "IfPossible"',
      ],
    ],
    [
      'a volume with an error is none', 24,
      { volumes: [{ name: 'v', hostPath: {} }], ...app({ volumeMounts: [{ name: 'v', mountPath: '/a' }] }) },
      [
        'spec.volumes[0].hostPath.path: Required value',
        'spec.containers[0].volumeMounts[0].name: Not found: "v"',
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});

describe('devices', () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['of claims', 24, { ...VOLUMES, ...app({ volumeDevices: [{ name: 'c', devicePath: '/dev/a' }] }) }, []],
    [
      'of other volumes', 24,
      { ...VOLUMES, ...app({ volumeDevices: [{ name: 'v', devicePath: '/dev/a' }, { name: 'nope', devicePath: '/dev/b' }, {}] }) },
      [
        'spec.containers[0].volumeDevices[0].name: Invalid value: "v": can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode',
        'spec.containers[0].volumeDevices[1].name: Not found: "nope"',
        'spec.containers[0].volumeDevices[2].name: Required value',
        'spec.containers[0].volumeDevices[2].name: Not found: ""',
        'spec.containers[0].volumeDevices[2].devicePath: Required value',
      ],
    ],
    [
      'of other volumes in 1.22', 22,
      { ...VOLUMES, ...app({ volumeDevices: [{ name: 'v', devicePath: '/dev/a' }] }) },
      [
        'spec.containers[0].volumeDevices[0].name: Invalid value: "v": can only use volume source type of PersistentVolumeClaim for block mode',
      ],
    ],
    [
      'once', 24,
      { ...VOLUMES, ...app({ volumeDevices: [{ name: 'c', devicePath: '/dev/a' }, { name: 'c', devicePath: '/dev/a' }, { name: 'c', devicePath: '/dev/../a' }] }) },
      [
        'spec.containers[0].volumeDevices[1].name: Invalid value: "c": must be unique',
        'spec.containers[0].volumeDevices[1].devicePath: Invalid value: "/dev/a": must be unique',
        'spec.containers[0].volumeDevices[2].name: Invalid value: "c": must be unique',
        'spec.containers[0].volumeDevices[2].devicePath: Invalid value: "/dev/../a": can not contain backsteps (\'..\')',
      ],
    ],
    [
      'and no mounts', 24,
      { ...VOLUMES, ...app({ volumeMounts: [{ name: 'c', mountPath: '/a' }], volumeDevices: [{ name: 'c', devicePath: '/a' }] }) },
      [
        'spec.containers[0].volumeMounts[0].name: Invalid value: "c": must not already exist in volumeDevices',
        'spec.containers[0].volumeMounts[0].mountPath: Invalid value: "/a": must not already exist as a path in volumeDevices',
        'spec.containers[0].volumeDevices[0].name: Invalid value: "c": must not already exist in volumeMounts',
        'spec.containers[0].volumeDevices[0].devicePath: Invalid value: "/a": must not already exist as a path in volumeMounts',
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
