import { schemaHas, schemasOf } from './schema-has';
import { DefinitionSpec, InternalDefinition, itemsByPlace, itemsOf, schemaOf, SchemaHolder, SchemaMap, SchemaProps } from './types';
import { ValidationRule } from '../custom-resources/schema';
import { Minor } from '../version';

/*
 * What the registry sets and drops.
 * upstream: k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition/strategy.go
 */

export function prepareForCreate(definition: InternalDefinition, minor: Minor): InternalDefinition {
  return withStoredVersion({ ...definition, spec: withoutDisabled(definition.spec, undefined, minor), status: {} });
}

export function prepareForUpdate(definition: InternalDefinition, old: InternalDefinition, minor: Minor): InternalDefinition {
  return withStoredVersion({ ...definition, spec: withoutDisabled(definition.spec, old.spec, minor), status: old.status });
}

function withStoredVersion(definition: InternalDefinition): InternalDefinition {
  const { spec: { versions = [] }, status } = definition;
  const { storedVersions = [] } = status;
  const stored = versions.find(({ storage }) => storage === true);
  const { name = '' } = stored ?? {};
  return stored === undefined || storedVersions.includes(name)
    ? definition : { ...definition, status: { ...status, storedVersions: [...storedVersions, name] } };
}

const RULES_SINCE: Minor = 25;
const OPTIONAL_OLD_SELF_SINCE: Minor = 30;
const SELECTABLE_FIELDS_SINCE: Minor = 31;

/** Without the fields whose gate is off, in whatever version the definition is. */
export function withoutDisabled<T extends DefinitionSpec>(spec: T, old: DefinitionSpec | undefined, minor: Minor): T {
  const had = (predicate: RulesPredicate): boolean => old !== undefined && hasRules(old, predicate);
  const keepsRules = minor >= RULES_SINCE || had(() => true) || !hasRules(spec, () => true);
  const keepsOldSelf = minor >= OPTIONAL_OLD_SELF_SINCE || had(namesOldSelf) || !hasRules(spec, namesOldSelf);
  const withRules = keepsRules && keepsOldSelf ? spec : mapSchemas(spec, (rules) => (keepsRules ? rules?.map(withoutOldSelf) : undefined));
  const keepsFields = minor >= SELECTABLE_FIELDS_SINCE || hasSelectableFields(old) || !hasSelectableFields(spec);
  return keepsFields ? withRules : withoutSelectableFields(withRules);
}

type RulesPredicate = (rules: readonly ValidationRule[]) => boolean;

function hasRules(spec: DefinitionSpec, predicate: RulesPredicate): boolean {
  return schemasOf(spec).some((schema) => schemaHas(schema, ({ 'x-kubernetes-validations': rules }) => rules !== undefined && predicate(rules)));
}

function namesOldSelf(rules: readonly ValidationRule[]): boolean {
  return rules.some(({ optionalOldSelf }) => optionalOldSelf !== undefined);
}

function hasSelectableFields(spec: DefinitionSpec | undefined): boolean {
  return spec?.selectableFields !== undefined || spec?.versions?.some(({ selectableFields }) => selectableFields !== undefined) === true;
}

function withoutSelectableFields<T extends DefinitionSpec>({ selectableFields: _all, versions, ...spec }: T): T {
  return { ...spec, ...(versions && { versions: versions.map(({ selectableFields: _own, ...version }) => version) }) } as unknown as T;
}

function withoutOldSelf({ optionalOldSelf: _dropped, ...rule }: ValidationRule): ValidationRule {
  return rule;
}

type Rules = SchemaProps['x-kubernetes-validations'];

function mapSchemas<T extends DefinitionSpec>(spec: T, change: (rules: Rules) => Rules): T {
  const { validation, versions } = spec;
  return {
    ...spec,
    ...(validation && { validation: mapHolder(validation, change) }),
    ...(versions && {
      versions: versions.map(({ schema, ...version }) => (schema === undefined ? version : { ...version, schema: mapHolder(schema, change) })),
    }),
  };
}

function mapHolder(holder: SchemaHolder, change: (rules: Rules) => Rules): SchemaHolder {
  const { openAPIV3Schema: schema } = holder;
  return schema === undefined ? holder : { openAPIV3Schema: mapRules(schema, change) };
}

/** upstream: what is within `allOf`, `anyOf`, `oneOf` and `not` keeps its rules. */
function mapRules({ 'x-kubernetes-validations': rules, ...schema }: SchemaProps, change: (rules: Rules) => Rules): SchemaProps {
  const changed = change(rules);
  const { properties, additionalProperties } = schema;
  const map = (each: SchemaProps): SchemaProps => mapRules(each, change);
  const values = schemaOf(additionalProperties);
  const items = itemsOf(schema);
  return {
    ...schema,
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([key, each]) => [key, map(each)])) as SchemaMap }),
    ...(values && { additionalProperties: map(values) }),
    ...(items && { items: map(items) }),
    ...(itemsByPlace(schema).length > 0 && { items: itemsByPlace(schema).map(map) }),
    ...(changed && { 'x-kubernetes-validations': changed }),
  };
}
