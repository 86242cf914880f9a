import {
  bestVersion, groupOf, isAggregated, isBuiltInGroup, isKnownKind, isNoGroup, isUnservedVersion, kindInAnyCase, likelyKind, servedKind, versionOf,
} from './api-groups';
import { isJsonObject, itemKindOf, ManifestObject } from './manifest-object';
import { findOther, isOtherServed } from './other-versions';
import { notHandled, notRegistered, schemeOf } from '../../engine/decoding/bad-request';
import { invalid } from '../../engine/field/error';
import { quote } from '../../engine/field/quote';
import { findKind, isServed, Kind, ServingSettings } from '../../engine/kinds';
import { formatInvalid } from '../../engine/validation/invalid';
import { formatMinor } from '../../engine/version';

/** What a server makes of an apiVersion and kind. */
export type Serving =
  | { readonly as: 'served'; readonly kind: Kind }
  /** kubectl's refusal, before anything is sent, or the server's of a kind that kubectl finds. */
  | { readonly as: 'unserved'; readonly message: string; readonly fix: string; readonly version?: string; readonly code?: number; readonly meant?: string }
  | { readonly as: 'custom' }
  /** Nothing that a verdict depends on. */
  | { readonly as: 'other' };

export function servingOf(apiVersion: string, kind: string, settings: ServingSettings): Serving {
  const group = groupOf(apiVersion);
  if (!isBuiltInGroup(group)) {
    // Other tools have files with an apiVersion and a kind, too: `skaffold/v2beta22 Config`.
    return isNoGroup(group) && isKnownKind(itemKindOf(kind)) ? unserved(apiVersion, kind, settings) : { as: 'custom' };
  }
  // Items of a list are objects of their own; what is left is a list without items.
  const served = kind === 'List' ? undefined : servedKind(apiVersion, kind, settings);
  if (served !== undefined) {
    return { as: 'served', kind: served };
  }
  return isAggregated(group) || isOtherServed(apiVersion, kind, settings) || isServedList(apiVersion, kind, settings)
    ? { as: 'other' }
    : inLowerCase(apiVersion, kind, settings) ?? unserved(apiVersion, kind, settings);
}

/**
 * The refusal of a kind in lower case, under which kubectl finds every kind, too.
 *
 * upstream: k8s.io/client-go/restmapper/discovery.go NewDiscoveryRESTMapper
 */
function inLowerCase(apiVersion: string, kind: string, settings: ServingSettings): Unserved | undefined {
  const meant = kind === kind.toLowerCase() ? kindInAnyCase(apiVersion, kind, settings) : undefined;
  if (meant === undefined) {
    return undefined;
  }
  const reason = notRegistered(apiVersion, kind, schemeOf(apiVersion, settings.minor));
  return { as: 'unserved', message: notHandled({ kind, version: versionOf(apiVersion) }, meant, reason), fix: `write ${meant}`, meant };
}

/** The same of a custom resource, which the server reads before it asks for the kind. */
export function customInLowerCase({ apiVersion, kind, value: { metadata } }: ManifestObject, meant: string): Unserved {
  const name = isJsonObject(metadata) && typeof metadata.name === 'string' ? metadata.name : '';
  const error = invalid('kind', kind, `must be ${meant}`);
  return { as: 'unserved', message: formatInvalid(`${kind}.${groupOf(apiVersion)}`, name, [error]), code: 422, fix: `write ${meant}`, meant };
}

/**
 * Whether kubectl finds a kind for a document with items. upstream: NewDiscoveryRESTMapper has a List in each version that is served, and a list of each
 * kind.
 */
export function knowsList(apiVersion: string, kind: string, settings: ServingSettings): boolean {
  const group = groupOf(apiVersion);
  if (!isBuiltInGroup(group)) {
    return !isNoGroup(group);
  }
  return kind === 'List' ? !isUnservedVersion(apiVersion, settings) : servingOf(apiVersion, itemKindOf(kind), settings).as !== 'unserved';
}

function isServedList(apiVersion: string, kind: string, settings: ServingSettings): boolean {
  if (kind === 'List') {
    return !isUnservedVersion(apiVersion, settings);
  }
  const item = itemKindOf(kind);
  return item !== kind && servingOf(apiVersion, item, settings).as !== 'unserved';
}

/** kubectl's refusal of a kind. */
export type Unserved = Extract<Serving, { readonly as: 'unserved' }>;

export function unserved(apiVersion: string, kind: string, settings: ServingSettings): Unserved {
  return { ...unservedWith(fixOf(apiVersion, kind, settings), apiVersion, kind), version: kind === 'List' ? undefined : bestVersion(kind, settings) };
}

/** The refusal of a kind that the server may serve in no version. */
export function unservedWith(fix: string, apiVersion: string, kind: string): Unserved {
  return { as: 'unserved', message: `no matches for kind ${quote(kind)} in version ${quote(apiVersion)}`, fix };
}

function fixOf(apiVersion: string, kind: string, settings: ServingSettings): string {
  const { minor } = settings;
  const version = bestVersion(itemKindOf(kind), settings);
  if (version !== undefined) {
    return `set apiVersion to ${version}, under which Kubernetes ${formatMinor(minor)} serves ${kind}`;
  }
  const given = findKind(apiVersion, kind) ?? findOther(apiVersion, kind);
  if (given !== undefined && isServed(given, { minor, runtimeConfig: new Map([[apiVersion, true]]) })) {
    return `Kubernetes ${formatMinor(minor)} serves it only with --runtime-config ${apiVersion}=true: give this option here too if the cluster has it`;
  }
  return kind === 'PodSecurityPolicy'
    ? 'leave the policy out and label the namespaces with pod-security.kubernetes.io/enforce: since 1.25 Kubernetes has no PodSecurityPolicy'
    : `write ${likelyKind(kind) ?? `a kind that Kubernetes ${formatMinor(minor)} serves`}`;
}
