import { goFieldsOf } from './printed';
import { isEmptyMap, itemsByPlace, itemsOf, schemaOf, SchemaProps } from './types';
import { compileRegexp } from '../cel/regexp/regexp';
import { FieldError, forbidden, formatFieldError, invalid, required } from '../field/error';
import { Minor } from '../version';

/*
 * Structural schemas: what a value may be is said outside of `allOf`, `anyOf`, `oneOf` and `not`, and with a type.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/validation.go, convert.go
 */

type SchemaLevel = 'root' | 'item' | 'field';

/** Why the schema cannot be made a structural one, which other errors tell of, too. */
export function conversionError(schema: SchemaProps | undefined): string | undefined {
  if (schema === undefined) {
    return undefined;
  }
  const { properties = {}, allOf = [], anyOf = [], oneOf = [] } = schema;
  const list = itemsByPlace(schema).length > 0 ? "OpenAPIV3Schema 'items' must be a schema, but is an array" : undefined;
  const first = (schemas: readonly (SchemaProps | undefined)[]): string | undefined => {
    for (const each of schemas) {
      const error = conversionError(each);
      if (error !== undefined) {
        return error;
      }
    }
    return undefined;
  };
  const preserved = schema['x-kubernetes-preserve-unknown-fields'] === false
    ? "internal error: 'x-kubernetes-preserve-unknown-fields' must be true or undefined" : undefined;
  return unsupportedField(schema) ?? first([schema.not, ...allOf, ...anyOf, ...oneOf]) ?? preserved ?? list
    ?? first([itemsOf(schema), ...Object.values(properties), schemaOf(schema.additionalProperties)]);
}

function unsupportedField(schema: SchemaProps): string | undefined {
  const found = ([
    ['id', Boolean(schema.id)], ['schema', Boolean(schema.$schema)], ['$ref', Boolean(schema.$ref)], ['patternProperties', !isEmptyMap(schema.patternProperties)],
    ['dependencies', !isEmptyMap(schema.dependencies)], ['additionalItems', schema.additionalItems !== undefined],
    ['definitions', !isEmptyMap(schema.definitions)],
  ] as const).find(([, isSet]) => isSet);
  return found && `OpenAPIV3Schema '${found[0]}' is not supported`;
}

export function validateStructural(path: string, schema: SchemaProps, minor: Minor): readonly FieldError[] {
  const run = new StructuralRun(minor);
  run.invariants(schema, 'root', path);
  run.completeness(schema, schema, path);
  const told = run.errors.map((error) => ({ error, text: formatFieldError(error) }));
  return told.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)).map(({ error }) => error);
}

export function isNonStructural(schema: SchemaProps | undefined, minor: Minor): boolean {
  return schema !== undefined && (conversionError(schema) !== undefined || validateStructural('', schema, minor).length > 0);
}

const MAP_TYPE_SINCE: Minor = 17;
const RULES_SINCE: Minor = 23;
/** From here on `additionalProperties: false` within a junctor says nothing. */
const FALSE_SINCE: Minor = 31;
/** From here on a structural schema has these, too. */
const DOCUMENTS_SINCE: Minor = 34;
const DOCUMENTS = ['ExternalDocs', 'Example'];
/** What a structural schema does not have. */
const UNSUPPORTED: ReadonlySet<string> = new Set(['ID', 'Schema', 'Ref', 'PatternProperties', 'Dependencies', 'AdditionalItems', 'Definitions']);
const MISSING_TYPE = {
  root: 'must not be empty at the root', item: 'must not be empty for specified array items', field: 'must not be empty for specified object fields',
};

class StructuralRun {
  public readonly errors: FieldError[] = [];

  constructor(private readonly minor: Minor) {}

  public invariants(schema: SchemaProps | undefined, level: SchemaLevel, path: string): void {
    if (schema === undefined) {
      return;
    }
    const { type = '', properties = {}, additionalProperties } = schema;
    const items = itemsOf(schema);
    if (type === 'array' && items === undefined) {
      this.errors.push(required(`${path}.items`, 'must be specified'));
    }
    this.invariants(items, 'item', `${path}.items`);
    Object.entries(properties).forEach(([key, each]) => this.invariants(each, 'field', `${path}.properties[${key}]`));
    if (additionalProperties !== undefined && level === 'root') {
      this.errors.push(forbidden(`${path}.additionalProperties`, 'must not be used at the root'));
    }
    this.invariants(schemaOf(additionalProperties), 'field', `${path}.additionalProperties`);
    this.extensions(schema, path);
    const [anyOf, firstAllOf] = [schema.anyOf, schema.allOf?.[0]?.anyOf].map((each) => isIntOrString(each, this.minor));
    this.valueValidation(schema, { anyOf, firstAllOf }, path);
    this.typeOf(schema, level, path);
    this.typeAndMetadata(schema, level, path);
  }

  private extensions(schema: SchemaProps, path: string): void {
    if (schema['x-kubernetes-int-or-string'] !== true) {
      return;
    }
    for (const name of ['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource'] as const) {
      if (schema[name] === true) {
        this.errors.push(invalid(`${path}.${name}`, true, 'must be false if x-kubernetes-int-or-string is true'));
      }
    }
  }

  private typeOf(schema: SchemaProps, level: SchemaLevel, path: string): void {
    const { type = '' } = schema;
    const isEmbedded = schema['x-kubernetes-embedded-resource'] === true;
    const needsType = schema['x-kubernetes-int-or-string'] !== true && schema['x-kubernetes-preserve-unknown-fields'] !== true;
    const detail = 'must be object if x-kubernetes-embedded-resource is true';
    if (isEmbedded && type !== 'object') {
      this.errors.push(type === '' ? required(`${path}.type`, detail) : invalid(`${path}.type`, type, detail));
    } else if (type === '' && needsType) {
      this.errors.push(required(`${path}.type`, MISSING_TYPE[level]));
    }
    if (isEmbedded && schema.additionalProperties !== undefined) {
      this.errors.push(forbidden(`${path}.additionalProperties`, 'must not be used if x-kubernetes-embedded-resource is set'));
    }
    if (level === 'root' && type !== '' && type !== 'object') {
      this.errors.push(invalid(`${path}.type`, type, 'must be object at the root'));
    }
  }

  private typeAndMetadata(schema: SchemaProps, level: SchemaLevel, path: string): void {
    const { properties = {} } = schema;
    const isEmbedded = schema['x-kubernetes-embedded-resource'] === true;
    const isChecked = level === 'root' || isEmbedded;
    for (const name of ['kind', 'apiVersion'].filter((each) => isChecked && Object.hasOwn(properties, each))) {
      const { type = '' } = properties[name];
      if (type !== 'string') {
        this.errors.push(invalid(`${path}.properties[${name}].type`, type, 'must be string'));
      }
    }
    if (Object.hasOwn(properties, 'metadata')) {
      this.metadata(properties.metadata, { isChecked, level, path: `${path}.properties[metadata]` });
    }
    if (isEmbedded && schema['x-kubernetes-preserve-unknown-fields'] !== true && Object.keys(properties).length === 0) {
      this.errors.push(required(`${path}.properties`, 'must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields'));
    }
  }

  private metadata(
    schema: SchemaProps, { isChecked, level, path }: { readonly isChecked: boolean; readonly level: SchemaLevel; readonly path: string },
  ): void {
    if (isChecked && schema.type !== 'object') {
      this.errors.push(invalid(`${path}.type`, schema.type ?? '', 'must be object'));
    }
    if (level === 'root' && saysMore(schema, this.minor)) {
      this.errors.push(forbidden(path, 'must not specify anything other than name and generateName, but metadata is implicitly specified'));
    }
  }

  private valueValidation(
    schema: SchemaProps, skipped: { readonly anyOf: boolean; readonly firstAllOf: boolean }, path: string,
  ): void {
    const { anyOf = [], allOf = [], oneOf = [], not, pattern = '' } = schema;
    if (!skipped.anyOf) {
      anyOf.forEach((each, i) => this.nested(each, false, `${path}.anyOf[${i}]`));
    }
    allOf.forEach((each, i) => this.nested(each, skipped.firstAllOf && i === 0, `${path}.allOf[${i}]`));
    oneOf.forEach((each, i) => this.nested(each, false, `${path}.oneOf[${i}]`));
    this.nested(not, false, `${path}.not`);
    const compiled = pattern === '' ? undefined : compileRegexp(pattern);
    if (compiled !== undefined && 'error' in compiled) {
      this.errors.push(invalid(`${path}.pattern`, pattern, `must be a valid regular expression, but isn't: ${compiled.error}`));
    }
  }

  private nested(schema: SchemaProps | undefined, skipsAnyOf: boolean, path: string): void {
    if (schema === undefined) {
      return;
    }
    const { properties = {} } = schema;
    this.valueValidation(schema, { anyOf: skipsAnyOf, firstAllOf: false }, path);
    this.nested(itemsOf(schema), false, `${path}.items`);
    Object.entries(properties).forEach(([key, each]) => this.nested(each, false, `${path}.properties[${key}]`));
    for (const [name, isSet, detail] of forbiddenInside(schema, this.minor)) {
      if (isSet) {
        this.errors.push(forbidden(`${path}.${name}`, `must be ${detail} to be structural`));
      }
    }
    if (Object.hasOwn(properties, 'metadata')) {
      this.errors.push(forbidden(`${path}.properties[metadata]`, 'must not be specified in a nested context'));
    }
  }

  /** What `not`, `allOf`, `anyOf` and `oneOf` of the whole say of a part is about a part that the schema has. */
  public completeness(rules: SchemaProps, schema: SchemaProps, path: string, rulesPath = path): void {
    const { not, allOf = [], anyOf = [], oneOf = [] } = rules;
    const at: Complete = { schema, path };
    this.complete(not, at, `${rulesPath}.not`);
    allOf.forEach((each, i) => this.complete(each, at, `${rulesPath}.allOf[${i}]`));
    anyOf.forEach((each, i) => this.complete(each, at, `${rulesPath}.anyOf[${i}]`));
    oneOf.forEach((each, i) => this.complete(each, at, `${rulesPath}.oneOf[${i}]`));
  }

  private complete(rules: SchemaProps | undefined, { schema, path }: Complete, rulesPath: string): void {
    if (rules === undefined) {
      return;
    }
    if (schema === undefined) {
      this.errors.push(required(path, `because it is defined in ${rulesPath}`));
      return;
    }
    this.completeness(rules, schema, path, rulesPath);
    this.complete(itemsOf(rules), { schema: itemsOf(schema), path: `${path}.items` }, `${rulesPath}.items`);
    const properties = schema.properties ?? {};
    for (const [key, each] of Object.entries(rules.properties ?? {})) {
      const found = Object.hasOwn(properties, key) ? properties[key] : undefined;
      this.complete(each, { schema: found, path: `${path}.properties[${key}]` }, `${rulesPath}.properties[${key}]`);
    }
  }
}

interface Complete {
  readonly schema: SchemaProps | undefined;
  readonly path: string;
}

function forbiddenInside(schema: SchemaProps, minor: Minor): readonly (readonly [string, boolean, string])[] {
  const { type = '', title = '', description = '', additionalProperties } = schema;
  return [
    ['type', type !== '', 'empty'],
    ['additionalProperties', additionalProperties !== undefined && (additionalProperties !== false || minor < FALSE_SINCE), 'undefined'],
    ['default', schema.default !== undefined, 'undefined'],
    ['title', title !== '', 'empty'],
    ['description', description !== '', 'empty'],
    ['nullable', schema.nullable === true, 'false'],
    ['x-kubernetes-preserve-unknown-fields', schema['x-kubernetes-preserve-unknown-fields'] === true, 'false'],
    ['x-kubernetes-embedded-resource', schema['x-kubernetes-embedded-resource'] === true, 'false'],
    ['x-kubernetes-int-or-string', schema['x-kubernetes-int-or-string'] === true, 'false'],
    ['x-kubernetes-list-map-keys', (schema['x-kubernetes-list-map-keys'] ?? []).length > 0, 'empty'],
    ['x-kubernetes-list-type', schema['x-kubernetes-list-type'] !== undefined, 'undefined'],
    ['x-kubernetes-map-type', minor >= MAP_TYPE_SINCE && schema['x-kubernetes-map-type'] !== undefined, 'undefined'],
    ['x-kubernetes-validations', minor >= RULES_SINCE && (schema['x-kubernetes-validations'] ?? []).length > 0, 'empty'],
  ];
}

/** `anyOf: [{type: integer}, {type: string}]` */
function isIntOrString(anyOf: readonly SchemaProps[] | undefined, minor: Minor): boolean {
  const isOnly = (schema: SchemaProps, type: string): boolean => schema.type === type && structuralFieldsOf(schema, minor).every((name) => name === 'Type');
  return anyOf?.length === 2 && isOnly(anyOf[0], 'integer') && isOnly(anyOf[1], 'string');
}

/** Lists that a structural schema has none of rather than an empty one. */
const LISTS: Readonly<Record<string, 'allOf' | 'anyOf' | 'oneOf' | 'enum'>> = { AllOf: 'allOf', AnyOf: 'anyOf', OneOf: 'oneOf', Enum: 'enum' };

function structuralFieldsOf(schema: SchemaProps, minor: Minor): readonly string[] {
  const isKept = (name: string): boolean => !Object.hasOwn(LISTS, name) || (schema[LISTS[name]] ?? []).length > 0;
  return goFieldsOf(schema).filter((name) => isKept(name) && !UNSUPPORTED.has(name) && (minor >= DOCUMENTS_SINCE || !DOCUMENTS.includes(name)) && (name !== 'Items' || itemsOf(schema) !== undefined));
}

/** Whether the schema of the metadata says more than which names there are. */
function saysMore(schema: SchemaProps, minor: Minor): boolean {
  const { properties = {} } = schema;
  const names = Object.keys(properties);
  const namesOnly = names.length > 0 && names.length <= 2 && names.every((each) => each === 'name' || each === 'generateName');
  return structuralFieldsOf(schema, minor).some((name) => !(name === 'Type' || name === 'Default' || (name === 'Properties' && (namesOnly || names.length === 0))));
}
