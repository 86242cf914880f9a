import { bestOtherVersion, OTHER_KIND_NAMES, OTHER_VERSIONS } from './other-versions';
import { UNREAD_KINDS } from './unread-kinds';
import { nearestName } from '../../engine/decoding/nearest-name';
import { findKind, isServed, Kind, kindNamed, KINDS, ServingSettings } from '../../engine/kinds';

/*
 * The API groups of kube-apiserver, and which group versions to write.
 */

/** The kind as a server with these settings serves it; undefined where it does not. */
export function servedKind(apiVersion: string, kind: string, settings: ServingSettings): Kind | undefined {
  const found = findKind(apiVersion, kind);
  return found !== undefined && isServed(found, settings) ? found : undefined;
}

const RBAC_GROUP = 'rbac.authorization.k8s.io';

/** The group versions to suggest, best first. */
const GROUP_VERSIONS = [
  'v1', 'apps/v1', 'batch/v1', 'batch/v1beta1', 'policy/v1beta1', `${RBAC_GROUP}/v1`, 'admissionregistration.k8s.io/v1', 'admissionregistration.k8s.io/v1beta1',
  'scheduling.k8s.io/v1', 'scheduling.k8s.io/v1beta1', 'node.k8s.io/v1', 'node.k8s.io/v1beta1',
];

/** The group version to write for a kind; undefined where the server does not have it at all. */
export function bestVersion(kind: string, settings: ServingSettings): string | undefined {
  return GROUP_VERSIONS.find((apiVersion) => servedKind(apiVersion, kind, settings) !== undefined) ?? bestOtherVersion(kind, settings);
}

/** The groups that kube-apiserver itself serves. */
const BUILT_IN_GROUPS: ReadonlySet<string> = new Set([
  '', 'apps', 'autoscaling', 'batch', 'extensions', 'policy',
  ...[
    'admissionregistration', 'apiextensions', 'apiregistration', 'auditregistration', 'authentication', 'authorization', 'certificates', 'coordination',
    'discovery', 'events', 'flowcontrol.apiserver', 'internal.apiserver', 'lifecycle', 'networking', 'node', 'rbac.authorization', 'resource', 'scheduling',
    'settings', 'storage', 'storagemigration',
  ].map((group) => `${group}.k8s.io`),
]);

/** The group that the metrics server has in most clusters, and of which no manifest has objects. */
const METRICS_GROUP = 'metrics.k8s.io';

/** Whether kube-apiserver hands the requests for the group to another server. */
export function isAggregated(group: string): boolean {
  return group === METRICS_GROUP;
}

/** Whether no kind of a version of a built-in group is served. */
export function isUnservedVersion(apiVersion: string, settings: ServingSettings): boolean {
  return !isAggregated(groupOf(apiVersion)) && kindsOf(apiVersion, settings).length === 0;
}

/** The kind that a server has under that name in lower case. */
export function kindInAnyCase(apiVersion: string, lowerCase: string, settings: ServingSettings): string | undefined {
  return kindsOf(apiVersion, settings).find(({ kind }) => kind.toLowerCase() === lowerCase)?.kind;
}

/** The kinds that are served in a version of a built-in group. */
function kindsOf(apiVersion: string, settings: ServingSettings): readonly Kind[] {
  const kinds = [...KINDS.filter(({ kind }) => kind !== 'List'), ...OTHER_VERSIONS, ...UNREAD_KINDS];
  return kinds.filter((each) => each.apiVersion === apiVersion && isServed(each, settings));
}

/** `v1` of `apps/v1` */
export function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1);
}

export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** Whether the group has no custom resources. */
export function isBuiltInGroup(group: string): boolean {
  return BUILT_IN_GROUPS.has(group) || isAggregated(group);
}

/** Whether no server has the group: the group of a CustomResourceDefinition is a domain with at least one dot. */
export function isNoGroup(group: string): boolean {
  return !isBuiltInGroup(group) && !group.includes('.');
}

export function isKnownKind(kind: string): boolean {
  return kindNamed(kind) !== undefined || OTHER_KIND_NAMES.has(kind);
}

/** The kinds that people write. */
const WRITTEN_KINDS: readonly string[] = [...new Set([...KINDS.map(({ kind }) => kind), ...OTHER_KIND_NAMES])].filter((kind) => kind !== 'List');
/** More mistakes make another word: a ConfigMap is no Config. */
const MOST_MISTYPED = 2;

/** The kind that somebody meant who wrote another case, the plural, or mistyped it; undefined for a kind that is written well, or is none. */
export function likelyKind(kind: string): string | undefined {
  if (isKnownKind(kind)) {
    return undefined;
  }
  const other = WRITTEN_KINDS.find((each) => [each, `${each}s`].some((name) => name.toLowerCase() === kind.toLowerCase()));
  return other ?? nearestName(kind, WRITTEN_KINDS, MOST_MISTYPED);
}
