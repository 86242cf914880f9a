import { areEqualObjects, haveEqualField, semanticallyEqual } from '../../../../src/engine/validation/update/semantic-equal';

test.each<[title: string, one: object, other: object, isSame: boolean, minor?: number]>([
  ['no map and an empty one', {}, { allocatedResourceStatuses: {}, allocatedResources: {} }, true],
  ['a key without a text', {}, { allocatedResourceStatuses: { storage: '' } }, false],
  ['how resizing goes, as claims tell until 1.27', {}, { resizeStatus: '' }, false, 27],
  ['the same quantity in other words', { allocatedResources: { storage: '1Gi' } }, { allocatedResources: { storage: '1024Mi' } }, true],
  ['another quantity', { allocatedResources: { storage: '1Gi' } }, { allocatedResources: { storage: '2Gi' } }, false],
])('the status of a claim in a template of claims: %s', (_title, one, other, isSame, minor = 28) => {
  expect(semanticallyEqual([{ status: one }], [{ status: other }], '[]core/v1.PersistentVolumeClaim', minor)).toBe(isSame);
});

const ENDPOINT = 'discovery/v1.Endpoint';

test.each<[title: string, type: string, one: object, other: object, isSame: boolean]>([
  ['whether a volume of a CSI driver is read-only', 'core/v1.CSIVolumeSource', {}, { readOnly: false }, false],
  ['whether a PersistentVolume of a CSI driver is read-only', 'core/v1.CSIPersistentVolumeSource', {}, { readOnly: false }, true],
  ['whether a volume of NFS is read-only', 'core/v1.NFSVolumeSource', {}, { readOnly: false }, true],
  ['the file system of a CSI volume', 'core/v1.CSIVolumeSource', {}, { fsType: '' }, false],
  ['the file system of an iSCSI volume', 'core/v1.ISCSIVolumeSource', {}, { fsType: '' }, true],
  ['the file system of a local volume', 'core/v1.LocalVolumeSource', {}, { fsType: '' }, false],
  ['the number of a Fibre Channel unit', 'core/v1.FCVolumeSource', {}, { lun: 0 }, false],
  ['the number of an iSCSI unit', 'core/v1.ISCSIVolumeSource', {}, { lun: 0 }, true],
  ['the restart policy of a container', 'core/v1.Container', {}, { restartPolicy: '' }, false],
  ['the restart policy of a pod', 'core/v1.PodSpec', {}, { restartPolicy: '' }, true],
  ['the resources of a container', 'core/v1.Container', {}, { resources: {} }, true],
  ['the resources of a pod', 'core/v1.PodSpec', {}, { resources: {} }, false],
  ['the value of an option for the resolver', 'core/v1.PodDNSConfig', { options: [{ name: 'ndots' }] }, { options: [{ name: 'ndots', value: '' }] }, false],
  ['the value of a variable', 'core/v1.Container', { env: [{ name: 'A' }] }, { env: [{ name: 'A', value: '' }] }, true],
  ['the name of the container of a failure policy', 'batch/v1.PodFailurePolicyOnExitCodesRequirement', {}, { containerName: '' }, false],
  ['the namespace of a source of data', 'core/v1.TypedObjectReference', {}, { namespace: '' }, false],
  ['the namespace of the target of an endpoint', ENDPOINT, { targetRef: {} }, { targetRef: { namespace: '' } }, true],
  ['no target of an endpoint', ENDPOINT, {}, { targetRef: {} }, false],
  ['the name of a trust bundle', 'core/v1.ClusterTrustBundleProjection', {}, { name: '' }, false],
  ['the port of a slice of endpoints', 'discovery/v1.EndpointPort', {}, { port: 0 }, false],
  ['the port of Endpoints', 'core/v1.EndpointPort', {}, { port: 0 }, true],
  ['the readiness of an endpoint', ENDPOINT, { conditions: {} }, { conditions: { ready: false } }, false],
  ['no conditions of an endpoint', ENDPOINT, {}, { conditions: {} }, true],
  ['whether an owner is the controller', 'meta/v1.OwnerReference', {}, { controller: false }, false],
])('what some structs have a pointer to: %s', (_title, type, one, other, isSame) => {
  expect(semanticallyEqual(one, other, type, 37)).toBe(isSame);
});

test.each<[type: string, one: unknown, other: unknown, isSame: boolean]>([
  ['string', undefined, '', true],
  ['*string', undefined, '', false],
  ['*int32', undefined, 0, false],
  ['int64', 1, 1n, true],
  ['*meta/v1.LabelSelector', undefined, {}, false],
  ['meta/v1.LabelSelector', undefined, { matchLabels: {}, matchExpressions: [] }, true],
  ['map[string]string', undefined, {}, true],
  ['map[string]string', { a: '' }, {}, false],
  ['[]core/v1.Taint', undefined, [], true],
  ['[]core/v1.Taint', [{ key: 'a' }], [{ key: 'a', value: '' }], true],
  ['[]core/v1.Taint', [{ key: 'a' }, { key: 'b' }], [{ key: 'b' }, { key: 'a' }], false],
  // A version that 1.24 does not have yet.
  ['flowcontrol/v1.LimitResponse', { type: 'Queue' }, { type: 'Queue', queuing: {} }, false],
])('values of the type %s: %j and %j', (type, one, other, isSame) => {
  expect(semanticallyEqual(one, other, type, 24)).toBe(isSame);
  expect(semanticallyEqual(other, one, type, 24)).toBe(isSame);
});

const POLICY = { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy' };
const CUSTOM = { apiVersion: 'example.com/v1', kind: 'Tool' };

test.each<[one: object, other: object, isSame: boolean]>([
  [{ ...POLICY, spec: {} }, { ...POLICY, spec: { defaultAllowPrivilegeEscalation: false } }, false],
  [{ ...POLICY, spec: { runtimeClass: {} } }, { ...POLICY, spec: { runtimeClass: { defaultRuntimeClassName: '' } } }, false],
  [{ ...POLICY, spec: {} }, { ...POLICY, spec: { privileged: false } }, true],
  [{ ...POLICY }, { ...POLICY, spec: { seLinux: {} } }, true],
  [{ ...CUSTOM, spec: {} }, { ...CUSTOM, spec: { a: '' } }, false],
  [{ ...CUSTOM, spec: { a: [1] } }, { ...CUSTOM, spec: { a: [1] } }, true],
])('objects and their fields: %j and %j', (one, other, isSame) => {
  expect(areEqualObjects(one, other, 24)).toBe(isSame);
  expect(haveEqualField(one, other, 'spec', 24)).toBe(isSame);
});
