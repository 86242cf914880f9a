import { sameDevices } from '../../../../src/engine/validation/devices/same-devices';

const result = (more: object): object => ({ devices: { results: [{ request: 'r', driver: 'd.e', pool: 'p', device: 'a', ...more }] } });
const ID = '0f0f0f0f-1111-4222-8333-444444444444';

test.each<[string, object, object, boolean]>([
  ['a capacity in other words', result({ consumedCapacity: { m: '1Gi' } }), result({ consumedCapacity: { m: '1024Mi' } }), true],
  ['another capacity', result({ consumedCapacity: { m: '1Gi' } }), result({ consumedCapacity: { m: '2Gi' } }), false],
  ['a capacity of nothing', result({ consumedCapacity: { m: '0' } }), result({ consumedCapacity: {} }), false],
  ['no capacities', result({ consumedCapacity: {} }), result({}), true],
  ['a share', result({ shareID: ID }), result({}), false],
  ['a share without a name', result({ shareID: '' }), result({}), false],
  ['another share', result({ shareID: ID }), result({ shareID: ID.replace('4', '5') }), false],
  ['a time in another zone', { allocationTimestamp: '2024-01-01T00:00:00Z' }, { allocationTimestamp: '2024-01-01T02:00:00+02:00' }, true],
  ['another time', { allocationTimestamp: '2024-01-01T00:00:00Z' }, { allocationTimestamp: '2024-01-01T02:00:00Z' }, false],
  ['a taint at the same time', { taints: [{ key: 'a', timeAdded: '2024-01-01T00:00:00Z' }] }, { taints: [{ key: 'a', timeAdded: '2024-01-01T01:00:00+01:00' }] }, true],
  ['the value of a counter', { counters: { a: { value: '1Gi' } } }, { counters: { a: { value: '1024Mi' } } }, true],
  ['what a request asks for', { exactly: { allocationMode: 'All', capacity: { requests: { m: '1Gi' } } } }, { exactly: { allocationMode: 'All', capacity: { requests: { m: '1024Mi' } } } }, true],
  ['a label that looks like a quantity', { labels: { a: '1Gi' } }, { labels: { a: '1024Mi' } }, false],
  ['a pool that is selected by no name', { deviceSelector: { pool: '' } }, { deviceSelector: {} }, false],
  ['a pool of a device without a name', result({ pool: '' }), result({ pool: undefined }), true],
])('%s', (_title, a, b, expected) => {
  expect([sameDevices(a, b), sameDevices(b, a)]).toEqual([expected, expected]);
});
