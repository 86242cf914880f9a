import { defaultPod } from '../../../src/engine/defaulting/pod';
import { Volume } from '../../../src/engine/objects/pod';

/** The one volume of a pod. */
function volumeOf(volume: Volume, minor: number): Volume {
  return JSON.parse(JSON.stringify(defaultPod({ metadata: { name: 'web' }, spec: { volumes: [volume] } }, minor))).spec.volumes[0] as Volume;
}

describe('a volume', () => {
  test.each<[string, Volume, number, Volume]>([
    ['without a source is an empty directory', { name: 'v' }, 24, { name: 'v', emptyDir: {} }],
    ['with one of none of these', { name: 'v', nfs: { server: 's' } }, 24, { name: 'v', nfs: { server: 's' } }],
    ['a path of the host', { name: 'v', hostPath: { path: '/a' } }, 24, { name: 'v', hostPath: { path: '/a', type: '' } }],
    ['a secret', { name: 'v', secret: { secretName: 's' } }, 24, { name: 'v', secret: { secretName: 's', defaultMode: 420 } }],
    ['a mode of zero', { name: 'v', configMap: { name: 'c', defaultMode: 0 } }, 24, { name: 'v', configMap: { name: 'c', defaultMode: 0 } }],
    [
      'the pod itself',
      { name: 'v', downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name' } }] } },
      24,
      { name: 'v', downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name', apiVersion: 'v1' } }], defaultMode: 420 } },
    ],
    [
      'several',
      { name: 'v', projected: { sources: [{ serviceAccountToken: { path: 't' } }, { serviceAccountToken: { path: 'u', expirationSeconds: 600 } }, { downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name' } }] } }] } },
      24,
      { name: 'v', projected: { sources: [{ serviceAccountToken: { path: 't', expirationSeconds: 3600 } }, { serviceAccountToken: { path: 'u', expirationSeconds: 600 } }, { downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name', apiVersion: 'v1' } }] } }], defaultMode: 420 } },
    ],
    ['iSCSI', { name: 'v', iscsi: { lun: 1 } }, 24, { name: 'v', iscsi: { lun: 1, iscsiInterface: 'default' } }],
    [
      'RBD',
      { name: 'v', rbd: { image: 'i', user: 'u' } },
      24,
      { name: 'v', rbd: { image: 'i', user: 'u', pool: 'rbd', keyring: '/etc/ceph/keyring' } },
    ],
    [
      'Azure',
      { name: 'v', azureDisk: { diskName: 'd', readOnly: true } },
      24,
      { name: 'v', azureDisk: { diskName: 'd', readOnly: true, cachingMode: 'ReadWrite', kind: 'Shared', fsType: 'ext4' } },
    ],
    [
      'ScaleIO',
      { name: 'v', scaleIO: { system: 's' } },
      24,
      { name: 'v', scaleIO: { system: 's', storageMode: 'ThinProvisioned', fsType: 'xfs' } },
    ],
    [
      'a claim of its own',
      { name: 'v', ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'] } } } },
      24,
      { name: 'v', ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], volumeMode: 'Filesystem' } } } },
    ],
    ['an image', { name: 'v', image: { reference: 'r:1' } }, 35, { name: 'v', image: { reference: 'r:1', pullPolicy: 'IfNotPresent' } }],
    ['an image that will be dropped', { name: 'v', image: { reference: 'r:1' } }, 34, { name: 'v', image: { reference: 'r:1' } }],
  ])('%s', (_title, volume, minor, expected) => {
    expect(volumeOf(volume, minor)).toEqual(expected);
  });
});
