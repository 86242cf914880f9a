import { PodSpec } from '../../../../src/engine/objects/pod';
import { errorsOfPod } from '../../../support/validation';

describe('volumes of the node', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'empty directories', 24,
      { volumes: [{ name: 'a', emptyDir: { sizeLimit: '1Gi' } }, { name: 'b', emptyDir: { sizeLimit: '-1' } }] },
      ['spec.volumes[1].emptyDir.sizeLimit: Forbidden: SizeLimit field must be a valid resource quantity'],
    ],
    [
      'paths of the host', 24,
      { volumes: [{ name: 'a', hostPath: { path: '/a', type: 'Directory' } }, { name: 'b', hostPath: {} }, { name: 'c', hostPath: { path: '/a/../b', type: 'Dir' } }] },
      [
        'spec.volumes[1].hostPath.path: Required value',
        'spec.volumes[2].hostPath.path: Invalid value: "/a/../b": must not contain \'..\'',
        'spec.volumes[2].hostPath.type: Unsupported value: "Dir": supported values: "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"',
      ],
    ],
    [
      'repositories', 24,
      { volumes: [{ name: 'a', gitRepo: { repository: 'r' } }, { name: 'b', gitRepo: { directory: '/a' } }, { name: 'c', gitRepo: { repository: 'r', directory: 'a/../..' } }] },
      [
        'spec.volumes[1].gitRepo.repository: Required value',
        'spec.volumes[1].gitRepo.directory: Invalid value: "/a": must be a relative path',
        'spec.volumes[2].gitRepo.directory: Invalid value: "a/../..": must not contain \'..\'',
      ],
    ],
    [
      'claims', 24,
      { volumes: [{ name: 'a', persistentVolumeClaim: { claimName: 'c' } }, { name: 'b', persistentVolumeClaim: {} }] },
      ['spec.volumes[1].persistentVolumeClaim.claimName: Required value'],
    ],
    ['images', 35, { volumes: [{ name: 'a', image: { reference: 'r' } }, { name: 'b', image: { pullPolicy: 'X' } }] }, [
      'spec.volumes[1].image.reference: Required value',
      'spec.volumes[1].image.pullPolicy: Unsupported value: "X": supported values: "Always", "IfNotPresent", "Never"',
    ]],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
