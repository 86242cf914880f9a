import { KubernetesObject } from '../../../src/engine/objects/meta';
import { ALLOCATED_IP } from '../../../src/engine/other-kinds/service';
import { warningsOnOther } from '../../../src/engine/other-kinds/warnings';

const service = (spec: object): KubernetesObject => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { type: 'ClusterIP', ...spec } } as KubernetesObject);
const capacity = (nodeTopology?: object): KubernetesObject => (
  { apiVersion: 'storage.k8s.io/v1', kind: 'CSIStorageCapacity', metadata: { name: 'a' }, nodeTopology } as KubernetesObject
);

const withAddress = (address: string): KubernetesObject => service({ clusterIP: address, clusterIPs: [address] });
const LEADING_ZERO = 'spec.clusterIPs[0]: IP address was accepted, but will be invalid in a future Kubernetes release: ParseAddr("010.0.0.1"): IPv4 field has octet with leading zero';

test.each<[string, number, KubernetesObject, readonly string[]]>([
  ['an address that the server gives', 27, withAddress(ALLOCATED_IP), []],
  ['an address that the server gives', 32, withAddress(ALLOCATED_IP), []],
  ['an address that the server gives', 36, withAddress(ALLOCATED_IP), []],
  ['an address that the Service names', 32, withAddress('010.0.0.1'), [LEADING_ZERO]],
  ['an old address beside one that the server gives', 32, service({ clusterIP: '010.0.0.1', clusterIPs: ['010.0.0.1', ALLOCATED_IP] }), [LEADING_ZERO]],
])('the addresses of a Service: %s in 1.%d', (_title, minor, object, expected) => {
  expect(warningsOnOther(object, undefined, minor)).toEqual(expected);
});

const ZONE = 'failure-domain.beta.kubernetes.io/zone';
const ZONE_IS = 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead';

test.each<[string, number, object | undefined, readonly string[]]>([
  ['none', 36, undefined, []],
  ['a label before', 24, { matchLabels: { [ZONE]: 'a' } }, []],
  ['a label since', 25, { matchLabels: { [ZONE]: 'a' } }, [`nodeTopology.matchLabels.${ZONE}: ${ZONE_IS}`]],
  ['an expression', 36, { matchExpressions: [{ key: 'a' }, { key: ZONE, operator: 'Exists' }] }, [`nodeTopology.matchExpressions[1].key: ${ZONE} is ${ZONE_IS}`]],
])('the topology of a CSIStorageCapacity: %s in 1.%d', (_title, minor, topology, expected) => {
  expect(warningsOnOther(capacity(topology), undefined, minor)).toEqual(expected);
});

const storageClass = (...keys: readonly string[]): KubernetesObject => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'a' },
  provisioner: 'example.com/a',
  allowedTopologies: [{}, { matchLabelExpressions: keys.map((key) => ({ key, values: ['a'] })) }],
} as KubernetesObject);
const ofClass = (key: string): string => `allowedTopologies[1].matchLabelExpressions[${key}].key`;

test.each<[string, number, KubernetesObject, readonly string[]]>([
  ['a label before', 24, storageClass(ZONE), []],
  ['a label since', 25, storageClass(ZONE), [`${ofClass('0')}: ${ZONE_IS}`]],
  ['other labels', 36, storageClass('topology.kubernetes.io/zone', 'kubernetes.io/hostname'), []],
  ['a label of a role before', 30, storageClass('node-role.kubernetes.io/master'), []],
  ['a label of a role since', 31, storageClass('a', 'node-role.kubernetes.io/master'), [`${ofClass('1')}: use "node-role.kubernetes.io/control-plane" instead`]],
])('the topologies of a StorageClass: %s in 1.%d', (_title, minor, object, expected) => {
  expect(warningsOnOther(object, undefined, minor)).toEqual(expected);
  expect(warningsOnOther(object, object, minor)).toEqual(expected);
});
