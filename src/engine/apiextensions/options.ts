import { hasUnprunedDefaults } from './default-values';
import { DefinitionOptions, OldExpressions } from './definition-options';
import { isSame } from './equality';
import { OLD_VERSION } from './internal';
import { validateMapListKeys } from './list-types';
import { hasDefault, schemaHas, schemasOf, specHas } from './schema-has';
import { isNonStructural } from './structural';
import { DefinitionSpec, InternalDefinition, itemsOf, SchemaProps } from './types';
import { hasTrueCondition } from '../objects/conditions';
import { Minor } from '../version';

/*
 * What is asked of a definition that is new, or changed.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go validationOptions
 */

const NONE: ReadonlySet<string> = new Set();
const NO_EXPRESSIONS: OldExpressions = { rules: NONE, messageExpressions: NONE };
const DEFAULTS_REASON_SINCE: Minor = 19;
const OLD_DEFAULTS = '(cannot set default values in apiextensions.k8s.io/v1beta1 CRDs, must use apiextensions.k8s.io/v1)';

export function optionsForCreate({ apiVersion }: InternalDefinition, minor: Minor): DefinitionOptions {
  const isOld = apiVersion === OLD_VERSION;
  return {
    minor,
    allowsDefaults: !isOld,
    noDefaultsReason: isOld && minor >= DEFAULTS_REASON_SINCE ? OLD_DEFAULTS : '',
    requiresKnownReviewVersion: true,
    requiresImmutableNames: false,
    requiresSchema: !isOld,
    requiresKnownTypes: () => !isOld,
    requiresStructuralSchema: () => !isOld,
    requiresPrunedDefaults: () => true,
    requiresAtomicSets: () => true,
    requiresMapListKeys: () => minor >= MAP_LIST_KEYS_SINCE,
    oldExpressions: () => NO_EXPRESSIONS,
    isUnchanged: () => false,
    allowsInvalidCABundle: true,
    tooManySelectableFields: NONE,
  };
}

const MAP_LIST_KEYS_SINCE: Minor = 18;
const KEEPS_COST_SINCE: Minor = 29;
const CA_BUNDLE_SINCE: Minor = 31;
const KEEPS_SELECTABLE_FIELDS_SINCE: Minor = 35;

export function optionsForUpdate(definition: InternalDefinition, old: InternalDefinition, minor: Minor): DefinitionOptions {
  const created = optionsForCreate(definition, minor);
  const { spec } = old;
  const allowsDefaults = created.allowsDefaults || specHas(spec, hasDefault);
  return {
    ...created,
    allowsDefaults,
    noDefaultsReason: allowsDefaults ? '' : created.noDefaultsReason,
    requiresKnownReviewVersion: spec.conversion === undefined || hasKnownReviewVersion(spec.conversion.conversionReviewVersions ?? [], minor),
    requiresImmutableNames: isEstablished(old),
    requiresSchema: created.requiresSchema && allHaveSchemas(spec),
    requiresKnownTypes: askedOnce(() => created.requiresKnownTypes() && !specHas(spec, hasUnknownType)),
    requiresStructuralSchema: askedOnce(() => created.requiresStructuralSchema() && !schemasOf(spec).some((each) => isNonStructural(each, minor))),
    requiresPrunedDefaults: askedOnce(() => !schemasOf(spec).some((each) => hasUnprunedDefaults(each, minor))),
    requiresAtomicSets: askedOnce(() => !specHas(spec, (schema) => hasNonAtomicSet(schema, minor))),
    requiresMapListKeys: askedOnce(() => created.requiresMapListKeys() && !specHas(spec, (schema) => validateMapListKeys(schema, '').length > 0)),
    oldExpressions: askedOnce(() => oldExpressions(spec, minor)),
    isUnchanged: (version) => minor >= KEEPS_COST_SINCE && isUnchanged(version, definition.spec, spec),
    allowsInvalidCABundle: minor < CA_BUNDLE_SINCE || allowsInvalidCABundle(old),
    tooManySelectableFields: minor >= KEEPS_SELECTABLE_FIELDS_SINCE ? keptSelectableFields(definition.spec, spec) : NONE,
  };
}

function askedOnce<T>(answer: () => T): () => T {
  let known: { readonly answer: T } | undefined;
  return () => {
    known ??= { answer: answer() };
    return known.answer;
  };
}

function isEstablished({ status: { conditions } }: InternalDefinition): boolean {
  return hasTrueCondition(conditions, 'Established');
}

const V1_REVIEWS_SINCE: Minor = 17;

export function knownReviewVersions(minor: Minor): readonly string[] {
  return minor >= V1_REVIEWS_SINCE ? ['v1', 'v1beta1'] : ['v1beta1'];
}

function hasKnownReviewVersion(versions: readonly string[], minor: Minor): boolean {
  return versions.length === 0 || versions.some((each) => knownReviewVersions(minor).includes(each));
}

function allHaveSchemas({ validation, versions = [] }: DefinitionSpec): boolean {
  return validation?.openAPIV3Schema !== undefined || versions.every(({ schema }) => schema?.openAPIV3Schema !== undefined);
}

export const KNOWN_TYPES: readonly string[] = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

function hasUnknownType({ type = '' }: SchemaProps): boolean {
  return type !== '' && !KNOWN_TYPES.includes(type);
}

const MAP_TYPE_SINCE: Minor = 17;

function hasNonAtomicSet(schema: SchemaProps, minor: Minor): boolean {
  const items = itemsOf(schema);
  if (schema['x-kubernetes-list-type'] !== 'set' || items === undefined) {
    return false;
  }
  switch (items.type) {
    case 'array':
      return items['x-kubernetes-list-type'] !== undefined && items['x-kubernetes-list-type'] !== 'atomic';
    case 'object':
      return minor < MAP_TYPE_SINCE || items['x-kubernetes-map-type'] !== 'atomic';
    default:
      return false;
  }
}

/** Until here a rule with a message expression stands for the message expression. upstream: a mistake */
const MESSAGE_EXPRESSIONS_BY_RULE_UNTIL: Minor = 30;

function oldExpressions(spec: DefinitionSpec, minor: Minor): OldExpressions {
  const rules = new Set<string>();
  const messageExpressions = new Set<string>();
  schemasOf(spec).forEach((schema) => schemaHas(schema, ({ 'x-kubernetes-validations': found = [] }) => {
    for (const { rule = '', messageExpression = '' } of found) {
      rules.add(rule);
      if (messageExpression !== '') {
        messageExpressions.add(minor <= MESSAGE_EXPRESSIONS_BY_RULE_UNTIL ? rule : messageExpression);
      }
    }
    return false;
  }));
  return { rules, messageExpressions };
}

/** upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/helpers.go GetSchemaForVersion */
function schemaOfVersion({ validation, versions = [] }: DefinitionSpec, name: string): { readonly schema: unknown } | undefined {
  if (versions.every(({ schema }) => schema === undefined)) {
    return { schema: validation };
  }
  const version = validation === undefined ? versions.find((each) => each.name === name) : undefined;
  return version && { schema: version.schema };
}

function isUnchanged(version: string, spec: DefinitionSpec, old: DefinitionSpec): boolean {
  const isNamed = spec.versions?.some(({ name = '' }) => name === version) === true;
  const [now, before] = isNamed ? [schemaOfVersion(spec, version), schemaOfVersion(old, version)] : [];
  return now !== undefined && before !== undefined && isSame(now.schema, before.schema);
}

/** upstream: a bundle that is not valid may stay. */
function allowsInvalidCABundle(old: InternalDefinition): boolean {
  if (!isEstablished(old)) {
    return true;
  }
  const { caBundle = '' } = old.spec.conversion?.webhookClientConfig ?? {};
  return caBundle !== '' && !holdsCertificate(caBundle);
}

/** Whether Base64 stands for a certificate in PEM. What is in it is not read. */
export function holdsCertificate(base64: string): boolean {
  try {
    const text = atob(base64);
    const begin = /-----BEGIN CERTIFICATE-----\r?\n/.exec(text);
    return begin !== null && text.includes('-----END CERTIFICATE-----', begin.index + begin[0].length + 1);
  } catch {
    return false;
  }
}

const MOST_SELECTABLE_FIELDS = 8;

function keptSelectableFields(spec: DefinitionSpec, old: DefinitionSpec): ReadonlySet<string> {
  const isKept = (now: unknown, before: readonly unknown[] = []): boolean => before.length > MOST_SELECTABLE_FIELDS && isSame(now, before);
  const before = new Map((old.versions ?? []).map(({ name, selectableFields }) => [name, selectableFields]));
  const names = (spec.versions ?? []).filter(({ name, selectableFields }) => isKept(selectableFields, before.get(name))).map(({ name = '' }) => name);
  return new Set([...isKept(spec.selectableFields, old.selectableFields) ? [''] : [], ...names]);
}
