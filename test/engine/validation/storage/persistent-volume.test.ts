import { formatFieldError } from '../../../../src/engine/field/error';
import { PersistentVolume, PersistentVolumeSpec } from '../../../../src/engine/objects/persistent-volume';
import { validatePersistentVolume, validatePersistentVolumeUpdate } from '../../../../src/engine/validation/storage/persistent-volume';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

const CSI = { driver: 'csi.example.com', volumeHandle: 'a' };

const volume = (spec: PersistentVolumeSpec, annotations?: Readonly<Record<string, string>>): PersistentVolume => ({
  metadata: { name: 'v', annotations }, spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], ...spec },
});

function errors(object: PersistentVolume, minor: number, old?: PersistentVolume): readonly string[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  if (old === undefined) {
    validatePersistentVolume(object, v);
  } else {
    validatePersistentVolumeUpdate(object, old, v);
  }
  return [...new Set(errorsOf(v).map(formatFieldError))];
}

const RFC_LABEL = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',"
  + "  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const OLD_DRIVER = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'csi-hostpath', regex used"
  + " for validation is '^[a-zA-Z0-9][-a-zA-Z0-9_.]{0,61}[a-zA-Z-0-9]$')";
const TOO_LONG = 'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';
const ISCSI = { targetPortal: 'p'.repeat(64), iqn: 'iqn.2001-04.com.example:a', initiatorName: 'iqn.2001-04.com.example:b' };
const HOST_PATH = { path: '/a', type: '' };

test.each<[string, number, PersistentVolume, readonly string[]]>([
  ['without anything', 36, {}, [
    'metadata.name: Required value: name or generateName is required', 'spec.accessModes: Required value', 'spec.capacity: Required value',
    'spec.capacity: Unsupported value: null: supported values: "storage"', 'spec: Required value: must specify a volume type',
  ]],
  ['of another capacity', 33, volume({ capacity: { cpu: '1500m' }, hostPath: HOST_PATH }), [
    'spec.capacity: Unsupported value: core.ResourceList{"cpu":resource.Quantity{i:resource.int64Amount{value:1500, scale:-3},'
      + ' d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"1500m", Format:"DecimalSI"}}: supported values: "storage"',
  ]],
  ['of two capacities', 34, volume({ capacity: { storage: '-1', cpu: '1' }, hostPath: HOST_PATH }), [
    'spec.capacity: Unsupported value: {"cpu":"1","storage":"-1"}: supported values: "storage"',
    'spec.capacity[storage]: Invalid value: -1: must be a valid resource quantity', 'spec.capacity[storage]: Invalid value: "-1": must be greater than zero',
  ]],
  ['that one pod uses', 21, volume({ accessModes: ['ReadWriteOncePod'], csi: CSI }), [
    'spec.accessModes: Unsupported value: "ReadWriteOncePod": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce"',
  ]],
  ['that one pod uses', 27, volume({ accessModes: ['ReadWriteOncePod'], csi: CSI }), []],
  ['that one pod uses, and others', 22, volume({ accessModes: ['ReadWriteOncePod', 'ReadWriteMany'], csi: CSI }), [
    'spec.accessModes: Unsupported value: "ReadWriteOncePod": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce"',
    'spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes',
  ]],
  ['with other words', 36, volume({ hostPath: HOST_PATH, persistentVolumeReclaimPolicy: 'retain', volumeMode: 'Raw', storageClassName: 'ok' }), [
    'spec.persistentVolumeReclaimPolicy: Unsupported value: "retain": supported values: "Delete", "Recycle", "Retain"',
    'spec.volumeMode: Unsupported value: "Raw": supported values: "Block", "Filesystem"',
  ]],
  ['of several kinds', 36, volume({ hostPath: HOST_PATH, cephfs: {}, flexVolume: {}, csi: {} }), [
    'spec.cephFS: Forbidden: may not specify more than 1 volume type', 'spec.flexVolume.driver: Required value',
    'spec.csi: Forbidden: may not specify more than 1 volume type',
  ]],
  ['of the root', 36, volume({ hostPath: { path: '/./', type: '' }, persistentVolumeReclaimPolicy: 'Recycle' }), [
    "spec.persistentVolumeReclaimPolicy: Forbidden: may not be 'recycle' for a hostPath mount of '/'",
  ]],
  ['of a folder', 36, volume({ hostPath: { path: '/a', type: '' }, persistentVolumeReclaimPolicy: 'Recycle' }), []],
  ['of a disk of GCE', 36, volume({ gcePersistentDisk: {} }), ['spec.persistentDisk.pdName: Required value']],
  ['of glusterfs', 36, volume({ glusterfs: { endpoints: 'a', path: 'b', endpointsNamespace: '' } }), [
    'spec.glusterfs.endpointsNamespace: Invalid value: "": if the endpointnamespace is set, it must be a valid namespace name',
  ]],
  ['of a share', 36, volume({ azureFile: { secretName: 'a', shareName: 'b', secretNamespace: '' } }), ['spec.azureFile.secretNamespace: Required value']],
  ['with secrets without a namespace', 36, volume({ cinder: { volumeID: 'a', secretRef: { name: 'b' } } }), ['spec.cinder.secretRef.namespace: Required value']],
  ['with secrets without a namespace', 36, volume({ storageos: { volumeName: 'a', secretRef: {} } }), [
    'spec.storageos.secretRef.name: Required value', 'spec.storageos.secretRef.namespace: Required value',
  ]],
  ['on a node', 14, volume({ local: { path: '/a' } }), ['metadata.annotations: Required value: Local volume requires node affinity']],
  ['on a node', 15, volume({ local: { path: '/a' } }), ['spec.nodeAffinity: Required value: Local volume requires node affinity']],
  ['on the way up', 36, volume({ local: { path: '/a/..' }, nodeAffinity: {} }), [
    'spec.nodeAffinity.required: Required value: must specify required node constraints', 'spec.local.path: Invalid value: "/a/..": must not contain \'..\'',
  ]],
  ['of a long portal', 14, volume({ hostPath: HOST_PATH, iscsi: ISCSI }), [
    'spec.iscsi: Forbidden: may not specify more than 1 volume type', `metadata.name: Invalid value: "v": ${TOO_LONG}`,
  ]],
  ['of a long portal', 15, volume({ iscsi: ISCSI }), [`spec.iscsi.targetportal: Invalid value: "${'p'.repeat(64)}": ${TOO_LONG}`]],
  ['of an odd target', 36, volume({ iscsi: { targetPortal: 'a', iqn: 'x', secretRef: {} } }), [
    'spec.iscsi.iqn: Invalid value: "x": must be valid format', 'spec.iscsi.secretRef.name: Required value',
  ]],
  ['of a driver', 13, volume({ csi: { driver: '-', volumeHandle: 'a' } }), [`spec.csi.driver: Invalid value: "-": ${OLD_DRIVER}`]],
  ['of a driver with an underline', 13, volume({ csi: { driver: 'a_b', volumeHandle: 'a' } }), []],
  ['with odd secrets', 23, volume({ csi: { ...CSI, nodePublishSecretRef: { name: 'B' }, nodeStageSecretRef: {} } }), [
    `spec.csi.name: Invalid value: "B": ${RFC_LABEL}`, 'spec.csi.nodePublishSecretRef .namespace: Required value',
  ]],
  ['with odd secrets', 24, volume({ csi: { ...CSI, controllerExpandSecretRef: {} } }), [
    'spec.csi.controllerExpandSecretRef.name: Required value', 'spec.csi.controllerExpandSecretRef.namespace: Required value',
  ]],
  ['with odd secrets', 26, volume({ csi: { ...CSI, nodeExpandSecretRef: { name: 'a.b', namespace: 'c' } } }), [
    `spec.csi.nodeExpandSecretRef.name: Invalid value: "a.b": ${RFC_LABEL}`,
  ]],
  ['with a secret that has a dot', 27, volume({ csi: { ...CSI, nodeExpandSecretRef: { name: 'a.b', namespace: 'c' } } }), []],
  ['of a class without a driver', 33, volume({ hostPath: HOST_PATH, volumeAttributesClassName: '' }), []],
  ['of a class without a driver', 34, volume({ hostPath: HOST_PATH, volumeAttributesClassName: '' }), [
    'spec.volumeAttributesClassName: Required value: an empty string is disallowed',
    'spec.csi: Required value: has to be specified when using volumeAttributesClassName',
  ]],
  ['with options of old', 36, volume({ hostPath: HOST_PATH }, { 'volume.beta.kubernetes.io/mount-options': 'ro' }), [
    'metadata.annotations.volume.beta.kubernetes.io/mount-options: Forbidden: may not specify mount options for this volume type',
  ]],
  ['with options of old', 36, volume({ nfs: { server: 'a', path: '/b' } }, { 'volume.beta.kubernetes.io/mount-options': 'ro' }), []],
])('a new volume %s in 1.%d', (_title, minor, object, expected) => {
  expect(errors(object, minor)).toEqual(expected);
});

const on = (key: string): PersistentVolumeSpec['nodeAffinity'] => (
  { required: { nodeSelectorTerms: [{ matchExpressions: [{ key, operator: 'In', values: ['a'] }] }] } }
);
const OLD = volume({ csi: CSI, volumeMode: 'Filesystem', nodeAffinity: on('beta.kubernetes.io/os') });
const changedTo = (spec: PersistentVolumeSpec): PersistentVolume => ({ ...OLD, spec: { ...OLD.spec, ...spec } });
const WITH_CLASS = changedTo({ volumeAttributesClassName: 'a' });

test.each<[string, number, PersistentVolume, PersistentVolume, readonly string[]]>([
  ['nothing', 36, OLD, OLD, []],
  ['the size', 36, changedTo({ capacity: { storage: '2Gi' }, accessModes: ['ReadOnlyMany'], claimRef: {} }), OLD, []],
  ['the volume', 18, changedTo({ csi: { ...CSI, volumeHandle: 'b' } }), OLD, ['spec.persistentvolumesource: Forbidden: is immutable after creation']],
  ['the volume', 33, changedTo({ csi: { ...CSI, volumeHandle: 'b' } }), OLD, [
    'spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is immutable after creation\n  core.PersistentVolumeSource{...}\n',
  ]],
  ['the volume', 34, changedTo({ csi: { ...CSI, volumeHandle: 'b' } }), OLD, [
    'spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is immutable after creation\n'
      + '@@ -22,7 +22,7 @@\n  "StorageOS": null,\n  "CSI": {\n   "Driver": "csi.example.com",\n-  "VolumeHandle": "a",\n+  "VolumeHandle": "b",\n'
      + '   "ReadOnly": false,\n   "FSType": "",\n   "VolumeAttributes": null,\n',
  ]],
  ['a map without anything', 36, changedTo({ csi: { ...CSI, ...{ volumeAttributes: {} } } }), OLD, []],
  ['the secret for expansion, at last', 14, changedTo({ csi: { ...CSI, controllerExpandSecretRef: { name: 'a', namespace: 'b' } } }), OLD, [
    'spec.persistentvolumesource: Forbidden: is immutable after creation',
  ]],
  ['the secret for expansion, at last', 15, changedTo({ csi: { ...CSI, controllerExpandSecretRef: { name: 'a', namespace: 'b' } } }), OLD, []],
  ['the mode', 33, changedTo({ volumeMode: undefined }), OLD, ['volumeMode: Invalid value: "null": field is immutable']],
  ['the mode', 36, changedTo({ volumeMode: 'Block' }), OLD, ['volumeMode: Invalid value: "Block": field is immutable']],
  ['the nodes', 26, changedTo({ nodeAffinity: on('kubernetes.io/os') }), OLD, [
    'nodeAffinity: Invalid value: core.VolumeNodeAffinity{Required:(*core.NodeSelector)(0xc000000000)}: field is immutable',
  ]],
  ['the label of the nodes', 27, changedTo({ nodeAffinity: on('kubernetes.io/os') }), OLD, []],
  ['the nodes', 34, changedTo({ nodeAffinity: on('zone') }), OLD, [
    'nodeAffinity: Invalid value: {"Required":{"NodeSelectorTerms":[{"MatchExpressions":[{"Key":"zone","Operator":"In","Values":["a"]}],"MatchFields":null}]}}:'
      + ' field is immutable, except for updating from beta label to GA',
  ]],
  ['the nodes, away', 34, changedTo({ nodeAffinity: undefined }), OLD, [
    'nodeAffinity: Invalid value: null: field is immutable, except for updating from beta label to GA',
  ]],
  ['the nodes, at last', 36, OLD, changedTo({ nodeAffinity: undefined }), []],
  ['the class', 30, WITH_CLASS, OLD, [
    'spec.volumeAttributesClassName: Forbidden: update is forbidden when the VolumeAttributesClass feature gate is disabled',
  ]],
  ['the class', 34, WITH_CLASS, OLD, []],
  ['the class, away', 34, OLD, WITH_CLASS, ['spec.volumeAttributesClassName: Forbidden: update from non-nil value to nil is forbidden']],
  ['nothing, where one pod uses it', 22, changedTo({ accessModes: ['ReadWriteOncePod'] }), changedTo({ accessModes: ['ReadWriteOncePod'] }), []],
  ['nothing, where a secret has a dot', 25, changedTo({ csi: { ...CSI, nodePublishSecretRef: { name: 'a.b', namespace: 'c' } } }),
    changedTo({ csi: { ...CSI, nodePublishSecretRef: { name: 'a.b', namespace: 'c' } } }), []],
])('a changed volume: %s in 1.%d', (_title, minor, object, old, expected) => {
  expect(errors(object, minor, old)).toEqual(expected);
});

test('errors of secrets say which field they are about', () => {
  const v = startValidation({ minor: 23, allowPrivileged: true }, false);
  validatePersistentVolume(volume({ csi: { ...CSI, nodePublishSecretRef: { name: 'B' }, controllerPublishSecretRef: { name: 'a' } } }), v);
  expect(errorsOf(v).map(({ field, about }) => [field, about])).toEqual([
    ['spec.csi.controllerPublishSecretRef.namespace', undefined], ['spec.csi.name', 'spec.csi.nodePublishSecretRef.name'],
    ['spec.csi.nodePublishSecretRef .namespace', 'spec.csi.nodePublishSecretRef.namespace'],
  ]);
});

test('errors that name no field of the object say which one they are about', () => {
  const v = startValidation({ minor: 36, allowPrivileged: true }, false);
  const changed = volume({ gcePersistentDisk: {}, cephfs: {}, volumeMode: 'Block' });
  validatePersistentVolumeUpdate(changed, volume({ csi: CSI, volumeMode: 'Filesystem', nodeAffinity: on('a') }), v);
  expect(errorsOf(v).map(({ field, about }) => [field, about])).toEqual([
    ['spec.persistentDisk.pdName', 'spec.gcePersistentDisk.pdName'], ['spec.cephFS', 'spec.cephfs'], ['spec.persistentvolumesource', 'spec.gcePersistentDisk'],
    ['volumeMode', 'spec.volumeMode'], ['nodeAffinity', 'spec.nodeAffinity'],
  ]);
});
