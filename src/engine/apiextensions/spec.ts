import { validateColumn, validateSubresources } from './columns';
import { enumErrors, mustBeNone, validateConversion } from './conversion';
import { DefinitionOptions } from './definition-options';
import { deprecationMessages } from './deprecation';
import { isSame } from './equality';
import { labelErrors, requiredNames, validateNames } from './names';
import { printedText, printedVersions } from './printed';
import { hasDefault, hasExtension, specHas } from './schema-has';
import { schemaError, validateSelectableFields } from './selectable-fields';
import { DefinitionSpec, DefinitionVersion, SelectableField, SchemaProps } from './types';
import { validateSchemaHolder } from './version-schema';
import { FieldError, forbidden, invalid, required } from '../field/error';
import { isDNS1123Subdomain } from '../validation/names/names';
import { rulesFor } from '../validation/rules';
import { Minor } from '../version';

/*
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go validateCustomResourceDefinitionSpec
 */

const PATH = 'spec';
const SELECTABLE_SINCE: Minor = 30;
const SHORT_WORDING_SINCE: Minor = 34;

export function validateSpec(spec: DefinitionSpec, options: DefinitionOptions): readonly FieldError[] {
  const { minor } = options;
  const preserves = spec.preserveUnknownFields !== false;
  const usesDefaults = options.allowsDefaults && specHas(spec, hasDefault);
  const scope: SpecScope = {
    spec, options, requiresStructuralSchema: !preserves || usesDefaults || specHas(spec, hasExtension) || options.requiresStructuralSchema(),
  };
  const { versions = [], names = {}, conversion } = spec;
  return [
    ...groupErrors(spec.group ?? '', minor),
    ...enumErrors(spec.scope ?? '', ['Cluster', 'Namespaced'], `${PATH}.scope`),
    ...missingSchemas(spec, options, preserves),
    ...(usesDefaults && preserves ? [invalid(`${PATH}.preserveUnknownFields`, true, 'must be false in order to use defaults in the schema')] : []),
    ...versions.flatMap((version, i) => versionErrors(version, `${PATH}.versions[${i}]`, scope)),
    ...exclusiveErrors(spec),
    ...identicalErrors(versions, minor),
    ...versionsErrors(spec, minor),
    ...requiredNames(names, `${PATH}.names`),
    ...validateNames(names, `${PATH}.names`),
    ...validateSchemaHolder(spec.validation, {
      path: `${PATH}.validation`,
      hasStatus: hasAnyStatus(spec),
      version: spec.version ?? '',
      requiresStructuralSchema: scope.requiresStructuralSchema,
    }, options),
    ...validateSubresources(spec.subresources, `${PATH}.subresources`, minor),
    ...(spec.additionalPrinterColumns ?? []).flatMap((column, i) => validateColumn(column, `${PATH}.additionalPrinterColumns[${i}]`)),
    ...selectableErrors(spec, options),
    ...(conversion !== undefined && conversion.strategy !== 'None' && preserves ? [mustBeNone(conversion, `${PATH}.conversion`, minor)] : []),
    ...validateConversion(conversion, `${PATH}.conversion`, options),
  ];
}

interface SpecScope {
  readonly spec: DefinitionSpec;
  readonly options: DefinitionOptions;
  readonly requiresStructuralSchema: boolean;
}

function groupErrors(group: string, minor: Minor): readonly FieldError[] {
  if (group === '') {
    return [required(`${PATH}.group`, '')];
  }
  const messages = isDNS1123Subdomain(group, rulesFor(minor));
  if (messages.length > 0) {
    return [invalid(`${PATH}.group`, group, messages.join(','))];
  }
  return group.includes('.') ? [] : [invalid(`${PATH}.group`, group, 'should be a domain with at least one dot')];
}

function missingSchemas(
  { validation, versions = [] }: DefinitionSpec, { requiresSchema, minor }: DefinitionOptions, preserves: boolean,
): readonly FieldError[] {
  if (validation?.openAPIV3Schema !== undefined || (!requiresSchema && preserves)) {
    return [];
  }
  const detail = requiresSchema ? (minor >= SHORT_WORDING_SINCE ? '' : 'schemas are required') : 'because otherwise all fields are pruned';
  return versions.flatMap(({ schema, served }, i) => (
    schema?.openAPIV3Schema !== undefined || (!requiresSchema && served !== true) ? [] : [required(`${PATH}.versions[${i}].schema.openAPIV3Schema`, detail)]
  ));
}

const DEPRECATES_SINCE: Minor = 19;

function versionErrors(version: DefinitionVersion, path: string, { spec, options, requiresStructuralSchema }: SpecScope): readonly FieldError[] {
  const { name = '', deprecated = false, deprecationWarning, schema, additionalPrinterColumns = [] } = version;
  const { minor } = options;
  const messages = minor < DEPRECATES_SINCE ? [] : deprecationMessages(deprecated, deprecationWarning);
  return [
    ...labelErrors(name, `${path}.name`),
    ...messages.map((message) => invalid(`${path}.deprecationWarning`, printedPointer(deprecationWarning, minor), message)),
    ...validateSchemaHolder(schema, {
      path: `${path}.schema`, hasStatus: hasStatus(spec, name), version: name, requiresStructuralSchema,
    }, options),
    ...validateSubresources(version.subresources, `${path}.subresources`, minor),
    ...additionalPrinterColumns.flatMap((column, i) => validateColumn(column, `${path}.additionalPrinterColumns[${i}]`)),
    ...fieldsOfVersion(version, path, options),
  ];
}

/** upstream: a text behind a pointer is printed as a text is. */
function printedPointer(text: string | undefined, minor: Minor): ReturnType<typeof printedText> {
  return printedText(text, minor);
}

function fieldsOfVersion(
  { name, schema, selectableFields = [] }: DefinitionVersion, path: string, options: DefinitionOptions,
): readonly FieldError[] {
  const given = schema?.openAPIV3Schema;
  const detail = options.minor >= SHORT_WORDING_SINCE
    ? 'may only be set when `version.schema.openAPIV3Schema` is not included'
    : 'selectableFields may only be set when version.schema.openAPIV3Schema is not included';
  return selectableIn(selectableFields, given, { path, detail, options, version: name });
}

function selectableErrors({ selectableFields = [], validation }: DefinitionSpec, options: DefinitionOptions): readonly FieldError[] {
  const detail = `${options.minor >= SHORT_WORDING_SINCE ? '' : 'selectableFields '}may only be set when validations.schema is included`;
  return selectableIn(selectableFields, validation?.openAPIV3Schema, { path: PATH, detail, options, version: '' });
}

interface SelectableScope {
  readonly path: string;
  /** What is told where there is no schema. */
  readonly detail: string;
  readonly options: DefinitionOptions;
  readonly version?: string;
}

function selectableIn(
  fields: readonly SelectableField[], schema: SchemaProps | undefined, { path, detail, options, version }: SelectableScope,
): readonly FieldError[] {
  if (fields.length === 0 || options.minor < SELECTABLE_SINCE) {
    return [];
  }
  if (schema === undefined) {
    return [invalid(`${path}.selectableFields`, '', detail)];
  }
  // upstream: the server looks for the fields in a schema that it cannot read, too, and panics unless their paths are wrong in themselves.
  return [...schemaError(schema, path), ...validateSelectableFields(fields, schema, `${path}.selectableFields`, options, version)];
}

const PER_VERSION = [
  ['validation', 'schema', 'schemas', 'validation'], ['subresources', 'subresources', 'subresources', 'subresources'],
  ['additionalPrinterColumns', 'additionalPrinterColumns', 'additionalPrinterColumns', 'additionalPrinterColumns'],
] as const;

/** Whether the version says so itself. */
function hasOwn(version: DefinitionVersion, key: 'schema' | 'subresources' | 'additionalPrinterColumns'): boolean {
  return key === 'additionalPrinterColumns' ? (version[key] ?? []).length > 0 : version[key] !== undefined;
}

function exclusiveErrors(spec: DefinitionSpec): readonly FieldError[] {
  const { versions = [], additionalPrinterColumns = [] } = spec;
  return PER_VERSION.filter(([name, key]) => {
    const isGiven = name === 'additionalPrinterColumns' ? additionalPrinterColumns.length > 0 : spec[name] !== undefined;
    return isGiven && versions.some((version) => hasOwn(version, key));
  }).map(([name, , plural]) => forbidden(`${PATH}.${name}`, `top-level and per-version ${plural} are mutually exclusive`));
}

function identicalErrors(versions: readonly DefinitionVersion[], minor: Minor): readonly FieldError[] {
  return PER_VERSION
    .filter(([, key]) => versions.length > 0 && versions.every((version) => hasOwn(version, key) && isSame(version[key], versions[0][key])))
    .map(([, , plural, top]) => invalid(`${PATH}.versions`, printedVersions(versions, minor),
      `per-version ${plural} may not all be set to identical values (top-level ${top} should be used instead)`));
}

function versionsErrors({ versions, version = '' }: DefinitionSpec, minor: Minor): readonly FieldError[] {
  const names = (versions ?? []).map(({ name = '' }) => name);
  const about = (detail: string): FieldError => invalid(`${PATH}.versions`, printedVersions(versions, minor), detail);
  return [
    ...(new Set(names).size < names.length ? [about('must contain unique version names')] : []),
    ...((versions ?? []).filter(({ storage }) => storage === true).length === 1 ? [] : [about('must have exactly one version marked as storage version')]),
    ...(version === '' ? [] : labelErrors(version, `${PATH}.version`)),
    ...(version !== '' && names.length > 0 && names[0] !== version
      ? [invalid(`${PATH}.version`, version, 'must match the first version in spec.versions')] : []),
  ];
}

function hasStatus({ subresources, versions = [] }: DefinitionSpec, name: string): boolean {
  const isOwn = versions.some((version) => version.subresources !== undefined);
  const found = isOwn ? versions.find((version) => version.name === name)?.subresources : subresources;
  return found?.status !== undefined;
}

function hasAnyStatus({ subresources, versions = [] }: DefinitionSpec): boolean {
  return subresources?.status !== undefined || versions.some((version) => version.subresources?.status !== undefined);
}
