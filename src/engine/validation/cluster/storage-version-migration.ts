import { GoSyntax, invalid, refusedChange, required } from '../../field/error';
import { KubernetesObject } from '../../objects/meta';
import { jsonText } from '../go/json-text';
import { isDNS1035Label, isDNS1123Subdomain, Messages } from '../names/names';
import { nameIsDNSSubdomain, validateObjectMeta } from '../object-meta';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { Validation } from '../validation';

/* upstream: pkg/apis/storagemigration/validation/validation.go ValidateStorageVersionMigration, ValidateStorageVersionMigrationUpdate */

export interface StorageVersionMigration extends KubernetesObject {
  readonly spec?: { readonly resource?: MigratedResource };
}

interface MigratedResource {
  readonly group?: string;
  /** Until 1.34. */
  readonly version?: string;
  readonly resource?: string;
}

const PATH = 'spec.resource';

export function validateStorageVersionMigration({ metadata = {}, spec = {} }: StorageVersionMigration, v: Validation): void {
  validateObjectMeta(metadata, { namespaced: false, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
  const { group = '', version = '', resource = '' } = spec.resource ?? {};
  const { migratesResources } = v.rules;
  if (resource === '') {
    v.errors.push(required(`${PATH}.resource`, `resource is required${migratesResources ? ' to be set' : ''}`));
  }
  if (!migratesResources) {
    if (version === '') {
      v.errors.push(required(`${PATH}.version`, 'version is required'));
    }
    return;
  }
  if (resource !== '') {
    refuse(isDNS1035Label(resource), `${PATH}.resource`, resource, v);
  }
  if (group !== '') {
    refuse(isDNS1123Subdomain(group, v.rules), `${PATH}.group`, group, v);
  }
}

function refuse(messages: Messages, path: string, value: string, v: Validation): void {
  if (messages.length > 0) {
    v.errors.push(invalid(path, value, messages.join(',')));
  }
}

export function validateStorageVersionMigrationUpdate(migration: StorageVersionMigration, old: StorageVersionMigration, v: Validation): void {
  validateStorageVersionMigration(migration, v);
  const [{ resource = {} }, { resource: before = {} }] = [migration.spec ?? {}, old.spec ?? {}];
  const changed = (['group', 'version', 'resource'] as const).filter((field) => (resource[field] ?? '') !== (before[field] ?? ''));
  if (!v.rules.migratesResources) {
    // upstream: the paths are not those of the fields.
    changed.forEach((field) => v.errors.push({ ...refusedChange(invalid(field, resource[field] ?? '', FIELD_IMMUTABLE)), about: `${PATH}.${field}` }));
  } else if (changed.length > 0) {
    v.errors.push(refusedChange(invalid('spec', goSpec(resource), FIELD_IMMUTABLE)));
  }
}

function goSpec({ group = '', resource = '' }: MigratedResource): GoSyntax {
  return { goSyntax: `{"Resource":{"group":${jsonText(group)},"resource":${jsonText(resource)}}}` };
}
