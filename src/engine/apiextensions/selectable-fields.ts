import { DefinitionOptions } from './definition-options';
import { validFieldPath } from './field-path';
import { conversionError } from './structural';
import { SchemaProps, SelectableField } from './types';
import { duplicate, FieldError, invalid, required } from '../field/error';

/*
 * The fields by which custom resources can be selected.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go ValidateCustomResourceSelectableFields
 */

const MOST = 8;
const SELECTABLE = ['string', 'boolean', 'integer'];

/** @param version empty for the fields of all versions */
export function validateSelectableFields(
  fields: readonly SelectableField[], schema: SchemaProps, path: string, { tooManySelectableFields, minor }: DefinitionOptions, version = '',
): readonly FieldError[] {
  const seen = new Set<string>();
  const errors = fields.flatMap((field, i) => fieldErrors(field, schema, `${path}[${i}].jsonPath`, seen));
  const isTooMany = seen.size > MOST && !tooManySelectableFields.has(version);
  const most = `must have at most ${MOST} items`;
  void minor;
  return isTooMany ? [...errors, { type: 'Too many', field: path, value: seen.size, detail: most }] : errors;
}

function fieldErrors({ jsonPath = '' }: SelectableField, schema: SchemaProps, path: string, seen: Set<string>): readonly FieldError[] {
  if (jsonPath === '') {
    return [required(path, '')];
  }
  const found = validFieldPath(jsonPath, schema, false);
  if ('error' in found) {
    return [invalid(path, jsonPath, `is an invalid path: ${found.error}`)];
  }
  const errors = found.root === 'metadata' ? [invalid(path, jsonPath, 'must not point to fields in metadata')] : [];
  if (!SELECTABLE.includes(found.schema.type ?? '')) {
    errors.push(invalid(path, jsonPath, 'must point to a field of type string, boolean or integer. Enum string fields and strings with formats are allowed.'));
  }
  if (seen.has(found.path)) {
    errors.push(duplicate(path, jsonPath));
  }
  seen.add(found.path);
  return errors;
}

/** Why the schema that the fields are in cannot be read. */
export function schemaError(schema: SchemaProps, path: string): readonly FieldError[] {
  const error = conversionError(schema);
  return error === undefined ? [] : [invalid(`${path}.schema.openAPIV3Schema`, '', error)];
}
