import { CustomKindVersion } from './definition';
import { validateEmbeddedObjects } from './embedded-objects';
import { validateListTypes } from './list-types';
import { validateScale, validateScaleStatus } from './scale';
import { JsonSchema } from './schema';
import { Correlation } from './schema-validation/correlation';
import { badValue } from './schema-validation/go-value';
import { SchemaError } from './schema-validation/result';
import { schemaRules } from './schema-validation/rules';
import { rootPlace, validateChanged, validateValue } from './schema-validation/validate-value';
import { FieldError, invalid, withLikelyChanges } from '../field/error';
import { setField } from '../field/field-change';
import { JsonObject } from '../json-object';
import { customRules } from '../lazy-modules';
import { Minor } from '../version';

export { finalizerWarnings } from './finalizer-warnings';

/*
 * What the API server finds wrong with a custom resource by its definition, after what it finds wrong with the metadata.
 * upstream: k8s.io/apiextensions-apiserver/pkg/registry/customresource/strategy.go, validator.go
 */

export interface CustomValidation {
  readonly object: JsonObject;
  /** What the object replaces. */
  readonly old?: JsonObject;
  readonly version: CustomKindVersion;
  readonly minor: Minor;
  /** What is wrong with the metadata. */
  readonly metaErrors: readonly FieldError[];
  /** Whether the status alone is updated. */
  readonly isStatus: boolean;
}

export interface CustomErrors {
  readonly errors: readonly FieldError[];
  /** What an update leaves as it is, is told, but not refused. */
  readonly warnings: readonly string[];
}

const NOTHING: CustomErrors = { errors: [], warnings: [] };

/** Before, the server tells all errors in one sentence, with the object as Go prints it. */
const SINCE: Minor = 20;

export function validateCustomResource(validation: CustomValidation): CustomErrors {
  return validation.minor < SINCE ? NOTHING : validateAll(validation);
}

function validateAll(validation: CustomValidation): CustomErrors {
  const { version: { schema, scale }, minor, object, isStatus } = validation;
  const bySchema = schema === undefined ? [] : isStatus ? statusErrors(validation, schema) : schemaErrors(validation, schema);
  const errors = [
    ...bySchema.map((error) => fieldError(error, minor)),
    ...(scale === undefined ? [] : (isStatus ? validateScaleStatus : validateScale)(object, scale)),
    ...(schema === undefined ? [] : structureErrors(validation, schema)),
  ];
  if (schema === undefined || minor < RULES_SINCE || !hasRulesWithin(schema) || !customRules().hasRules(schema, minor)) {
    return { errors, warnings: [] };
  }
  // upstream: the metadata of an update are looked at elsewhere.
  const own = validation.old === undefined ? [...validation.metaErrors, ...errors] : errors;
  const isBlocked = bySchema.some(({ blocks }) => blocks) || own.some(blocksRules);
  if (isBlocked) {
    return { errors: [...errors, notChecked([...errors, ...validation.metaErrors], minor)], warnings: [] };
  }
  const found = customRules().validateRules({ ...validation, ratchets: !isStatus || ratchetsStatus(minor) }, schema);
  return { errors: [...errors, ...found.errors], warnings: found.warnings };
}

/** upstream: nil as a path */
export const NO_FIELD = '<nil>';

const NOT_CHECKED = 'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';

/** What mends the first error lets the rules be checked. */
function notChecked([first]: readonly FieldError[], minor: Minor): FieldError {
  const error = invalid(NO_FIELD, badValue(null, minor), NOT_CHECKED);
  if (first === undefined) {
    return error;
  }
  const { field, about = field, changes } = first;
  return { ...error, about, causedBy: first, ...(changes && { changes }) };
}

function blocksRules({ type }: FieldError): boolean {
  return type === 'Required value' || type === 'Too long' || type === 'Too many';
}

function schemaErrors({ object, old, minor }: CustomValidation, schema: JsonSchema): readonly SchemaError[] {
  const rules = schemaRules(minor);
  const place = rootPlace(rules);
  const result = old === undefined || !rules.ratchets
    ? validateValue(object, schema, place)
    : validateChanged(new Correlation(object, old, schema), schema, place);
  return [...result.errors];
}

/** Before, a change of the status is asked as the whole object. */
const STATUS_ALONE_SINCE: Minor = 28;
/** Before, the places in the status do not tell that they are in it. */
const STATUS_PLACE_SINCE: Minor = 31;
const STATUS_RATCHETS_SINCE: Minor = 33;

/** upstream: ValidateStatusUpdate; a status is asked as an object of its own */
function statusErrors(validation: CustomValidation, schema: JsonSchema): readonly SchemaError[] {
  const { object, old = object, minor } = validation;
  if (minor < STATUS_ALONE_SINCE) {
    return schemaErrors(validation, schema);
  }
  const of = schema.properties?.status;
  if (of === undefined || object.status === undefined) {
    return [];
  }
  const correlation = ratchetsStatus(minor) ? new Correlation(object, old, schema).field('status') : undefined;
  const place = rootPlace(schemaRules(minor));
  const { errors } = correlation === undefined ? validateValue(object.status, of, place) : validateChanged(correlation, of, place);
  return minor < STATUS_PLACE_SINCE ? [...errors] : [...errors].map((error) => ({ ...error, field: withinStatus(error.field) }));
}

/** Whether a status may keep what is wrong with it. */
function ratchetsStatus(minor: Minor): boolean {
  return minor >= STATUS_RATCHETS_SINCE;
}

const STATUS = 'status';

function withinStatus(field = ''): string {
  const name = field.replace(/^\./, '');
  return name === '' ? STATUS : `${STATUS}.${name}`;
}

function structureErrors({ object, old, minor, isStatus }: CustomValidation, schema: JsonSchema): readonly FieldError[] {
  const embedded = isStatus ? [] : validateEmbeddedObjects(object, schema, minor);
  // upstream: lists that were wrong before may stay so.
  const isAskedOfLists = old === undefined || validateListTypes(old, schema, minor).length === 0;
  return [...embedded, ...(isAskedOfLists ? validateListTypes(object, schema, minor) : [])];
}

function fieldError({ type, field, value, message, detail = message, about, meant }: SchemaError, minor: Minor): FieldError {
  const error = { type, field: fieldOf(field), value: badValue(value, minor), detail };
  return error.field === NO_FIELD ? { ...error, about: about ?? '' } : withLikelyChanges(error, meant === undefined ? [] : [setField(error.field, meant)]);
}

function fieldOf(path = ''): string {
  const name = path.startsWith('.') ? path.slice(1) : path;
  return path === '' || path === '.' ? NO_FIELD : name;
}

/** The first minor that evaluates rules unless it is told not to. */
const RULES_SINCE: Minor = 25;
const known = new WeakMap<JsonSchema, boolean>();

function hasRulesWithin(schema: JsonSchema): boolean {
  const { properties = {}, additionalProperties, items } = schema;
  const found = known.get(schema) ?? ((schema['x-kubernetes-validations']?.length ?? 0) > 0
    || [...Object.values(properties), additionalProperties, items].some((each) => typeof each === 'object' && hasRulesWithin(each)));
  known.set(schema, found);
  return found;
}
