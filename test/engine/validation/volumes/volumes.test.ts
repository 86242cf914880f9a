import { Container, PodSpec, Volume } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { NOT_A_LABEL, errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });
const volume = (fields: Volume): PodSpec => ({ volumes: [{ name: 'v', ...fields }] });

describe('volumes', () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['have names', 24, { volumes: [{ emptyDir: {} }, { name: 'A', emptyDir: {} }, { name: 'a.b', emptyDir: {} }] }, [
      'spec.volumes[0].name: Required value',
      `spec.volumes[1].name: Invalid value: "A": ${NOT_A_LABEL}`,
      `spec.volumes[2].name: Invalid value: "a.b": ${NOT_A_LABEL}`,
    ]],
    ['of their own', 24, { volumes: [{ name: 'v' }, { name: 'v' }] }, ['spec.volumes[1].name: Duplicate value: "v"']],
    ['one source', 24, volume({ hostPath: { path: '/a' }, secret: { secretName: 's' }, emptyDir: {} }), [
      'spec.volumes[0].hostPath: Forbidden: may not specify more than 1 volume type',
      'spec.volumes[0].secret: Forbidden: may not specify more than 1 volume type',
    ]],
    ['and else an empty directory', 24, volume({}), []],
    ['two names of sources are misspelt', 24, volume({ emptyDir: {}, cephfs: { monitors: ['m'] }, downwardAPI: {} }), [
      'spec.volumes[0].cephFS: Forbidden: may not specify more than 1 volume type',
      'spec.volumes[0].downwarAPI: Forbidden: may not specify more than 1 volume type',
    ]],
    ['one goes by another name', 24, volume({ gcePersistentDisk: {} }), ['spec.volumes[0].persistentDisk.pdName: Required value']],
    [
      'an inline driver is dropped before 1.16', 15,
      volume({ csi: { driver: 'd' } }),
      ['spec.volumes[0]: Required value: must specify a volume type'],
    ],
    [
      'an image is dropped before 1.35, and what mounts it', 34,
      { ...volume({ image: {} }), ...app({ volumeMounts: [{ name: 'v', mountPath: '/a' }] }) },
      [],
    ],
    [
      'a claim that the server makes', 24,
      { volumes: [{ name: 'v', ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1' } } } } } }, { name: 'c', persistentVolumeClaim: { claimName: 'web-v' } }] },
      [
        'spec.volumes[1].persistentVolumeClaim.claimName: Invalid value: "web-v": must not reference a PVC that gets created for an ephemeral volume',
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
