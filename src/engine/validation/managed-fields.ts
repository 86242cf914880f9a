import { byteLength } from './names/names';
import { tooLong } from './object-meta';
import { rulesFor } from './rules';
import { validateFieldManager } from '../endpoint/field-manager';
import { FieldError, invalid } from '../field/error';
import { Minor } from '../version';

export interface EmbeddedManager {
  readonly manager?: string;
  readonly operation?: string;
  readonly fieldsType?: string;
  readonly subresource?: string;
}

/** From here on an entry has a type of fields; before, nobody looks. */
const SINCE: Minor = 16;
/** From here on an error says which entry it is about, and the name of the manager is looked at. */
const NAMES_ENTRY_SINCE: Minor = 21;
const LONGEST_SUBRESOURCE = 256;

/**
 * Who manages the fields of an object that is part of another one. Of an object itself, the API server writes that down.
 *
 * upstream: k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateManagedFields
 */
export function validateManagedFields(entries: readonly EmbeddedManager[], path: string, minor: Minor): readonly FieldError[] {
  return minor < SINCE ? [] : entries.flatMap((entry, i) => {
    const namesEntry = minor >= NAMES_ENTRY_SINCE;
    const at = namesEntry ? `${path}[${i}]` : path;
    return [...typeErrors(entry, at), ...(namesEntry ? nameErrors(entry, at, minor) : [])];
  });
}

function typeErrors({ operation = '', fieldsType = '' }: EmbeddedManager, path: string): readonly FieldError[] {
  return [
    ...(operation === 'Apply' || operation === 'Update' ? [] : [invalid(`${path}.operation`, operation, 'must be `Apply` or `Update`')]),
    ...(fieldsType === '' || fieldsType === 'FieldsV1' ? [] : [invalid(`${path}.fieldsType`, fieldsType, 'must be `FieldsV1`')]),
  ];
}

function nameErrors({ manager, subresource = '' }: EmbeddedManager, path: string, minor: Minor): readonly FieldError[] {
  return [
    ...validateFieldManager(manager, minor, `${path}.manager`),
    ...(byteLength(subresource) > LONGEST_SUBRESOURCE ? [tooLong(`${path}.subresource`, LONGEST_SUBRESOURCE, rulesFor(minor))] : []),
  ];
}
