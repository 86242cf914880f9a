import { FieldError, formatFieldError } from '../../../../src/engine/field/error';
import {
  StorageVersionMigration, validateStorageVersionMigration, validateStorageVersionMigrationUpdate,
} from '../../../../src/engine/validation/cluster/storage-version-migration';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

type Migrated = NonNullable<NonNullable<StorageVersionMigration['spec']>['resource']>;

const of = (resource: Migrated): StorageVersionMigration => ({ metadata: { name: 'a' }, spec: { resource } });

function found(object: StorageVersionMigration, minor: number, old?: StorageVersionMigration): readonly FieldError[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  if (old === undefined) {
    validateStorageVersionMigration(object, v);
  } else {
    validateStorageVersionMigrationUpdate(object, old, v);
  }
  return errorsOf(v);
}

const LABEL = "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character"
  + " (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
const OLD = of({ group: 'apps', version: 'v1', resource: 'deployments' });

test.each<[string, number, StorageVersionMigration, StorageVersionMigration | undefined, readonly string[]]>([
  ['a new one', 34, OLD, undefined, []],
  ['a new one of nothing', 34, of({}), undefined, ['spec.resource.resource: Required value: resource is required', 'spec.resource.version: Required value: version is required']],
  ['a new one of nothing', 35, of({}), undefined, ['spec.resource.resource: Required value: resource is required to be set']],
  ['a new one of odd names', 34, of({ group: '-', version: '-', resource: '-' }), undefined, []],
  ['a new one of odd names', 37, of({ group: 'a.b', resource: 'A' }), undefined, [`spec.resource.resource: Invalid value: "A": ${LABEL}`]],
  ['a change of nothing', 36, OLD, OLD, []],
  ['a change', 34, of({ version: 'v2', resource: 'deployments' }), OLD, [
    'group: Invalid value: "": field is immutable', 'version: Invalid value: "v2": field is immutable',
  ]],
  ['a change', 35, of({ resource: 'deployments' }), of({ group: 'apps', resource: 'deployments' }), [
    'spec: Invalid value: {"Resource":{"group":"","resource":"deployments"}}: field is immutable',
  ]],
])('a StorageVersionMigration: %s in 1.%d', (_title, minor, object, old, expected) => {
  expect(found(object, minor, old).map(formatFieldError)).toEqual(expected);
});

test('errors about a change say which field they are about', () => {
  expect(found(of({ version: 'v1', resource: 'deployments' }), 34, OLD).map(({ field, about }) => [field, about])).toEqual([['group', 'spec.resource.group']]);
});
