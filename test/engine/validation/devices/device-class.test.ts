import { formatFieldError } from '../../../../src/engine/field/error';
import { DeviceClass } from '../../../../src/engine/objects/devices';
import { validateDeviceClassUpdate } from '../../../../src/engine/validation/devices/device-class';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

function errorsOfUpdate(object: DeviceClass, old: DeviceClass, minor: number): readonly string[] {
  const v = startValidation({ minor, allowPrivileged: true, namespace: '' }, false);
  validateDeviceClassUpdate(object, old, v);
  return errorsOf(v).map((error) => formatFieldError(error).replace(/: a lowercase .*/, ''));
}

const NAME = 'metadata.name: Invalid value: "A"';
const FINALIZER = 'metadata.finalizers[0]: Invalid value: "a": name is neither a standard finalizer name nor is it fully qualified';
const CONFIGURATION = 'spec.config[0].opaque: Required value';

test.each<[string, string, number, readonly string[]]>([
  ['comes first', 'A', 34, [NAME, FINALIZER, CONFIGURATION]],
  ['comes first', 'A', 37, [NAME, FINALIZER, CONFIGURATION]],
  ['comes first', 'b', 36, [NAME, FINALIZER, CONFIGURATION]],
  ['comes with what the types declare', 'b', 37, [FINALIZER, CONFIGURATION, NAME]],
])('a bad name of a changed DeviceClass %s where it was %s in 1.%d', (_title, name, minor, expected) => {
  expect(errorsOfUpdate({ metadata: { name: 'A', finalizers: ['a'] }, spec: { config: [{}] } }, { metadata: { name } }, minor)).toEqual(expected);
});
