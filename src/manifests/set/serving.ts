import { bestVersion, DEPRECATIONS, groupOf, isBuiltInGroup, isNoKindOf, servedKind } from './api-groups';
import { quote } from '../../engine/field/quote';
import { Kind, kindNamed } from '../../engine/kinds';
import { formatMinor, Minor } from '../../engine/version';

/** What a server of some minor makes of an apiVersion and kind. */
export type Serving =
  | { readonly as: 'served'; readonly kind: Kind }
  /** kubectl's refusal, before anything is sent. */
  | { readonly as: 'unserved'; readonly message: string; readonly fix: string }
  | { readonly as: 'custom' }
  /** Nothing that a verdict depends on. */
  | { readonly as: 'other' };

export function servingOf(apiVersion: string, kind: string, minor: Minor): Serving {
  const group = groupOf(apiVersion);
  if (!isBuiltInGroup(group)) {
    return { as: 'custom' };
  }
  // Items of a list are objects of their own; what is left is a list without items.
  const read = kind !== 'List' && kindNamed(kind) !== undefined;
  const served = read ? servedKind(apiVersion, kind, minor) : undefined;
  if (served !== undefined) {
    return { as: 'served', kind: served };
  }
  return read || isNoKindOf(group, kind)
    ? { as: 'unserved', message: `no matches for kind ${quote(kind)} in version ${quote(apiVersion)}`, fix: fixOf(kind, minor) }
    : { as: 'other' };
}

function fixOf(kind: string, minor: Minor): string {
  const version = bestVersion(kind, minor);
  if (version !== undefined) {
    return `set apiVersion to ${version}, under which Kubernetes ${formatMinor(minor)} serves ${kind}`;
  }
  return kind === 'PodSecurityPolicy'
    ? 'leave the policy out and label the namespaces with pod-security.kubernetes.io/enforce: since 1.25 Kubernetes has no PodSecurityPolicy'
    : `write a kind that Kubernetes ${formatMinor(minor)} serves`;
}

/** From here on the server answers with warnings. */
const WARNINGS_SINCE: Minor = 19;

/**
 * The server's warning for a deprecated group version, if it sends one.
 *
 * upstream: k8s.io/apiserver/pkg/endpoints/deprecation/deprecation.go WarningMessage
 */
export function deprecationWarning({ apiVersion, kind, until }: Kind, minor: Minor): string | undefined {
  const deprecation = Object.hasOwn(DEPRECATIONS, apiVersion) ? DEPRECATIONS[apiVersion] : undefined;
  if (deprecation === undefined || until === undefined || minor < Math.max(deprecation.since, WARNINGS_SINCE)) {
    return undefined;
  }
  const replacement = deprecation.replacement === undefined ? '' : `; use ${deprecation.replacement} ${kind}`;
  return `${apiVersion} ${kind} is deprecated in v${formatMinor(deprecation.since)}+, unavailable in v${formatMinor(until + 1)}+${replacement}`;
}
