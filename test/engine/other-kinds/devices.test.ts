import { ClaimOfDevices, Device, ResourceSlice } from '../../../src/engine/objects/devices';
import { prepareClaimTemplate, prepareDeviceClaim, prepareDeviceClass, prepareSlice } from '../../../src/engine/other-kinds/devices';

const EXACTLY = { deviceClassName: 'gpu' };
const ADVANCED = { ...EXACTLY, tolerations: [{ key: 'a' }], capacity: { requests: { b: '1' } }, derivedAttributes: [{ name: 'c' }] };
const claim = (exactly: object, ...constraints: readonly object[]): ClaimOfDevices => ({ spec: { devices: { requests: [{ name: 'a', exactly }], constraints } } });

test.each<[string, number, ClaimOfDevices | undefined, ClaimOfDevices]>([
  ['what is off', 35, undefined, claim(EXACTLY, {})],
  ['what is off', 36, undefined, claim({ ...EXACTLY, tolerations: ADVANCED.tolerations, capacity: ADVANCED.capacity }, { distinctAttribute: 'd' })],
  ['nothing that is in use', 35, claim(ADVANCED), claim(ADVANCED, { distinctAttribute: 'd' })],
])('a claim of devices loses %s in 1.%d', (_title, minor, old, expected) => {
  const given = claim(ADVANCED, { distinctAttribute: 'd' });
  expect(prepareDeviceClaim(given, old, minor)).toEqual(expected);
  expect(prepareClaimTemplate({ spec: { spec: given.spec } }, old && { spec: { spec: old.spec } }, minor)).toEqual({ spec: { spec: expected.spec } });
});

test.each<[number, boolean, object]>([
  [35, false, { spec: {} }],
  [35, true, { spec: { extendedResourceName: 'example.com/a' } }],
  [36, false, { spec: { extendedResourceName: 'example.com/a' } }],
])('the extended resource of a class in 1.%d, where the old one had some: %p', (minor, isUsed, expected) => {
  const given = { spec: { extendedResourceName: 'example.com/a' } };
  expect(prepareDeviceClass(given, isUsed ? given : undefined, minor)).toEqual(expected);
});

const slice = (device: Device, rest: object = {}): ResourceSlice => ({ spec: { driver: 'example.com', devices: [{ name: 'gpu', ...device }], ...rest } });

const BASIC: Device = { attributes: { a: { int: 1 } }, capacity: { b: { value: '1' } } };
const LISTS: Device = { attributes: { a: { int: 1, ints: [1] } }, nodeAllocatableResources: {} };
const FEATURES: Device = {
  taints: [{ key: 'a' }],
  consumesCounters: [{ counterSet: 'a' }],
  nodeName: 'n',
  bindsToNode: true,
  bindingConditions: ['a'],
  bindingFailureConditions: ['b'],
  allowMultipleAllocations: true,
};
const POLICY: Device = { capacity: { b: { value: '1', requestPolicy: {} } } };
const COUNTERS = { perDeviceNodeSelection: true, sharedCounters: [{ name: 'a' }] };

test.each<[string, number, ResourceSlice | undefined, ResourceSlice]>([
  ['what is off', 35, undefined, slice(BASIC)],
  ['what is off', 36, undefined, slice({ ...BASIC, ...FEATURES, ...POLICY }, COUNTERS)],
  ['nothing that is in use', 35, slice({ ...LISTS, ...FEATURES }), slice({ ...BASIC, ...LISTS, ...FEATURES, ...POLICY }, COUNTERS)],
  ['what the old one does not use', 35, slice({ taints: [{ key: 'a' }] }), slice({ ...BASIC, taints: FEATURES.taints })],
])('a slice loses %s in 1.%d', (_title, minor, old, expected) => {
  const given = slice({ ...BASIC, ...LISTS, ...FEATURES, ...POLICY }, { ...COUNTERS, partitionTypeAttribute: 'a', skipNodeOperations: ['*'] });
  expect(prepareSlice(given, old, minor)).toEqual(expected);
});
