import { isSame } from './equality';
import {
  Conversion, ConversionClientConfig, DefinitionNames, DefinitionSpec, DefinitionStatus, DefinitionVersion, InternalDefinition, PrinterColumn,
  SchemaHolder,
} from './types';
import { writtenSchema } from './written-schema';
import { replace, replaceEach } from '../defaulting/copy-on-write';
import { isPlainObject } from '../json-object';
import { KubernetesObject } from '../objects/meta';

/*
 * A definition with its defaults, in the form that all versions share.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1/defaults.go, conversion.go, and those of v1beta1
 */

export const OLD_VERSION = 'apiextensions.k8s.io/v1beta1';

interface SentColumn extends PrinterColumn {
  readonly JSONPath?: string;
}

interface SentVersion extends Omit<DefinitionVersion, 'additionalPrinterColumns'> {
  readonly additionalPrinterColumns?: readonly SentColumn[];
}

interface SentConversion extends Conversion {
  readonly webhook?: { readonly clientConfig?: ConversionClientConfig; readonly conversionReviewVersions?: readonly string[] };
}

interface SentSpec extends Omit<DefinitionSpec, 'additionalPrinterColumns' | 'versions' | 'conversion'> {
  readonly additionalPrinterColumns?: readonly SentColumn[];
  readonly versions?: readonly SentVersion[];
  readonly conversion?: SentConversion;
}

/** A definition that is decoded. */
export interface SentDefinition extends KubernetesObject {
  readonly spec?: SentSpec;
  readonly status?: DefinitionStatus;
}

export function internalDefinition({ spec = {}, status = {}, ...rest }: SentDefinition): InternalDefinition {
  const internal = rest.apiVersion === OLD_VERSION ? fromV1beta1(spec) : fromV1(spec);
  const stored = internal.versions?.find(({ storage }) => storage === true);
  const storedVersions = status.storedVersions?.length ? status.storedVersions : stored === undefined ? undefined : [stored.name ?? ''];
  return { ...rest, spec: internal, status: { ...status, ...(storedVersions && { storedVersions }) } };
}

function defaultNames(names: DefinitionNames = {}): DefinitionNames {
  const { kind = '', singular = '', listKind = '' } = names;
  return { ...names, singular: singular || kind.toLowerCase(), listKind: listKind || (kind === '' ? '' : `${kind}List`) };
}

const NO_CONVERSION: Conversion = { strategy: 'None' };
const HTTPS_PORT = 443;

function withPort(config: ConversionClientConfig | undefined): ConversionClientConfig | undefined {
  return config?.service === undefined ? config : { ...config, service: { port: HTTPS_PORT, ...config.service } };
}

/** A definition with its defaults, as Go writes it. */
export function defaultDefinition<T extends SentDefinition>(definition: T): T {
  const { apiVersion, spec } = definition;
  if (spec === undefined) {
    return definition;
  }
  if (apiVersion === OLD_VERSION) {
    return { ...definition, spec: defaultV1beta1(spec) };
  }
  const { conversion = NO_CONVERSION as SentConversion, names } = spec;
  const { webhook } = conversion;
  const clientConfig = withPort(webhook?.clientConfig);
  const completed = clientConfig === undefined ? conversion : { ...conversion, webhook: { ...webhook, clientConfig } };
  const { preserveUnknownFields: preserves, ...rest } = spec;
  return {
    ...definition,
    spec: {
      ...rest,
      names: defaultNames(names),
      conversion: completed,
      ...(preserves === true && { preserveUnknownFields: preserves }),
      ...(spec.versions && { versions: spec.versions.map(writtenVersion) }),
    },
  };
}

/** A version as Go writes it: it always says whether it is served and stored. */
function writtenVersion({ deprecated, schema, additionalPrinterColumns, ...version }: SentVersion): SentVersion {
  return {
    served: false,
    storage: false,
    ...version,
    ...(deprecated === true && { deprecated }),
    ...(schema && { schema: writtenHolder(schema) }),
    ...(additionalPrinterColumns && { additionalPrinterColumns: replaceEach(additionalPrinterColumns, writtenColumn) }),
  };
}

function writtenHolder(holder: SchemaHolder): SchemaHolder {
  const { openAPIV3Schema: schema } = holder;
  return isPlainObject(schema) ? replace(holder, { openAPIV3Schema: writtenSchema(schema) }) : holder;
}

function writtenColumn({ format, description, priority, ...column }: SentColumn): SentColumn {
  return { ...column, ...(format && { format }), ...(description && { description }), ...(priority && { priority }) };
}

function fromV1(spec: SentSpec): DefinitionSpec {
  const { versions = [] } = spec;
  const { strategy, webhook }: SentConversion = spec.conversion ?? NO_CONVERSION;
  const clientConfig = withPort(webhook?.clientConfig);
  const internal: DefinitionSpec = {
    ...spec,
    names: defaultNames(spec.names),
    conversion: {
      ...(strategy !== undefined && { strategy }),
      ...(clientConfig && { webhookClientConfig: clientConfig }),
      ...(webhook?.conversionReviewVersions && { conversionReviewVersions: webhook.conversionReviewVersions }),
    },
    preserveUnknownFields: spec.preserveUnknownFields ?? false,
  };
  return versions.length === 0 ? internal : withSharedFields({ ...internal, version: versions[0].name, versions });
}

const SHARED = [
  ['subresources', 'subresources'], ['schema', 'validation'], ['additionalPrinterColumns', 'additionalPrinterColumns'], ['selectableFields', 'selectableFields'],
] as const;

/** What all versions say alike, the definition says once. */
function withSharedFields(spec: DefinitionSpec): DefinitionSpec {
  const { versions = [] } = spec;
  const shared = SHARED.filter(([key]) => versions.every((each) => isSame(each[key], versions[0][key])));
  const own = versions.map((version) => {
    const kept: Record<string, unknown> = { ...version };
    shared.forEach(([key]) => delete kept[key]);
    return kept as DefinitionVersion;
  });
  const together = Object.fromEntries(shared.flatMap(([key, name]) => (versions[0][key] === undefined ? [] : [[name, versions[0][key]]])));
  return { ...spec, ...together, versions: own };
}

function fromV1beta1(spec: SentSpec): DefinitionSpec {
  return withoutOldPaths(defaultV1beta1(spec));
}

function defaultV1beta1(spec: SentSpec): SentSpec {
  const { version: name = '', versions = [], conversion = NO_CONVERSION } = spec;
  const all = versions.length > 0 || name === '' ? versions : [{ name, storage: true, served: true }];
  const { conversionReviewVersions = [], strategy } = conversion;
  const config = withPort(conversion.webhookClientConfig);
  const reviews = strategy === 'Webhook' && conversionReviewVersions.length === 0 ? ['v1beta1'] : conversion.conversionReviewVersions;
  return {
    ...spec,
    scope: spec.scope || 'Namespaced',
    names: defaultNames(spec.names),
    ...(spec.validation && { validation: writtenHolder(spec.validation) }),
    ...(spec.additionalPrinterColumns && { additionalPrinterColumns: replaceEach(spec.additionalPrinterColumns, writtenColumn) }),
    ...((all.length > 0 || spec.versions !== undefined) && { versions: all.map(writtenVersion) }),
    version: name || all[0]?.name,
    conversion: { ...conversion, ...(config && { webhookClientConfig: config }), ...(reviews && { conversionReviewVersions: reviews }) },
    preserveUnknownFields: spec.preserveUnknownFields ?? true,
  };
}

function withoutOldPaths(spec: SentSpec): DefinitionSpec {
  const { additionalPrinterColumns, versions } = spec;
  return {
    ...spec,
    ...(additionalPrinterColumns && { additionalPrinterColumns: additionalPrinterColumns.map(newColumn) }),
    ...(versions && { versions: versions.map(withNewColumns) }),
  };
}

function withNewColumns(version: SentVersion): DefinitionVersion {
  const { additionalPrinterColumns: columns } = version;
  return columns === undefined ? version : { ...version, additionalPrinterColumns: columns.map(newColumn) };
}

function newColumn({ JSONPath, ...column }: SentColumn): PrinterColumn {
  return JSONPath === undefined ? column : { ...column, jsonPath: JSONPath };
}
