import { fromV1beta1, pathInV1beta1, toV1beta1 } from '../../../src/engine/other-kinds/device-versions';

const V1 = 'resource.k8s.io/v1';
const V1BETA1 = 'resource.k8s.io/v1beta1';
const claim = (kind: string, apiVersion: string, requests: readonly object[]): object => {
  const spec = { devices: { requests } };
  return { apiVersion, kind, spec: kind === 'ResourceClaim' ? spec : { spec } };
};
const slice = (apiVersion: string, rest: object): object => ({ apiVersion, kind: 'ResourceSlice', spec: { driver: 'd', ...rest } });

test.each<[string, object, object]>([
  ['a request', claim('ResourceClaim', V1BETA1, [{ name: 'a', deviceClassName: 'c', count: 1 }]), claim('ResourceClaim', V1, [{ name: 'a', exactly: { deviceClassName: 'c', count: 1 } }])],
  ['alternatives', claim('ResourceClaimTemplate', V1BETA1, [{ name: 'a', firstAvailable: [{ name: 'b', deviceClassName: 'c' }] }]),
    claim('ResourceClaimTemplate', V1, [{ name: 'a', firstAvailable: [{ name: 'b', deviceClassName: 'c' }] }])],
  ['a device', slice(V1BETA1, { devices: [{ name: 'a', basic: { attributes: { x: { int: 1 } } } }] }), slice(V1, { devices: [{ name: 'a', attributes: { x: { int: 1 } } }] })],
  ['a class', { apiVersion: V1BETA1, kind: 'DeviceClass', spec: { selectors: [] } }, { apiVersion: V1, kind: 'DeviceClass', spec: { selectors: [] } }],
  ['nothing', { apiVersion: V1BETA1, kind: 'ResourceClaim' }, { apiVersion: V1, kind: 'ResourceClaim' }],
])('%s comes back as it was', (_title, beta, stable) => {
  expect(fromV1beta1(beta)).toEqual(stable);
  expect(toV1beta1(stable)).toEqual(beta);
});

test('a request that has lost all that it asked for is one all the same', () => {
  const beta = toV1beta1(claim('ResourceClaim', V1, [{ name: 'a', exactly: { capacity: undefined } }]));
  expect(fromV1beta1(beta)).toEqual(claim('ResourceClaim', V1, [{ name: 'a', exactly: { selectors: [] } }]));
});

test.each<[string, object, object]>([
  ['a request that asks for nothing', claim('ResourceClaim', V1BETA1, [{ name: 'a', deviceClassName: '', count: 0 }]), claim('ResourceClaim', V1, [{ name: 'a' }])],
  ['a slice of no node', slice(V1BETA1, { nodeName: '', allNodes: false, devices: [{ name: 'a' }] }), slice(V1, { devices: [{ name: 'a' }] })],
  ['an object of v1', slice(V1, { nodeName: '' }), slice(V1, { nodeName: '' })],
])('%s', (_title, given, expected) => {
  expect(fromV1beta1(given)).toEqual(expected);
});

test.each([
  ['spec.devices.requests[0].exactly.count', 'spec.devices.requests[0].count'],
  ['spec.devices.requests[0].exactly', 'spec.devices.requests[0].exactly'],
  ['spec.devices[12].attributes[a]', 'spec.devices[12].basic.attributes[a]'],
  ['spec.devices[0].name', 'spec.devices[0].name'],
])('%s is %s', (path, expected) => {
  expect(pathInV1beta1(path)).toBe(expected);
});
