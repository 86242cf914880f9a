import { validateDefaults } from './default-values';
import { DefinitionOptions } from './definition-options';
import { goFieldsOf, printedSchema } from './printed';
import { rootContext, totalCostErrors } from './rules';
import { validateSchema } from './schema';
import { conversionError, validateStructural } from './structural';
import { SchemaHolder, SchemaProps } from './types';
import { FieldError, forbidden, invalid } from '../field/error';
import { Minor } from '../version';

/*
 * The schema of a version, or of all.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go validateCustomResourceDefinitionValidation
 */

export interface SchemaScope {
  readonly path: string;
  readonly hasStatus: boolean;
  /** The version that has the schema; the first one of a schema of all. */
  readonly version: string;
  readonly requiresStructuralSchema: boolean;
}

export function validateSchemaHolder(holder: SchemaHolder | undefined, scope: SchemaScope, options: DefinitionOptions): readonly FieldError[] {
  const schema = holder?.openAPIV3Schema;
  return schema === undefined ? [] : validateRoot(schema, { ...scope, path: `${scope.path}.openAPIV3Schema` }, options);
}

function validateRoot(schema: SchemaProps, scope: SchemaScope, options: DefinitionOptions): readonly FieldError[] {
  const { path, hasStatus, requiresStructuralSchema, version } = scope;
  const errors: FieldError[] = hasStatus ? [...rootErrors(schema, path, options.minor)] : [];
  if (schema.nullable === true) {
    errors.push(forbidden(`${path}.nullable`, 'nullable cannot be true at the root'));
  }
  const conversion = requiresStructuralSchema ? conversionError(schema) : undefined;
  const structural = requiresStructuralSchema && conversion === undefined ? structuralErrors(schema, path, options) : [];
  errors.push(...structural);
  const hasContext = requiresStructuralSchema && conversion === undefined && structural.length === 0;
  const context = hasContext ? rootContext(schema, version, options) : undefined;
  const { allowsDefaults, noDefaultsReason } = options;
  const place = { path, isRoot: true, isInsideMetadata: false, context, ...(!allowsDefaults && { noDefaultsReason }) };
  const found = validateSchema(schema, place, options);
  errors.push(...found.schema, ...found.rules);
  if (errors.length === 0 && conversion !== undefined) {
    errors.push(invalid(path, '', conversion));
  }
  return [...errors, ...totalCostErrors(context, path)];
}

function structuralErrors(schema: SchemaProps, path: string, options: DefinitionOptions): readonly FieldError[] {
  const errors = validateStructural(path, schema, options.minor);
  return errors.length > 0 ? errors : validateDefaults(schema, path, options);
}

const ALLOWED = ['Description', 'Type', 'Format', 'Title', 'Maximum', 'ExclusiveMaximum', 'Minimum', 'ExclusiveMinimum', 'MaxLength', 'MinLength', 'Pattern',
  'MaxItems', 'MinItems', 'UniqueItems', 'MultipleOf', 'Required', 'Items', 'Properties', 'ExternalDocs', 'Example', 'XPreserveUnknownFields'];
const RULES_SINCE: Minor = 23;

/** What the root of a schema may have where the status has an endpoint of its own. */
function rootErrors(schema: SchemaProps, path: string, minor: Minor): readonly FieldError[] {
  const allowed = minor >= RULES_SINCE ? [...ALLOWED, 'XValidations'] : ALLOWED;
  for (const name of goFieldsOf(schema)) {
    if (name === 'Type' && schema.type !== 'object') {
      return [invalid(`${path}.type`, schema.type, 'only "object" is allowed as the type at the root of the schema if the status subresource is enabled')];
    }
    if (!allowed.includes(name)) {
      const detail = `only [${allowed.join(' ')}] fields are allowed at the root of the schema if the status subresource is enabled`;
      return [invalid(path, printedSchema(schema, minor), detail)];
    }
  }
  return [];
}
