import { formatFieldError } from '../../../../src/engine/field/error';
import { StorageClass, validateStorageClass, validateStorageClassUpdate } from '../../../../src/engine/validation/storage/storage-class';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

const OLD: StorageClass = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 's' },
  provisioner: 'a.example.com',
  parameters: { a: 'b' },
  reclaimPolicy: 'Delete',
  volumeBindingMode: 'Immediate',
};

test.each<[string, number, Partial<StorageClass>, readonly string[]]>([
  ['on 1.35', 35, { provisioner: 'b', parameters: {} }, [
    'parameters: Forbidden: updates to parameters are forbidden.', 'provisioner: Forbidden: updates to provisioner are forbidden.',
  ]],
  ['on 1.36', 36, { provisioner: 'b', reclaimPolicy: 'Retain' }, [
    'provisioner: Invalid value: "b": field is immutable', 'reclaimPolicy: Invalid value: "Retain": field is immutable',
  ]],
  ['on 1.37', 37, { provisioner: 'b', parameters: {}, reclaimPolicy: 'Retain', volumeBindingMode: 'WaitForFirstConsumer' }, [
    'provisioner: Invalid value: null: field is immutable', 'parameters: Invalid value: null: field is immutable',
    'reclaimPolicy: Invalid value: null: field is immutable', 'volumeBindingMode: Invalid value: null: field is immutable',
  ]],
  ['of nothing', 37, {}, []],
])('a change of a StorageClass %s', (_title, minor, changed, expected) => {
  const v = startValidation({ minor, allowPrivileged: true }, true);
  validateStorageClassUpdate({ ...OLD, ...changed }, OLD, v);
  expect(errorsOf(v).map(formatFieldError)).toEqual(expected);
});

const NO_NAME = "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or"
  + " 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

test.each([
  [21, `provisioner: Invalid value: "A-": ${NO_NAME}`],
  [22, `provisioner: Invalid value: "a-": ${NO_NAME}`],
])('a provisioner that is no name stands in the error of 1.%d as it is written, or in lower case', (minor, expected) => {
  const v = startValidation({ minor, allowPrivileged: true }, true);
  validateStorageClass({ ...OLD, provisioner: 'A-' }, v);
  expect(errorsOf(v).map(formatFieldError)).toEqual([expected]);
});

// As kube-apiserver 1.35.4 and 1.36.3 answer.
test.each<[minor: number, parameters: StorageClass['parameters'], old: StorageClass['parameters'], expected: string[]]>([
  [35, {}, undefined, ['parameters: Forbidden: updates to parameters are forbidden.']],
  [35, undefined, undefined, []],
  [35, { a: 'b' }, { a: 'b' }, []],
  [36, {}, undefined, []],
])('a class of 1.%i with the parameters %j, after %j', (minor, parameters, old, expected) => {
  const v = startValidation({ minor, allowPrivileged: true }, true);
  validateStorageClassUpdate({ ...OLD, parameters }, { ...OLD, parameters: old }, v);
  expect(errorsOf(v).map(formatFieldError)).toEqual(expected);
});
