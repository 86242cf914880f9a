import { PersistentVolume, PersistentVolumeSpec } from '../../../src/engine/objects/persistent-volume';
import { preparePersistentVolume, warningsOnPersistentVolume } from '../../../src/engine/other-kinds/persistent-volume';

const SECRET = { name: 'a', namespace: 'b' };
const BOTH: PersistentVolume = { spec: { csi: { driver: 'd', controllerExpandSecretRef: SECRET, nodeExpandSecretRef: SECRET } } };
const CLASS: PersistentVolume = { spec: { volumeAttributesClassName: 'a' } };

test.each<[string, number, PersistentVolume, PersistentVolume | undefined, PersistentVolumeSpec]>([
  ['secrets', 15, BOTH, undefined, { csi: { driver: 'd' } }],
  ['secrets', 16, BOTH, undefined, { csi: { driver: 'd', controllerExpandSecretRef: SECRET } }],
  ['secrets', 26, BOTH, undefined, { csi: { driver: 'd', controllerExpandSecretRef: SECRET } }],
  ['secrets that were there', 26, BOTH, BOTH, BOTH.spec ?? {}],
  ['secrets', 27, BOTH, undefined, BOTH.spec ?? {}],
  ['a class', 30, CLASS, undefined, { volumeAttributesClassName: 'a' }],
  ['a class', 31, CLASS, undefined, {}],
  ['a class that was there', 31, CLASS, CLASS, { volumeAttributesClassName: 'a' }],
  ['a class', 34, CLASS, undefined, { volumeAttributesClassName: 'a' }],
])('a volume with %s in 1.%d', (_title, minor, volume, old, expected) => {
  expect(preparePersistentVolume(volume, old, minor).spec).toEqual(expected);
});

const ANNOTATIONS = { 'volume.beta.kubernetes.io/storage-class': 'a', 'volume.beta.kubernetes.io/mount-options': 'ro' };
const DEPRECATED: PersistentVolume = {
  metadata: { name: 'v', annotations: ANNOTATIONS },
  spec: {
    storageos: {},
    cephfs: {},
    rbd: {},
    persistentVolumeReclaimPolicy: 'Recycle',
    nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'beta.kubernetes.io/os', operator: 'Exists' }] }] } },
  },
};
const CLASS_ANNOTATION = 'metadata.annotations[volume.beta.kubernetes.io/storage-class]: deprecated since v1.8; use "storageClassName" attribute instead';
const MOUNT_OPTIONS = 'metadata.annotations[volume.beta.kubernetes.io/mount-options]: deprecated since v1.31; use "mountOptions" attribute instead';
const RECYCLE = 'spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.';
const LABEL = 'spec.nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].key: beta.kubernetes.io/os is deprecated since v1.14; use "kubernetes.io/os" instead';
const SOURCES = [
  'spec.cephfs: deprecated in v1.28, non-functional in v1.31+',
  'spec.storageOS: deprecated in v1.22, non-functional in v1.25+',
  'spec.rbd: deprecated in v1.28, non-functional in v1.31+',
];

test.each<[number, readonly string[]]>([
  [24, []],
  [25, [LABEL]],
  [27, [LABEL]],
  [28, [CLASS_ANNOTATION, LABEL, ...SOURCES]],
  [30, [CLASS_ANNOTATION, RECYCLE, LABEL, ...SOURCES]],
  [31, [CLASS_ANNOTATION, MOUNT_OPTIONS, RECYCLE, LABEL, ...SOURCES]],
])('the warnings on a volume in 1.%d', (minor, expected) => {
  expect(warningsOnPersistentVolume(DEPRECATED, minor)).toEqual(expected);
});
