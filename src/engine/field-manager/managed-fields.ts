import { JsonObject } from '../json-object';
import { isMap } from '../structured-merge/atom';
import { readFieldsV1, writeFieldsV1 } from '../structured-merge/fields-v1';
import { OwnedFields, Owners } from '../structured-merge/updater';

/*
 * `metadata.managedFields`: who owns which fields of an object.
 * upstream: k8s.io/apimachinery/pkg/util/managedfields/internal/managedfields.go
 */

export type FieldOperation = 'Apply' | 'Update';

/** Who a manager is. Managers of the same identifier are one. */
export interface FieldManager {
  readonly manager: string;
  readonly operation: FieldOperation;
  /** Of one who does not apply: the same client is another manager in each version. */
  readonly apiVersion?: string;
  readonly subresource?: string;
}

/** The owners of an object's fields, by the identifiers of the managers, with the times of their last changes. */
export interface ManagedFields {
  readonly owners: Owners;
  readonly times: ReadonlyMap<string, string>;
}

const FIELDS_TYPE = 'FieldsV1';

/** upstream: the keys of the JSON object are in the order of the Go fields. */
export function identifierOf({ manager, operation, apiVersion, subresource }: FieldManager): string {
  const text = (value: string | undefined): string | undefined => (value === '' ? undefined : value);
  return JSON.stringify({
    manager: text(manager), operation, apiVersion: operation === 'Apply' ? undefined : text(apiVersion), subresource: text(subresource),
  });
}

export function managerOf(identifier: string): FieldManager {
  return JSON.parse(identifier) as FieldManager;
}

export function readManagedFields(value: unknown): ManagedFields | { readonly error: string } {
  const owners = new Map<string, OwnedFields>();
  const times = new Map<string, string>();
  const entries = Array.isArray(value) ? value as readonly unknown[] : [];
  for (let i = 0; i < entries.length; i++) {
    const entry = isMap(entries[i]) ? entries[i] as JsonObject : {};
    const { operation, apiVersion, fieldsType, fieldsV1, time } = entry;
    if (operation !== 'Apply' && operation !== 'Update') {
      return { error: 'operation must be `Apply` or `Update`' };
    }
    if (typeof apiVersion !== 'string' || apiVersion === '') {
      return { error: 'apiVersion must not be empty' };
    }
    if (fieldsType !== FIELDS_TYPE) {
      return {
        error: fieldsType === undefined || fieldsType === ''
          ? `missing fieldsType in managed fields entry ${i}` : `invalid fieldsType ${JSON.stringify(fieldsType)} in managed fields entry ${i}`,
      };
    }
    const fields = readFieldsV1(fieldsV1);
    if ('error' in fields) {
      return { error: `error decoding set: ${fields.error}` };
    }
    const identifier = identifierOf({ manager: textOf(entry.manager), operation, apiVersion, subresource: textOf(entry.subresource) });
    owners.set(identifier, { fields, apiVersion, isApplied: operation === 'Apply' });
    if (typeof time === 'string') {
      times.set(identifier, time);
    }
  }
  return { owners, times };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function writeManagedFields({ owners, times }: ManagedFields): readonly JsonObject[] {
  return [...owners].map(([identifier, { fields, apiVersion, isApplied }]) => {
    const { manager, operation, subresource } = managerOf(identifier);
    const time = times.get(identifier);
    return {
      manager,
      operation: isApplied ? 'Apply' : operation,
      apiVersion,
      ...(time !== undefined && { time }),
      fieldsType: FIELDS_TYPE,
      fieldsV1: writeFieldsV1(fields),
      ...(subresource !== undefined && { subresource }),
    };
  }).sort(compareEntries);
}

interface ManagedFieldsEntry {
  readonly manager: string;
  readonly operation: string;
  readonly apiVersion: string;
  readonly time?: string;
  readonly subresource?: string;
}

/** upstream: in whole seconds. */
function compareEntries(a: ManagedFieldsEntry, b: ManagedFieldsEntry): number {
  return compare(a.operation, b.operation) || secondsOf(a) - secondsOf(b)
    || compare(a.manager, b.manager) || compare(a.apiVersion, b.apiVersion) || compare(a.subresource ?? '', b.subresource ?? '');
}

function secondsOf({ time }: ManagedFieldsEntry): number {
  const milliseconds = time === undefined ? 0 : Date.parse(time);
  return Number.isNaN(milliseconds) ? 0 : Math.floor(milliseconds / 1000);
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
