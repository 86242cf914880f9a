import { Pod, Volume } from '../../../../src/engine/objects/pod';
import { restrictedVolumes } from '../../../../src/engine/pod-security/checks/restricted-volumes';
import { Minor } from '../../../../src/engine/version';
import { pod } from '../../../support/pod';
import { outcome } from '../../../support/pod-security';

const REASON = 'restricted volume types';
const ALLOWED = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret'];
const NAMED = [
  'hostPath', 'gcePersistentDisk', 'awsElasticBlockStore', 'gitRepo', 'nfs', 'iscsi', 'glusterfs', 'rbd', 'flexVolume', 'cinder', 'cephfs', 'flocker',
  'fc', 'azureFile', 'vsphereVolume', 'quobyte', 'azureDisk', 'photonPersistentDisk', 'portworxVolume', 'scaleIO', 'storageos',
];

function mount(...volumes: Volume[]): Pod {
  return pod({ volumes });
}

function mustBecome(path: string, index = 0, allowed = ALLOWED): string {
  return `${path}: make spec.volumes[${index}] one of ${allowed.join(', ')}`;
}

describe('restrictedVolumes', () => {
  test('a pod without volumes is allowed', () => {
    expect(outcome(restrictedVolumes, pod())).toEqual([]);
  });

  test.each(ALLOWED)('%s is allowed', (source) => {
    expect(outcome(restrictedVolumes, mount({ name: 'v', [source]: {} }))).toEqual([]);
    expect(outcome(restrictedVolumes, mount({ name: 'v', [source]: {} }), 0)).toEqual([]);
  });

  test.each(NAMED)('%s is refused', (source) => {
    const expected = [REASON, `volume "v" uses restricted volume type "${source}"`, mustBecome(`spec.volumes[0].${source}`)];
    expect(outcome(restrictedVolumes, mount({ name: 'v', [source]: {} }))).toEqual(expected);
    expect(outcome(restrictedVolumes, mount({ name: 'v', [source]: {} }), 0)).toEqual(expected);
  });

  test.each<[string, Pod, string[]]>([
    ['no source is unknown', mount({ name: 'v' }), [REASON, 'volume "v" uses restricted volume type "unknown"', mustBecome('spec.volumes[0]')]],
    ['so is a new source', mount({ name: 'v', hologram: {} }), [REASON, 'volume "v" uses restricted volume type "unknown"', mustBecome('spec.volumes[0]')]],
    ['an undefined source is none', mount({ name: 'v', emptyDir: undefined, nfs: {} }), [
      REASON, 'volume "v" uses restricted volume type "nfs"', mustBecome('spec.volumes[0].nfs'),
    ]],
    ['volumes come in their order, types sorted, each once', mount({ name: 'b', nfs: {} }, { name: 'a', hostPath: {} }, { name: 'c', emptyDir: {} }, { nfs: {} }), [
      REASON, 'volumes "b", "a", "" use restricted volume types "hostPath", "nfs"',
      mustBecome('spec.volumes[0].nfs'), mustBecome('spec.volumes[1].hostPath', 1), mustBecome('spec.volumes[3].nfs', 3),
    ]],
    ['of two sources an allowed one decides', mount({ name: 'v', hostPath: {}, secret: {} }), []],
    ['of two refused ones the first in upstream\'s order is named', mount({ name: 'v', storageos: {}, nfs: {} }), [
      REASON, 'volume "v" uses restricted volume type "nfs"', mustBecome('spec.volumes[0].nfs'),
    ]],
  ])('%s', (_title, given, expected) => {
    expect(outcome(restrictedVolumes, given)).toEqual(expected);
  });

  test.each<[string, Minor, Pod, string[]]>([
    ['1.33 allows images', 33, mount({ name: 'v', image: {} }), []],
    ['1.32 does not', 32, mount({ name: 'v', image: {} }), [
      REASON, 'volume "v" uses restricted volume type "unknown"', mustBecome('spec.volumes[0]', 0, ALLOWED.filter((source) => source !== 'image')),
    ]],
    ['1.32 allows the others', 32, mount({ name: 'v', emptyDir: {} }, { name: 'w', image: {}, csi: {} }), []],
  ])('a server of %s', (_title, server, given, expected) => {
    expect(outcome(restrictedVolumes, given, 0, server)).toEqual(expected);
  });
});
