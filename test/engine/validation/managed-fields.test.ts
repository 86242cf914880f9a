import { formatFieldError } from '../../../src/engine/field/error';
import { EmbeddedManager, validateManagedFields } from '../../../src/engine/validation/managed-fields';
import { Minor } from '../../../src/engine/version';

const LONG = 'm'.repeat(129);
const SUBRESOURCE = 's'.repeat(257);

/* As kube-apiserver 1.24.17, 1.30.14 and 1.36.3 answer. */
test.each<[string, EmbeddedManager, Minor, readonly string[]]>([
  ['an entry that is valid', { manager: 'a', operation: 'Apply', fieldsType: 'FieldsV1' }, 36, []],
  ['an operation alone', { operation: 'Update' }, 36, []],
  ['nothing', {}, 36, ['a[0].operation: Invalid value: "": must be `Apply` or `Update`']],
  ['an entry of another type', { operation: 'Own', fieldsType: 'Y' }, 36, [
    'a[0].operation: Invalid value: "Own": must be `Apply` or `Update`', 'a[0].fieldsType: Invalid value: "Y": must be `FieldsV1`',
  ]],
  ['long names', { operation: 'Apply', manager: LONG, subresource: SUBRESOURCE }, 36, [
    'a[0].manager: Too long: may not be more than 128 bytes', 'a[0].subresource: Too long: may not be more than 256 bytes',
  ]],
  ['long names in 1.30', { operation: 'Apply', manager: LONG, subresource: SUBRESOURCE }, 30, [
    'a[0].manager: Too long: must have at most 128 bytes', 'a[0].subresource: Too long: must have at most 256 bytes',
  ]],
  ['a name that cannot be printed', { operation: 'Apply', manager: 'a\nb' }, 24, ['a[0].manager: Invalid value: "a\\nb": invalid character U+000A (at position 1)']],
  ['an entry in 1.21', {}, 21, ['a[0].operation: Invalid value: "": must be `Apply` or `Update`']],
  ['an entry in 1.20', { manager: LONG }, 20, ['a.operation: Invalid value: "": must be `Apply` or `Update`']],
  ['an entry in 1.16', {}, 16, ['a.operation: Invalid value: "": must be `Apply` or `Update`']],
  ['an entry in 1.15', {}, 15, []],
])('%s', (_title, entry, minor, expected) => {
  expect(validateManagedFields([entry], 'a', minor).map(formatFieldError)).toEqual(expected);
});
