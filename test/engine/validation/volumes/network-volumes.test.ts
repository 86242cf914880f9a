import { PodSpec, Volume } from '../../../../src/engine/objects/pod';
import { errorsOfPod } from '../../../support/validation';

const volume = (fields: Volume): PodSpec => ({ volumes: [{ name: 'v', ...fields }] });

describe('volumes of the network', () => {
  test.each<[string, PodSpec, string[]]>([
    ['NFS', { volumes: [{ name: 'a', nfs: { server: 's', path: '/a' } }, { name: 'b', nfs: { path: 'a' } }, { name: 'c', nfs: {} }] }, [
      'spec.volumes[1].nfs.server: Required value',
      'spec.volumes[1].nfs.path: Invalid value: "a": must be an absolute path',
      'spec.volumes[2].nfs.server: Required value',
      'spec.volumes[2].nfs.path: Required value',
      'spec.volumes[2].nfs.path: Invalid value: "": must be an absolute path',
    ]],
    [
      'iSCSI',
      { volumes: [{ name: 'a', iscsi: { targetPortal: 'p', iqn: 'iqn.2015-02.example.com:test', lun: 0 } }, { name: 'b', iscsi: {} }, { name: 'c', iscsi: { targetPortal: 'p', iqn: 'x', lun: 256 } }, { name: 'd', iscsi: { targetPortal: 'p', iqn: 'iqn.x', initiatorName: 'eui.1' } }] },
      [
        'spec.volumes[1].iscsi.targetPortal: Required value',
        'spec.volumes[1].iscsi.iqn: Required value',
        'spec.volumes[2].iscsi.iqn: Invalid value: "x": must be valid format starting with iqn, eui, or naa',
        'spec.volumes[2].iscsi.lun: Invalid value: 256: must be between 0 and 255, inclusive',
        'spec.volumes[3].iscsi.iqn: Invalid value: "iqn.x": must be valid format',
        'spec.volumes[3].iscsi.initiatorname: Invalid value: "eui.1": must be valid format',
      ],
    ],
    [
      'iSCSI with a password',
      { volumes: [{ name: 'a', iscsi: { targetPortal: 'p', iqn: 'naa.62004567BA64678D', chapAuthDiscovery: true, chapAuthSession: true } }, { name: 'b', iscsi: { targetPortal: 'p', iqn: 'eui.0123456789ABCDEF', secretRef: {} } }] },
      [
        'spec.volumes[0].iscsi.iqn: Invalid value: "naa.62004567BA64678D": must be valid format',
        'spec.volumes[0].iscsi.secretRef: Required value',
      ],
    ],
    [
      'iSCSI with a long name',
      volume({ iscsi: { targetPortal: 'p'.repeat(63), iqn: 'iqn.2015-02.example.com:test', initiatorName: 'iqn.2015-02.example.com:init' } }),
      [
        'spec.volumes[0].name: Invalid value: "v": Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.',
      ],
    ],
    [
      'Gluster, Flocker, Ceph',
      { volumes: [{ name: 'a', glusterfs: {} }, { name: 'b', flocker: {} }, { name: 'c', flocker: { datasetName: 'a/b', datasetUUID: 'u' } }, { name: 'd', rbd: {} }, { name: 'e', cephfs: {} }] },
      [
        'spec.volumes[0].glusterfs.endpoints: Required value',
        'spec.volumes[0].glusterfs.path: Required value',
        'spec.volumes[1].flocker: Required value: one of datasetName and datasetUUID is required',
        'spec.volumes[2].flocker: Invalid value: "resource": datasetName and datasetUUID can not be specified simultaneously',
        'spec.volumes[2].flocker.datasetName: Invalid value: "a/b": must not contain \'/\'',
        'spec.volumes[3].rbd.monitors: Required value',
        'spec.volumes[3].rbd.image: Required value',
        'spec.volumes[4].cephfs.monitors: Required value',
      ],
    ],
    [
      'Quobyte',
      { volumes: [{ name: 'a', quobyte: { registry: 'h:1,i:2', volume: 'v' } }, { name: 'b', quobyte: {} }, { name: 'c', quobyte: { registry: 'h', volume: 'v', tenant: 't'.repeat(65) } }] },
      [
        'spec.volumes[1].quobyte.registry: Required value: must be a host:port pair or multiple pairs separated by commas',
        'spec.volumes[1].quobyte.volume: Required value',
        'spec.volumes[2].quobyte.tenant: Required value: must be a UUID and may not exceed a length of 64 characters',
      ],
    ],
    [
      'Fibre Channel',
      { volumes: [{ name: 'a', fc: { targetWWNs: ['w'], lun: 0 } }, { name: 'b', fc: {} }, { name: 'c', fc: { targetWWNs: ['w'], wwids: ['w'] } }, { name: 'd', fc: { targetWWNs: ['w'] } }, { name: 'e', fc: { targetWWNs: ['w'], lun: 256 } }, { name: 'f', fc: { wwids: ['w'] } }] },
      [
        'spec.volumes[1].fc.targetWWNs: Required value: must specify either targetWWNs or wwids, but not both',
        'spec.volumes[2].fc.targetWWNs: Invalid value: []string{"w"}: targetWWNs and wwids can not be specified simultaneously',
        'spec.volumes[2].fc.lun: Required value: lun is required if targetWWNs is specified',
        'spec.volumes[3].fc.lun: Required value: lun is required if targetWWNs is specified',
        'spec.volumes[4].fc.lun: Invalid value: 256: must be between 0 and 255, inclusive',
      ],
    ],
  ])('%s', (_title, spec, expected) => {
    expect(errorsOfPod(spec)).toEqual(expected);
  });
});
