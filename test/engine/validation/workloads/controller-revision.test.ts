import { formatFieldError } from '../../../../src/engine/field/error';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';
import { ControllerRevision, validateControllerRevision, validateControllerRevisionUpdate } from '../../../../src/engine/validation/workloads/controller-revision';

const revision = (fields: object): ControllerRevision => ({ metadata: { name: 'a', namespace: 'b' }, revision: 1, ...fields });

function errors(object: ControllerRevision, minor: number, old?: ControllerRevision): readonly string[] {
  const v = startValidation({ minor, allowPrivileged: true, namespace: 'b' }, false);
  if (old === undefined) {
    validateControllerRevision(object, v);
  } else {
    validateControllerRevisionUpdate(object, old, v);
  }
  return errorsOf(v).map(formatFieldError);
}

test.each<[string, number, object, readonly string[]]>([
  ['data', 30, { data: {} }, []],
  ['data', 31, { data: {} }, []],
  ['no data', 30, {}, ['data: Required value: data is mandatory']],
  ['no data', 31, {}, ['data: Required value: data is mandatory']],
  ['null', 31, { data: null }, ['data: Required value: data is mandatory']],
  ['a list', 30, { data: [] }, []],
  ['a list', 31, { data: [] }, ['data: Required value: data must be a valid JSON object']],
  ['a number', 31, { data: 1 }, ['data: Required value: data must be a valid JSON object']],
  ['a negative revision', 24, { data: {}, revision: -1 }, ['revision: Invalid value: -1: must be greater than or equal to 0']],
])('a new ControllerRevision: %s in 1.%d', (_title, minor, fields, expected) => {
  expect(errors(revision(fields), minor)).toEqual(expected);
});

const BYTES = '[]uint8{0x7b, 0x22, 0x61, 0x22, 0x3a, 0x31, 0x7d}';

test.each<[string, number, object, object, readonly string[]]>([
  ['keys in another order', 24, { data: { a: 1, b: 2 } }, { data: { b: 2, a: 1 } }, []],
  ['the revision', 24, { data: { a: 1 }, revision: 2 }, { data: { a: 1 } }, []],
  ['the data', 30, { data: { a: 1 } }, { data: {} }, [
    `data: Invalid value: runtime.Unknown{TypeMeta:runtime.TypeMeta{APIVersion:"", Kind:""}, Raw:${BYTES}, ContentEncoding:"", ContentType:"application/json"}: field is immutable`,
  ]],
  ['the data', 31, { data: { a: 1 } }, { data: {} }, [`data: Invalid value: runtime.RawExtension{Raw:${BYTES}, Object:runtime.Object(nil)}: field is immutable`]],
  ['the data', 34, { data: { a: 1 } }, { data: {} }, ['data: Invalid value: {"a":1}: field is immutable']],
  ['a zero comes', 36, { data: { a: 0 } }, { data: {} }, ['data: Invalid value: {"a":0}: field is immutable']],
  ['signs of HTML', 36, { data: { a: '<' } }, { data: {} }, ['data: Invalid value: {"a":"\\u003c"}: field is immutable']],
  ['the data goes', 30, {}, { data: {} }, ['data: Required value: data is mandatory', 'data: Invalid value: "null": field is immutable']],
  ['the data goes', 33, {}, { data: {} }, ['data: Invalid value: runtime.RawExtension{Raw:[]uint8(nil), Object:runtime.Object(nil)}: field is immutable']],
  ['the data goes', 36, {}, { data: {} }, ['data: Invalid value: null: field is immutable']],
])('a changed ControllerRevision: %s in 1.%d', (_title, minor, fields, old, expected) => {
  expect(errors(revision(fields), minor, revision(old))).toEqual(expected);
});
