import { semanticallyEqual } from '../../../../src/engine/validation/update/semantic-equal';

test.each<[title: string, one: object, other: object, isSame: boolean]>([
  ['no map and an empty one', {}, { allocatedResourceStatuses: {}, allocatedResources: {} }, true],
  ['a key without a text', {}, { allocatedResourceStatuses: { storage: '' } }, false],
  ['how resizing goes, as claims tell until 1.27', {}, { resizeStatus: '' }, false],
  ['the same quantity in other words', { allocatedResources: { storage: '1Gi' } }, { allocatedResources: { storage: '1024Mi' } }, true],
  ['another quantity', { allocatedResources: { storage: '1Gi' } }, { allocatedResources: { storage: '2Gi' } }, false],
])('the status of a claim in a template of claims: %s', (_title, one, other, isSame) => {
  expect(semanticallyEqual([{ status: one }], [{ status: other }], 'volumeClaimTemplates')).toBe(isSame);
});

test.each<[title: string, name: string, one: object, other: object, isSame: boolean]>([
  ['whether a volume of a CSI driver is read-only', 'csi', {}, { readOnly: false }, false],
  ['whether a volume of NFS is read-only', 'nfs', {}, { readOnly: false }, true],
  ['the file system of a CSI volume', 'csi', {}, { fsType: '' }, false],
  ['the file system of an iSCSI volume', 'iscsi', {}, { fsType: '' }, true],
  ['the number of a Fibre Channel unit', 'fc', {}, { lun: 0 }, false],
  ['the number of an iSCSI unit', 'iscsi', {}, { lun: 0 }, true],
  ['the restart policy of a container', 'containers', {}, { restartPolicy: '' }, false],
  ['the restart policy of a pod', 'spec', {}, { restartPolicy: '' }, true],
  ['the value of an option for the resolver', 'dnsConfig', { options: [{ name: 'ndots' }] }, { options: [{ name: 'ndots', value: '' }] }, false],
  ['the value of a variable', 'containers', { env: [{ name: 'A' }] }, { env: [{ name: 'A', value: '' }] }, true],
  ['the name of the container of a failure policy', 'onExitCodes', {}, { containerName: '' }, false],
  ['the namespace of a source of data', 'dataSourceRef', {}, { namespace: '' }, false],
  ['the namespace of the target of an endpoint', 'targetRef', {}, { namespace: '' }, true],
  ['the name of a trust bundle', 'clusterTrustBundle', {}, { name: '' }, false],
  ['the port of a slice of endpoints', 'ports', {}, { port: 0 }, false],
  ['the readiness of an endpoint', 'endpoints', { conditions: {} }, { conditions: { ready: false } }, false],
  ['no conditions of an endpoint', 'endpoints', {}, { conditions: {} }, true],
])('what some structs have a pointer to: %s', (_title, name, one, other, isSame) => {
  expect(semanticallyEqual(one, other, name)).toBe(isSame);
});

test.each<[list: string, field: string]>([
  ['endpoints', 'hostname'], ['endpoints', 'nodeName'], ['addresses', 'nodeName'], ['notReadyAddresses', 'nodeName'],
  ['containers', 'restartPolicy'], ['initContainers', 'restartPolicy'], ['ephemeralContainers', 'restartPolicy'],
])('an element of %s without %s differs from one with an empty one', (list, field) => {
  expect(semanticallyEqual([{}], [{ [field]: '' }], list)).toBe(false);
});

test.each<[field: string, value: unknown]>([
  ['defaultAllowPrivilegeEscalation', false], ['defaultRuntimeClassName', ''],
])('a PodSecurityPolicy without %s differs from one with an empty one', (field, value) => {
  expect(semanticallyEqual({}, { [field]: value }, 'spec')).toBe(false);
});
