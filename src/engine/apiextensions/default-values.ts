import { DefinitionOptions } from './definition-options';
import { hasDefault, schemaHas } from './schema-has';
import { isNonStructural } from './structural';
import { itemsOf, schemaOf, SchemaProps } from './types';
import { coerceEmbedded, Coercion } from '../custom-resources/coerce';
import { validateEmbeddedObjects } from '../custom-resources/embedded-objects';
import { pruneValue } from '../custom-resources/prune';
import { JsonSchema } from '../custom-resources/schema';
import { badValue } from '../custom-resources/schema-validation/go-value';
import { schemaRules, SchemaRules } from '../custom-resources/schema-validation/rules';
import { rootPlace, validateValue } from '../custom-resources/schema-validation/validate-value';
import { FieldError, formatAggregate, invalid } from '../field/error';
import { JsonObject } from '../json-object';
import { customRules } from '../lazy-modules';
import { Minor } from '../version';

/*
 * The defaults of a schema: they are valid, and have no fields that the schema does not have.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting/validation.go
 */

export function validateDefaults(schema: SchemaProps, path: string, options: DefinitionOptions): readonly FieldError[] {
  const run = new DefaultsRun(options);
  if (schemaHas(schema, hasDefault)) {
    const root: SchemaProps = { ...schema, 'x-kubernetes-embedded-resource': true };
    run.visit(root, { path, root, isInsideMetadata: false, surround: identity });
  }
  return run.errors;
}

/** The object around a value. */
type Surround = (value: unknown) => JsonObject;

function identity(value: unknown): JsonObject {
  return withTypeMeta(value as JsonObject);
}

function withTypeMeta(object: JsonObject): JsonObject {
  return { kind: 'Validation', apiVersion: 'validation/v1', ...object };
}

interface DefaultPlace {
  readonly path: string;
  /** The nearest whole object around. */
  readonly root: SchemaProps;
  readonly isInsideMetadata: boolean;
  readonly surround: Surround;
}

const META_FIELDS: ReadonlySet<string> = new Set(['metadata', 'apiVersion', 'kind']);
const RULES_SINCE: Minor = 25;
const BUDGET = 10_000_000;

class DefaultsRun {
  public readonly errors: FieldError[] = [];
  private readonly rules: SchemaRules;
  private budget = BUDGET;

  constructor(private readonly options: DefinitionOptions) {
    // upstream: here no format is left out.
    this.rules = { ...schemaRules(options.minor), keepsFormats: true };
  }

  public visit(schema: SchemaProps, given: DefaultPlace): void {
    const place = schema['x-kubernetes-embedded-resource'] === true ? { ...given, root: schema, isInsideMetadata: false, surround: identity } : given;
    if (schema.default !== undefined) {
      this.check(schema, place);
    }
    const { path, isInsideMetadata, surround } = place;
    const items = itemsOf(schema);
    if (items !== undefined && this.budget >= 0) {
      this.visit(items, { ...place, path: `${path}.items`, surround: (value) => surround([value]) });
    }
    for (const [key, property] of Object.entries(schema.properties ?? {})) {
      if (this.budget < 0) {
        return;
      }
      const isMeta = schema['x-kubernetes-embedded-resource'] === true && META_FIELDS.has(key);
      this.visit(property, {
        ...place, path: `${path}.properties[${key}]`, isInsideMetadata: isInsideMetadata || isMeta, surround: (value) => surround({ [key]: value }),
      });
    }
  }

  private check(schema: SchemaProps, place: DefaultPlace): void {
    const path = `${place.path}.default`;
    const value = place.isInsideMetadata ? this.insideMetadata(schema, place, path) : this.coerced(schema, place, path);
    if (value === undefined) {
      return;
    }
    const errors = [...validateValue(value, withoutUnions(schema) as JsonSchema, rootPlace(this.rules)).errors];
    if (errors.length > 0) {
      this.errors.push(...errors.map(({ type, field = '', value: bad, message, detail = message }): FieldError => {
        const name = field.replace(/^\./, '');
        return { type, field: name === '' ? path : `${path}.${name}`, value: badValue(bad, this.options.minor), detail };
      }));
    } else if (this.options.minor >= RULES_SINCE) {
      this.checkRules(schema, place, path, value);
    }
  }

  private insideMetadata({ default: value }: SchemaProps, { root, surround }: DefaultPlace, path: string): unknown {
    const { minor } = this.options;
    const coercion: Coercion = { minor, unknown: [] };
    const schema = { ...root, 'x-kubernetes-embedded-resource': true } as JsonSchema;
    const object = coerceEmbedded(surround(value), schema, coercion);
    const errors = coercion.error === undefined ? validateEmbeddedObjects(object, schema, minor) : [];
    const detail = coercion.error ?? (errors.length > 0 ? formatAggregate(errors) : undefined);
    if (detail !== undefined) {
      this.errors.push(invalid(path, badValue(value, minor), `must result in valid metadata: ${detail}`));
      return undefined;
    }
    return value;
  }

  private coerced(schema: SchemaProps, _place: DefaultPlace, path: string): unknown {
    const { minor, requiresPrunedDefaults } = this.options;
    const { default: value } = schema;
    const unknown: string[] = [];
    pruneValue(value, schema as JsonSchema, unknown);
    if (unknown.length > 0 && requiresPrunedDefaults()) {
      this.errors.push(invalid(path, badValue(value, minor), 'must not have unknown fields'));
    }
    const coercion: Coercion = { minor, unknown: [], path };
    const object = coerceEmbedded(value as JsonObject, schema as JsonSchema, coercion);
    if (coercion.failure !== undefined) {
      this.errors.push(coercion.failure);
      return undefined;
    }
    const errors = validateEmbeddedObjects(object, schema as JsonSchema, minor, path);
    this.errors.push(...errors);
    return errors.length > 0 ? undefined : object;
  }

  private checkRules(schema: SchemaProps, { root }: DefaultPlace, path: string, value: unknown): void {
    if (!schemaHas(schema, (each) => (each['x-kubernetes-validations'] ?? []).length > 0)) {
      return;
    }
    const given = { path, value, isObject: schema === root, minor: this.options.minor, budget: this.budget };
    const found = customRules().validateDefaultByRules(schema as JsonSchema, given);
    this.errors.push(...found.errors);
    this.budget = found.budget;
  }
}

/** upstream: whether a value may be an integer or a text is not asked of defaults. */
function withoutUnions({ 'x-kubernetes-int-or-string': _union, ...schema }: SchemaProps): SchemaProps {
  const { properties, additionalProperties } = schema;
  const [items, values] = [itemsOf(schema), schemaOf(additionalProperties)];
  return {
    ...schema,
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([key, each]) => [key, withoutUnions(each)])) }),
    ...(values && { additionalProperties: withoutUnions(values) }),
    ...(items && { items: withoutUnions(items) }),
  };
}

/** Whether there are defaults with fields that the schema does not have. upstream: schemaHasUnprunedDefaults */
export function hasUnprunedDefaults(schema: SchemaProps, minor: Minor): boolean {
  return schemaHas(schema, hasDefault) && !isNonStructural(schema, minor) && isUnpruned(schema, schema, (value) => value as JsonObject, minor);
}

function isUnpruned(schema: SchemaProps, root: SchemaProps, surround: Surround, minor: Minor): boolean {
  const values = schemaOf(schema.additionalProperties);
  const items = itemsOf(schema);
  return (schema.default !== undefined && losesFields(surround(schema.default), root, minor))
    || (values !== undefined && isUnpruned(values, root, (value) => surround({ '*': value }), minor))
    || (items !== undefined && isUnpruned(items, root, (value) => surround([value]), minor))
    || Object.entries(schema.properties ?? {}).some(([key, each]) => isUnpruned(each, root, (value) => surround({ [key]: value }), minor));
}

function losesFields(object: JsonObject, root: SchemaProps, minor: Minor): boolean {
  const schema = { ...root, 'x-kubernetes-embedded-resource': true } as JsonSchema;
  const unknown: string[] = [];
  const coercion: Coercion = { minor, unknown: [] };
  coerceEmbedded(object, schema, coercion);
  pruneValue(object, schema, unknown);
  return unknown.length > 0 || coercion.unknown.length > 0;
}

