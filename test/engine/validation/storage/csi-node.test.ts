import { formatFieldError } from '../../../../src/engine/field/error';
import { CSINode, validateCSINode, validateCSINodeUpdate } from '../../../../src/engine/validation/storage/csi-node';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

type Drivers = NonNullable<NonNullable<CSINode['spec']>['drivers']>;

const node = (...drivers: Drivers): CSINode => ({ metadata: { name: 'node1' }, spec: { drivers } });
const withID = (length: number): CSINode => node({ name: 'a', nodeID: 'x'.repeat(length) });

function errors(object: CSINode, minor: number, old?: CSINode): readonly string[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  if (old === undefined) {
    validateCSINode(object, v);
  } else {
    validateCSINodeUpdate(object, old, v);
  }
  return errorsOf(v).map(formatFieldError);
}

const tooLong = (length: number, told: number): string => `spec.drivers[0].nodeID: Invalid value: "${'x'.repeat(length)}": must be ${told} characters or less`;

test.each<[number, number, number | undefined, number | undefined]>([
  [20, 128, undefined, undefined],
  [20, 129, undefined, 128],
  [21, 129, undefined, 128],
  [21, 129, 129, undefined],
  [21, 193, 129, 128],
  [22, 192, undefined, undefined],
  [22, 193, undefined, 192],
  [22, 193, 193, undefined],
  [22, 257, 193, 256],
  [23, 256, undefined, undefined],
  [23, 257, undefined, 256],
  [37, 257, undefined, 256],
])('an identifier in 1.%d, of %d characters, where the node had one of %p: at most %p', (minor, length, before, told) => {
  const found = errors(withID(length), minor, before === undefined ? undefined : withID(before));
  expect(found.filter((error) => error.includes('characters or less'))).toEqual(told === undefined ? [] : [tooLong(length, told)]);
});

const PART = "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or"
  + " 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

test.each<[string, number, CSINode, readonly string[]]>([
  ['no driver', 36, node(), []],
  ['a driver without anything', 36, node({}), [
    'spec.drivers[0].name: Required value',
    'spec.drivers[0].nodeID: Required value',
  ]],
  ['a driver twice', 24, node({ name: 'a', nodeID: 'b' }, { name: 'a', nodeID: 'c' }), ['spec.drivers[1].name: Duplicate value: "a"']],
  ['a negative count', 24, node({ name: 'a', nodeID: 'b', allocatable: { count: -1 } }), [
    'spec.drivers[0].allocatable.count: Invalid value: -1: must be greater than or equal to 0',
  ]],
  ['a key that is no label, before', 21, node({ name: 'a', nodeID: 'b', topologyKeys: ['zone', 'a b'] }), [
    `spec.drivers[0]: Invalid value: []string{"zone", "a b"}: ${PART}`,
  ]],
  ['a key that is no label, since', 22, node({ name: 'a', nodeID: 'b', topologyKeys: ['zone', 'a b'] }), [`spec.drivers[0]: Invalid value: "a b": ${PART}`]],
  ['a key twice', 36, node({ name: 'a', nodeID: 'b', topologyKeys: ['zone', 'zone'] }), ['spec.drivers[0]: Duplicate value: "zone"']],
])('a new CSINode: %s in 1.%d', (_title, minor, object, expected) => {
  expect(errors(object, minor)).toEqual(expected);
});

const BEFORE = node({ name: 'a', nodeID: 'b', topologyKeys: ['zone'], allocatable: { count: 1 } });

test.each<[string, number, CSINode, readonly string[]]>([
  ['nothing', 24, BEFORE, []],
  ['the driver goes', 24, node(), []],
  ['another driver comes', 24, node(...BEFORE.spec?.drivers ?? [], { name: 'c', nodeID: 'b' }), []],
  ['the identifier', 32, node({ name: 'a', nodeID: 'c' }), [
    'CSINodeDriver: Invalid value: storage.CSINodeDriver{Name:"a", NodeID:"c", TopologyKeys:[]string(nil), Allocatable:(*storage.VolumeNodeResources)(nil)}: field is immutable',
  ]],
  ['the identifier', 33, node({ name: 'a', nodeID: 'c' }), [
    'spec.drivers: Invalid value: storage.CSINodeDriver{Name:"a", NodeID:"c", TopologyKeys:[]string(nil), Allocatable:(*storage.VolumeNodeResources)(nil)}: field is immutable',
  ]],
  ['the count', 34, node({ name: 'a', nodeID: 'b', topologyKeys: ['zone'], allocatable: { count: 2 } }), [
    'spec.drivers: Invalid value: {"Name":"a","NodeID":"b","TopologyKeys":["zone"],"Allocatable":{"Count":2}}: field is immutable',
  ]],
  ['the count', 35, node({ name: 'a', nodeID: 'b', topologyKeys: ['zone'], allocatable: { count: 2 } }), []],
  ['the identifier', 35, node({ name: 'a', nodeID: 'c', allocatable: { count: 2 } }), [
    'spec.drivers: Invalid value: {"Name":"a","NodeID":"c","TopologyKeys":null,"Allocatable":null}: field is immutable',
  ]],
])('a changed CSINode: %s in 1.%d', (_title, minor, object, expected) => {
  expect(errors(object, minor, BEFORE)).toEqual(expected);
});

test('a count of zero is not the same as none', () => {
  const old = node({ name: 'a', nodeID: 'b', allocatable: {} });
  expect(errors(node({ name: 'a', nodeID: 'b', allocatable: { count: 0 } }), 34, old)).toEqual([
    'spec.drivers: Invalid value: {"Name":"a","NodeID":"b","TopologyKeys":null,"Allocatable":{"Count":0}}: field is immutable',
  ]);
});
