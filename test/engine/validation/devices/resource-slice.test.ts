import { formatFieldError } from '../../../../src/engine/field/error';
import { CapacityPolicy, Device, ResourceSliceSpec } from '../../../../src/engine/objects/devices';
import { validateResourceSlice, validateResourceSliceUpdate } from '../../../../src/engine/validation/devices/resource-slice';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

const SPEC: ResourceSliceSpec = { driver: 'example.com', pool: { name: 'pool', resourceSliceCount: 1 }, allNodes: true };
const device = (fields: Device): ResourceSliceSpec => ({ ...SPEC, devices: [{ name: 'gpu', ...fields }] });

function errors(spec: ResourceSliceSpec, minor: number, old?: ResourceSliceSpec): readonly string[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  const object = { metadata: { name: 'a' }, spec };
  if (old === undefined) {
    validateResourceSlice(object, v);
  } else {
    validateResourceSliceUpdate(object, { metadata: { name: 'a' }, spec: old }, v);
  }
  return errorsOf(v).map(formatFieldError);
}

const ONE_OF = 'exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required';
const DEVICE = 'spec.devices[0]';
const IDENTIFIER = "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_' (e.g. 'my_name',  or 'MY_NAME', "
  + " or 'MyName', regex used for validation is '[A-Za-z_][A-Za-z0-9_]*')";

test.each<[string, number, ResourceSliceSpec, readonly string[]]>([
  ['no device', 36, SPEC, []],
  ['nothing', 36, {}, [
    'spec.driver: Required value',
    'spec.pool.name: Required value',
    'spec.pool.resourceSliceCount: Invalid value: 0: must be greater than zero',
    `spec: Required value: ${ONE_OF}`,
  ]],
  ['nodes by two fields', 36, { ...SPEC, nodeName: 'a' }, [`spec: Invalid value: "{\`nodeName\`, \`allNodes\`}": ${ONE_OF}, but multiple fields are set`]],
  ['no terms', 36, { ...SPEC, allNodes: undefined, nodeSelector: {} }, [
    'spec.nodeSelector.nodeSelectorTerms: Required value: must have at least one node selector term',
    'spec.nodeSelector.nodeSelectorTerms: Invalid value: null: must have exactly one node selector term',
  ]],
  ['devices and counters', 36, { ...SPEC, devices: [], sharedCounters: [{ name: 'a', counters: { b: { value: '1' } } }] }, [
    'spec: Invalid value: "": only one of `sharedCounters` or `devices` is allowed',
  ]],
  ['a set without counters', 37, { ...SPEC, sharedCounters: [{ name: 'A' }, { name: 'A' }] }, [
    'spec.sharedCounters[1]: Duplicate value: {"name":"A"}',
    ...[0, 1].flatMap((i) => [
      `spec.sharedCounters[${i}].name: Invalid value: "A": a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end`
      + " with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
      `spec.sharedCounters[${i}].counters: Required value`,
    ]),
  ]],
  ['an attribute without a value', 34, device({ attributes: { a: {} } }), [`${DEVICE}.attributes[a]: Required value: exactly one value must be specified`]],
  ['an attribute without a value', 36, device({ attributes: { a: {} } }), [`${DEVICE}.attributes[a]: Invalid value: "": exactly one value must be specified`]],
  ['an attribute without a value', 37, device({ attributes: { a: {} } }), [
    `${DEVICE}.attributes[a]: Invalid value: "": must specify one of: \`int\`, \`bool\`, \`string\`, \`version\`, \`ints\`, \`bools\`, \`strings\`, \`versions\``,
  ]],
  ['no attribute', 37, device({ attributes: {} }), []],
  ['an attribute with two', 35, device({ attributes: { a: { int: 1, bool: false } } }), [
    `${DEVICE}.attributes[a]: Invalid value: {"IntValue":1,"BoolValue":false,"StringValue":null,"VersionValue":null}: exactly one value must be specified`,
  ]],
  ['a key that is no identifier', 35, device({ attributes: { 1: { int: 1 } } }), [`${DEVICE}.attributes[1]: Invalid value: "1": ${IDENTIFIER}`]],
  ['a key that is no identifier', 36, device({ attributes: { 1: { int: 1 } } }), [`${DEVICE}.attributes: Invalid value: "1": ${IDENTIFIER}`]],
  ['a version', 36, device({ attributes: { a: { version: '1.0' } } }), [
    `${DEVICE}.attributes[a].version: Invalid value: "1.0": must be a string compatible with semver.org spec 2.0.0`,
  ]],
  ['nodes of a device', 36, device({ nodeName: 'a' }), [
    `${DEVICE}: Invalid value: null: \`nodeName\`, \`nodeSelector\` and \`allNodes\` can only be set if \`perDeviceNodeSelection\` is set to true in the ResourceSlice spec`,
  ]],
  ['conditions', 36, device({ bindingConditions: ['a'], bindingFailureConditions: ['a', 'a'] }), [
    `${DEVICE}.bindingFailureConditions[0]: Invalid value: "a": bindingFailureConditions must not overlap with bindingConditions`,
    `${DEVICE}.bindingFailureConditions[1]: Duplicate value: "a"`,
    `${DEVICE}.bindingFailureConditions[1]: Invalid value: "a": bindingFailureConditions must not overlap with bindingConditions`,
  ]],
  ['one list of conditions', 36, device({ bindingConditions: ['a'] }), [
    `${DEVICE}.bindingFailureConditions: Invalid value: null: bindingFailureConditions are required to use bindingConditions`,
  ]],
  ['a taint without an effect', 36, device({ taints: [{ key: 'a' }] }), [`${DEVICE}.taints[0].effect: Required value`]],
  ['a device twice', 34, { ...SPEC, devices: [{ name: 'a' }, { name: 'a' }] }, ['spec.devices[1].name: Duplicate value: "a"']],
  ['a device twice', 37, { ...SPEC, devices: [{ name: 'a' }, { name: 'a' }] }, ['spec.devices[1]: Duplicate value: "a"']],
  ['sixty-five devices, one with a taint', 36, { ...SPEC, devices: Array.from({ length: 65 }, (_, i) => ({ name: `a${i}`, taints: i > 0 ? [] : [{ key: 'a', effect: 'None' }] })) }, [
    'spec.devices: Too many: 65: must have at most 64 items',
  ]],
])('a new ResourceSlice: %s in 1.%d', (_title, minor, spec, expected) => {
  expect(errors(spec, minor)).toEqual(expected);
});

const POLICY = `${DEVICE}.capacity[memory].requestPolicy`;

test.each<[string, number, CapacityPolicy, boolean, readonly string[]]>([
  ['of a device for one', 36, {}, false, [`${POLICY}: Forbidden: allowMultipleAllocations must be true`]],
  ['without anything', 36, {}, true, []],
  ['with both', 36, { validValues: ['1'], validRange: {} }, true, [
    `${POLICY}: Forbidden: exactly one policy can be specified, cannot specify "validValues" and "validRange" at the same time`,
  ]],
  ['without a default', 36, { validValues: ['1'] }, true, [`${POLICY}.default: Required value: required when validValues is defined`]],
  ['with values', 36, { default: '4', validValues: ['2', '1', '11'] }, true, [
    `${POLICY}.validValues[1]: Invalid value: "1": values must be sorted in ascending order`,
    `${POLICY}.validValues[2]: Invalid value: "11": option is larger than capacity value: 10`,
    `${POLICY}.validValues: Invalid value: "4": default value is not valid according to the requestPolicy`,
  ]],
  ['with halves', 36, { default: '500m', validValues: ['500m', '1'] }, true, [`${POLICY}.validValues[1]: Duplicate value: "1"`]],
  ['with halves', 37, { default: '500m', validValues: ['500m', '1'] }, true, [`${POLICY}.validValues[1]: Duplicate value: "1"`]],
  ['without the least', 36, { default: '1', validRange: {} }, true, [`${POLICY}.validRange.min: Required value: required when validRange is defined`]],
  ['with a default beyond the range', 36, { default: '9', validRange: { min: '1', max: '8' } }, true, [`${POLICY}.validRange.max: Invalid value: "9": default is more than max: 8`]],
  ['with a default beyond the range', 37, { default: '9', validRange: { min: '1', max: '8' } }, true, [
    `${POLICY}.validRange.default: Invalid value: "9": default is more than max: 8`,
  ]],
  ['with a step', 36, { default: '2', validRange: { min: '1', max: '20', step: '12' } }, true, [
    `${POLICY}.validRange.max: Invalid value: "20": max is larger than capacity value: 10`,
    `${POLICY}.validRange.step: Invalid value: "12": one step 13 is larger than capacity value: 10`,
    `${POLICY}.validRange.step: Invalid value: "2": value is not a multiple of a given step (12) from (1)`,
    `${POLICY}.validRange.step: Invalid value: "20": value is not a multiple of a given step (12) from (1)`,
  ]],
  ['with a step of nothing', 37, { default: '2', validRange: { min: '1', step: '0' } }, true, [`${POLICY}.validRange.step: Invalid value: "0": must be greater than zero`]],
  ['with a small step', 37, { default: '1', validRange: { min: '1', step: '1u' } }, true, []],
])('a policy %s in 1.%d', (_title, minor, requestPolicy, allowMultipleAllocations, expected) => {
  expect(errors(device({ allowMultipleAllocations, capacity: { memory: { value: '10', requestPolicy } } }), minor)).toEqual(expected);
});

test.each<[string, number, ResourceSliceSpec, ResourceSliceSpec, readonly string[]]>([
  ['nothing', 37, SPEC, SPEC, []],
  ['driver and pool', 36, { ...SPEC, driver: 'a', pool: { name: 'b', resourceSliceCount: 1 } }, SPEC, [
    'spec.pool.name: Invalid value: "b": field is immutable',
    'spec.driver: Invalid value: "a": field is immutable',
  ]],
  ['a taint stays', 36, device({ taints: [{}] }), device({ taints: [{}] }), []],
  ['a capacity stays', 37, device({ capacity: { 1: {} } }), device({ capacity: { 1: {} } }), []],
  ['a capacity stays', 36, device({ capacity: { 1: {} } }), device({ capacity: { 1: {} } }), [`${DEVICE}.capacity: Invalid value: "1": ${IDENTIFIER}`]],
])('a changed ResourceSlice: %s in 1.%d', (_title, minor, spec, old, expected) => {
  expect(errors(spec, minor, old)).toEqual(expected);
});
