import { isJsonMap, JsonSchema } from './schema';
import { compareVersions } from './version-order';
import { KubernetesObject } from '../objects/meta';

/** A CustomResourceDefinition, as far as custom resources depend on it. */
export interface CustomResourceDefinition extends KubernetesObject {
  readonly spec?: {
    readonly group?: string;
    readonly scope?: string;
    readonly names?: { readonly plural?: string; readonly kind?: string };
    readonly versions?: readonly CustomVersion[];
    readonly conversion?: { readonly strategy?: string };
    readonly preserveUnknownFields?: boolean;
    /** Of v1beta1, whose versions may have one schema together. */
    readonly version?: string;
    readonly validation?: CustomVersion['schema'];
    readonly subresources?: CustomVersion['subresources'];
  };
}

interface CustomVersion {
  readonly name?: string;
  readonly served?: boolean;
  readonly storage?: boolean;
  readonly deprecated?: boolean;
  readonly deprecationWarning?: string;
  readonly schema?: { readonly openAPIV3Schema?: JsonSchema };
  readonly subresources?: { readonly status?: object; readonly scale?: ScalePaths };
}

/** Where an object has what its scale shows. */
export interface ScalePaths {
  readonly specReplicasPath?: string;
  readonly statusReplicasPath?: string;
  readonly labelSelectorPath?: string;
}

/** A kind that a CustomResourceDefinition brings. */
export interface CustomKind {
  readonly group: string;
  readonly kind: string;
  readonly resource: string;
  readonly namespaced: boolean;
  /** Those that are served. */
  readonly versions: readonly CustomKindVersion[];
  /** Also those that are not. */
  readonly declaredVersions: readonly CustomKindVersion[];
  /** The one in which objects are stored; undefined where no definition says so. */
  readonly storage?: CustomKindVersion;
  /** Whether a webhook converts between the versions. */
  readonly convertsByWebhook: boolean;
}

export interface CustomKindVersion {
  readonly version: string;
  readonly schema?: JsonSchema;
  readonly hasStatus: boolean;
  /** Whether a definition says so, rather than a guess. */
  readonly isDefined?: true;
  readonly isUnserved?: true;
  readonly scale?: ScalePaths;
  /** Whether fields that the schema does not have are kept. */
  readonly preservesUnknownFields?: true;
  /** What the server warns of each request for a version that is deprecated. */
  readonly deprecationWarning?: string;
}

type Spec = NonNullable<CustomResourceDefinition['spec']>;

const OLD_VERSION = 'apiextensions.k8s.io/v1beta1';

const known = new WeakMap<CustomResourceDefinition, { readonly kind: CustomKind | undefined }>();

/** What the definition says, of the versions that are served; undefined for one that the API server would not take. It is read once. */
export function readDefinition(definition: CustomResourceDefinition): CustomKind | undefined {
  const read = known.get(definition) ?? { kind: kindOf(definition) };
  known.set(definition, read);
  return read.kind;
}

function kindOf({ apiVersion, spec: given }: CustomResourceDefinition): CustomKind | undefined {
  // A file of what is in the cluster may have null there.
  const spec = given ?? {};
  const { group, scope, names, conversion } = spec;
  const versions = apiVersion === OLD_VERSION ? oldVersions(spec) : spec.versions;
  if (typeof group !== 'string' || typeof names?.kind !== 'string' || typeof names.plural !== 'string' || !Array.isArray(versions)) {
    return undefined;
  }
  const named = (versions as readonly CustomVersion[]).filter((each) => isJsonMap(each) && typeof each.name === 'string');
  const served = named.filter((each) => each.served === true);
  const { kind } = names;
  const preserves = spec.preserveUnknownFields ?? apiVersion === OLD_VERSION;
  const declared = named.map((each) => ({ ...readVersion(each, preserves), ...warningOf(each, served, { group, kind }) }));
  return {
    group,
    kind,
    resource: names.plural,
    namespaced: scope !== 'Cluster',
    versions: declared.filter(({ isUnserved }) => isUnserved !== true),
    declaredVersions: declared,
    storage: declared[named.findIndex(({ storage }) => storage === true)],
    convertsByWebhook: conversion?.strategy === 'Webhook',
  };
}

/** upstream: what the versions do not say themselves, the definition says for all. */
function oldVersions({ version, versions, validation, subresources }: Spec): readonly CustomVersion[] {
  const own: readonly CustomVersion[] = Array.isArray(versions) && versions.length > 0 ? versions : [{ name: version, served: true, storage: true }];
  const complete = (each: CustomVersion): CustomVersion => (
    { ...each, schema: each.schema ?? validation, subresources: each.subresources ?? subresources }
  );
  return own.map((each) => (isJsonMap(each) ? complete(each) : each));
}

function readVersion({ name = '', served, schema, subresources }: CustomVersion, preserves: boolean): CustomKindVersion {
  const given = schema?.openAPIV3Schema;
  return {
    version: name,
    isDefined: true,
    ...(served !== true && { isUnserved: true }),
    schema: isJsonMap(given) && isReadable(given) ? given : undefined,
    hasStatus: subresources?.status !== undefined,
    ...(isJsonMap(subresources?.scale) && { scale: subresources.scale }),
    ...(preserves && { preservesUnknownFields: true }),
  };
}

/** upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/customresource_handler.go defaultDeprecationWarning */
function warningOf(
  { name = '', deprecated, deprecationWarning }: CustomVersion, served: readonly CustomVersion[], { group, kind }: Pick<CustomKind, 'group' | 'kind'>,
): Pick<CustomKindVersion, 'deprecationWarning'> {
  if (deprecated !== true) {
    return {};
  }
  if (typeof deprecationWarning === 'string') {
    return { deprecationWarning };
  }
  const [newest] = served
    .flatMap((each) => (each.deprecated === true || compareVersions(name, each.name ?? '') >= 0 ? [] : each.name ?? ''))
    .sort((a, b) => compareVersions(b, a));
  const use = newest === undefined ? '' : `; use ${group}/${newest} ${kind}`;
  return { deprecationWarning: `${group}/${name} ${kind} is deprecated${use}` };
}

/** Deeper than any schema of which an object would get to the server. */
const DEEPEST = 500;

/** Whether the schema is not too deep. */
function isReadable(schema: unknown): boolean {
  let level: unknown[] = [schema];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) {
      return false;
    }
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return true;
}
