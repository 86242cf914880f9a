import { Volume, VolumeProjection } from '../../../src/engine/objects/pod';
import { PodSecurityPolicySpec } from '../../../src/engine/objects/pod-security-policy';
import { VOLUME_SOURCES } from '../../../src/engine/pod-security-policy/volumes';
import { Minor } from '../../../src/engine/version';
import { pod } from '../../support/pod';
import { psp } from '../../support/pod-security-policy';
import { violationsOf } from '../../support/provider';

const notAllowed = (type: string, index = 0): string =>
  `volumes @ spec.volumes[${index}]: spec.volumes[${index}]: Invalid value: "${type}": ${type} volumes are not allowed to be used`;

function violationsOfVolumes(spec: PodSecurityPolicySpec, volumes: Volume[], minor?: Minor): string[] {
  return violationsOf(psp(spec), pod({ volumes: volumes.map((volume, i) => ({ name: `v${i}`, ...volume })) }), minor);
}

/** Every type, as a policy spells it. */
const TYPES = [
  'hostPath', 'emptyDir', 'gcePersistentDisk', 'awsElasticBlockStore', 'gitRepo', 'secret', 'nfs', 'iscsi', 'glusterfs', 'persistentVolumeClaim', 'rbd',
  'flexVolume', 'cinder', 'cephFS', 'flocker', 'downwardAPI', 'fc', 'azureFile', 'configMap', 'vsphereVolume', 'quobyte', 'azureDisk',
  'photonPersistentDisk', 'storageos', 'projected', 'portworxVolume', 'scaleIO', 'csi', 'ephemeral',
];
const sourceOf = (type: string): string => (type === 'cephFS' ? 'cephfs' : type);

describe('the type of a volume', () => {
  test('the sources are all known, in upstream\'s order', () => {
    expect(VOLUME_SOURCES).toEqual(TYPES.map(sourceOf));
  });

  test.each(TYPES)('%s is allowed by its name', (type) => {
    expect(violationsOfVolumes({ volumes: [type] }, [{ [sourceOf(type)]: {} }])).toEqual([]);
  });

  // A projection without sources is what the right to use secrets covers.
  test.each(TYPES)('%s is not allowed by all the other names', (type) => {
    const sources = type === 'projected' ? { sources: [{ secret: {} }] } : {};
    expect(violationsOfVolumes({ volumes: TYPES.filter((other) => other !== type) }, [{ [sourceOf(type)]: sources }])).toEqual([notAllowed(type)]);
  });

  test.each<[string, string[] | undefined, Volume[], string[]]>([
    ['a pod without volumes needs no allowance', [], [], []],
    ['the empty list allows nothing', [], [{ emptyDir: {} }], [notAllowed('emptyDir')]],
    ['an absent list allows nothing', undefined, [{ emptyDir: {} }], [notAllowed('emptyDir')]],
    ['a star allows every type', ['*'], [{ hostPath: { path: '/' } }, { cephfs: {} }, { ephemeral: {} }], []],
    ['a star among others too', ['secret', '*'], [{ hostPath: { path: '/' } }], []],
    ['cephfs is spelt cephFS in a policy', ['cephfs'], [{ cephfs: {} }], [notAllowed('cephFS')]],
    ['case matters', ['hostpath'], [{ hostPath: { path: '/' } }], [notAllowed('hostPath')]],
    ['none allows nothing', ['none'], [{ emptyDir: {} }], [notAllowed('emptyDir')]],
    ['every wrong volume at its place', ['secret'], [{ emptyDir: {} }, { secret: {} }, { nfs: {} }], [notAllowed('emptyDir'), notAllowed('nfs', 2)]],
    ['of two sources the first in upstream\'s order counts', ['emptyDir'], [{ emptyDir: {}, hostPath: { path: '/' } }], [notAllowed('hostPath')]],
    ['whatever their order in the pod', ['hostPath'], [{ csi: {}, emptyDir: {}, hostPath: { path: '/' } }], []],
  ])('%s', (_title, volumes, given, expected) => {
    expect(violationsOfVolumes({ volumes }, given)).toEqual(expected);
  });
});

describe('the projected volume of a service account\'s token', () => {
  const TOKEN: VolumeProjection = { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } };
  const ROOT_CA: VolumeProjection = { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } };
  const namespaceItem = { path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } };
  const NAMESPACE: VolumeProjection = { downwardAPI: { items: [namespaceItem] } };
  const WHOLE = [TOKEN, ROOT_CA, NAMESPACE];

  test.each<[string, string[], Minor, boolean]>([
    ['is covered by the right to use secrets', ['secret'], 24, true],
    ['since 1.19', ['secret'], 19, true],
    ['but not before', ['secret'], 18, false],
    ['is covered by the right to use projections', ['projected'], 18, true],
    ['is not covered by the rights to use its parts', ['configMap', 'downwardAPI'], 24, false],
    ['is not covered where nothing is allowed', [], 24, false],
  ])('%s', (_title, volumes, minor, allowed) => {
    expect(violationsOfVolumes({ volumes }, [{ projected: { sources: WHOLE, defaultMode: 420 } }], minor)).toEqual(allowed ? [] : [notAllowed('projected')]);
  });

  test.each<[string, VolumeProjection[] | undefined, boolean]>([
    ['each part alone', [TOKEN], true],
    ['the parts in another order, and twice', [NAMESPACE, TOKEN, ROOT_CA, TOKEN], true],
    ['no parts', [], true],
    ['absent parts', undefined, true],
    ['any lifetime of the token', [{ serviceAccountToken: { path: 'token' } }], true],
    ['another path of the token', [{ serviceAccountToken: { path: 'vault-token' } }], false],
    ['an absent path of the token', [{ serviceAccountToken: {} }], false],
    ['another audience of the token', [{ serviceAccountToken: { path: 'token', audience: 'vault' } }], false],
    ['an empty audience of the token', [{ serviceAccountToken: { path: 'token', audience: '' } }], true],
    ['any keys of the config map', [{ configMap: { name: 'kube-root-ca.crt' } }], true],
    ['another config map', [{ configMap: { name: 'other' } }], false],
    ['a config map without name', [{ configMap: {} }], false],
    ['no items of the downward API', [{ downwardAPI: {} }], true],
    ['another path of the namespace', [{ downwardAPI: { items: [{ ...namespaceItem, path: 'ns' }] } }], false],
    ['another field', [{ downwardAPI: { items: [{ ...namespaceItem, fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } }] } }], false],
    ['another version of the field', [{ downwardAPI: { items: [{ ...namespaceItem, fieldRef: { apiVersion: 'v2', fieldPath: 'metadata.namespace' } }] } }], false],
    ['a resource instead of a field', [{ downwardAPI: { items: [{ path: 'namespace', resourceFieldRef: { resource: 'limits.cpu' } }] } }], false],
    ['a second item', [{ downwardAPI: { items: [namespaceItem, { ...namespaceItem, path: 'x' }] } }], false],
    ['a secret', [TOKEN, { secret: { name: 'kube-root-ca.crt' } }], false],
    ['a projection of nothing', [TOKEN, {}], false],
    ['a secret beside the token in one projection', [{ ...TOKEN, secret: { name: 'db' } }], true],
    ['a wrong config map beside the token in one projection', [{ ...TOKEN, configMap: { name: 'other' } }], false],
  ])('%s', (_title, sources, allowed) => {
    expect(violationsOfVolumes({ volumes: ['secret'] }, [{ projected: { sources } }])).toEqual(allowed ? [] : [notAllowed('projected')]);
  });
});

describe('the drivers of flexVolumes', () => {
  const refused = (driver: string, index = 0): string =>
    `allowedFlexVolumes @ spec.volumes[${index}].flexVolume.driver: spec.volumes[${index}].driver: Invalid value: "${driver}": Flexvolume driver is not allowed to be used`;
  const flex = (driver: string): Volume => ({ flexVolume: { driver } });
  test.each<[string, PodSecurityPolicySpec, Volume[], string[]]>([
    ['no list allows every driver', {}, [flex('example/lvm')], []],
    ['the empty list too', { allowedFlexVolumes: [] }, [flex('example/lvm')], []],
    ['an allowed driver', { allowedFlexVolumes: [{ driver: 'a' }, { driver: 'example/lvm' }] }, [flex('example/lvm')], []],
    ['another driver; the message leaves the source out of the path', { allowedFlexVolumes: [{ driver: 'example/lvm' }] }, [{ emptyDir: {} }, flex('lvm')], [refused('lvm', 1)]],
    ['a star is a name', { allowedFlexVolumes: [{ driver: '*' }] }, [flex('lvm')], [refused('lvm')]],
    ['a driver without name', { allowedFlexVolumes: [{ driver: 'lvm' }] }, [{ flexVolume: {} }], [refused('')]],
    ['a type that is not allowed has no driver', { volumes: ['secret'], allowedFlexVolumes: [{ driver: 'lvm' }] }, [flex('lvm')], [notAllowed('flexVolume')]],
  ])('%s', (_title, spec, volumes, expected) => {
    expect(violationsOfVolumes(spec, volumes)).toEqual(expected);
  });
});

describe('the drivers of inline CSI volumes', () => {
  const refused = (driver: string, index = 0): string =>
    `allowedCSIDrivers @ spec.volumes[${index}].csi.driver: spec.volumes[${index}].csi.driver: Invalid value: "${driver}": Inline CSI driver is not allowed to be used`;
  const csi = (driver: string): Volume => ({ csi: { driver } });
  test.each<[string, PodSecurityPolicySpec, Volume[], string[]]>([
    ['no list allows every driver', {}, [csi('example.com')], []],
    ['the empty list too', { allowedCSIDrivers: [] }, [csi('example.com')], []],
    ['an allowed driver', { allowedCSIDrivers: [{ name: 'a' }, { name: 'example.com' }] }, [csi('example.com')], []],
    ['another driver', { allowedCSIDrivers: [{ name: 'example.com' }] }, [{ emptyDir: {} }, csi('other.com')], [refused('other.com', 1)]],
    ['a star is a name', { allowedCSIDrivers: [{ name: '*' }] }, [csi('example.com')], [refused('example.com')]],
    ['a driver without name', { allowedCSIDrivers: [{ name: 'a' }] }, [{ csi: {} }], [refused('')]],
    ['a type that is not allowed has no driver', { volumes: ['secret'], allowedCSIDrivers: [{ name: 'a' }] }, [csi('a')], [notAllowed('csi')]],
  ])('%s', (_title, spec, volumes, expected) => {
    expect(violationsOfVolumes(spec, volumes)).toEqual(expected);
  });
});
