import { formatFieldError } from '../../../../src/engine/field/error';
import { validateVolumeAttributesClass, validateVolumeAttributesClassUpdate, VolumeAttributesClass } from '../../../../src/engine/validation/storage/volume-attributes-class';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

const CLASS: VolumeAttributesClass = { metadata: { name: 'a' }, driverName: 'csi.example.com', parameters: { iops: '1' } };

function errors(object: VolumeAttributesClass, minor: number, old?: VolumeAttributesClass): readonly string[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  if (old === undefined) {
    validateVolumeAttributesClass(object, v);
  } else {
    validateVolumeAttributesClassUpdate(object, old, v);
  }
  return errorsOf(v).map(formatFieldError);
}

const NONE = 'parameters: Required value: must contain at least one key/value pair';
const KEPT = ['driverName: Forbidden: updates to driverName are forbidden.', 'parameters: Forbidden: updates to parameters are forbidden.'];

test.each<[string, number, VolumeAttributesClass, VolumeAttributesClass | undefined, readonly string[]]>([
  ['a new one', 36, CLASS, undefined, []],
  ['a new one without anything', 36, { metadata: { name: 'a' } }, undefined, ['driverName: Required value', NONE]],
  ['a parameter without a name', 36, { ...CLASS, parameters: { '': 'a' } }, undefined, ['parameters: Invalid value: "": field can not be empty.']],
  ['a change of nothing', 36, CLASS, CLASS, []],
  ['a change', 34, { ...CLASS, driverName: 'b', parameters: {} }, CLASS, [NONE, ...KEPT]],
  ['a change', 35, { ...CLASS, driverName: 'b', parameters: {} }, CLASS, [...KEPT, NONE]],
])('a VolumeAttributesClass: %s in 1.%d', (_title, minor, object, old, expected) => {
  expect(errors(object, minor, old)).toEqual(expected);
});
