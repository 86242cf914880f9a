import { isJsonMap, JsonSchema } from './schema';
import { KubernetesObject } from '../objects/meta';

/** A CustomResourceDefinition, as far as admission policies ask. */
export interface CustomResourceDefinition extends KubernetesObject {
  readonly spec?: {
    readonly group?: string;
    readonly scope?: string;
    readonly names?: { readonly plural?: string; readonly kind?: string };
    readonly versions?: readonly CustomVersion[];
    readonly conversion?: { readonly strategy?: string };
  };
}

interface CustomVersion {
  readonly name?: string;
  readonly served?: boolean;
  readonly storage?: boolean;
  readonly schema?: { readonly openAPIV3Schema?: JsonSchema };
  readonly subresources?: { readonly status?: object; readonly scale?: object };
}

/** A kind that a CustomResourceDefinition brings. */
export interface CustomKind {
  readonly group: string;
  readonly kind: string;
  readonly resource: string;
  readonly namespaced: boolean;
  readonly versions: readonly CustomKindVersion[];
  /** Whether a webhook converts between the versions. */
  readonly convertsByWebhook: boolean;
}

export interface CustomKindVersion {
  readonly version: string;
  readonly schema?: JsonSchema;
  readonly hasStatus: boolean;
}

/** What the definition says, of the versions that are served; undefined for one that the API server would not take. */
export function readDefinition({ spec }: CustomResourceDefinition): CustomKind | undefined {
  const { group, scope, names, versions, conversion } = spec ?? {};
  if (typeof group !== 'string' || typeof names?.kind !== 'string' || typeof names.plural !== 'string' || !Array.isArray(versions)) {
    return undefined;
  }
  const served = (versions as readonly CustomVersion[]).filter((each) => isJsonMap(each) && each.served === true && typeof each.name === 'string');
  return {
    group,
    kind: names.kind,
    resource: names.plural,
    namespaced: scope !== 'Cluster',
    versions: served.map(readVersion),
    convertsByWebhook: conversion?.strategy === 'Webhook',
  };
}

function readVersion({ name = '', schema, subresources }: CustomVersion): CustomKindVersion {
  const given = schema?.openAPIV3Schema;
  return { version: name, schema: isJsonMap(given) ? given : undefined, hasStatus: subresources?.status !== undefined };
}
