import { isCustomGroup } from './built-in-kinds';
import { CustomKind, CustomKindVersion } from '../custom-resources/definition';
import { formatGroupVersion, parseGroupVersion } from '../decoding/group-version';
import { isServed, Kind } from '../kinds';
import { findBuiltInKind, findSubresourceKind, findWholeKind } from '../other-kinds/other-kinds';
import { pluralOf } from '../other-kinds/plural';
import { ClusterState } from '../state/cluster-state';
import { Assumption } from '../verdict';
import { Minor } from '../version';

/** A kind of which a request has an object: a built-in one, with its Go type, or one of a CustomResourceDefinition. */
export interface RequestKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly resource: string;
  readonly namespaced: boolean;
  readonly definition: BuiltInDefinition | CustomDefinition;
  /** Whether nobody defines the kind, and it is guessed. */
  readonly isAssumed?: true;
}

export interface BuiltInDefinition {
  readonly type: 'built-in';
  /** As `core/v1.Pod`. */
  readonly goType: string;
}

export interface CustomDefinition {
  readonly type: 'custom';
  readonly kind: CustomKind;
  readonly version: CustomKindVersion;
}

/** The kind of that name and version, if the cluster serves it and the engine reads it. */
export function requestKindOf(state: ClusterState, apiVersion: string, name: string): RequestKind | undefined {
  const builtIn = builtInKind(apiVersion, name, state.settings.minor);
  if (builtIn !== undefined) {
    return fromKind(builtIn);
  }
  return wholeKind(apiVersion, name, state.settings.minor) ?? customKind(state, apiVersion, name);
}

export function builtInKind(apiVersion: string, name: string, minor: Minor): Kind | undefined {
  const found = findBuiltInKind(apiVersion, name) ?? findSubresourceKind(apiVersion, name);
  return found !== undefined && (isServed(found, { minor }) || found.optIn === true) ? found : undefined;
}

export function fromKind({ apiVersion, kind, resource, namespaced, type }: Kind): RequestKind {
  const { group, version } = parseGroupVersion(apiVersion) ?? { group: '', version: apiVersion };
  return { group, version, kind, resource, namespaced, definition: { type: 'built-in', goType: type } };
}

/** A kind that is read as custom resources without a schema are. */
function wholeKind(apiVersion: string, name: string, minor: Minor): RequestKind | undefined {
  const found = findWholeKind(apiVersion, name);
  if (found === undefined || !isServed(found, { minor })) {
    return undefined;
  }
  const { group, kind, resource, namespaced } = found;
  const { version } = fromKind(found);
  return customVersion({ group, kind, resource, namespaced, ...UNDEFINED }, { version, hasStatus: true });
}

/** Of a kind that no definition brings. */
const UNDEFINED = { versions: [], declaredVersions: [], convertsByWebhook: false } as const;

function customKind(state: ClusterState, apiVersion: string, name: string): RequestKind | undefined {
  const { group, version } = parseGroupVersion(apiVersion) ?? { group: '', version: '' };
  const kind = state.customKinds.find((each) => each.group === group && each.kind === name);
  if (kind === undefined) {
    return assumedKind(state, apiVersion, name);
  }
  const found = kind.versions.find((each) => each.version === version);
  return found && customVersion(kind, found);
}

/** A custom resource of which the set has no definition: a cluster that is not known as a whole may have one. */
function assumedKind(state: ClusterState, apiVersion: string, kind: string): RequestKind | undefined {
  const { group, version } = parseGroupVersion(apiVersion) ?? { group: '', version: '' };
  if (state.settings.isComplete || kind === '' || !isCustomGroup(group) || state.isRefusedKind(group, kind)) {
    return undefined;
  }
  const custom: CustomKind = { group, kind, resource: pluralOf(kind), namespaced: true, ...UNDEFINED };
  return { ...customVersion(custom, { version, hasStatus: false }), isAssumed: true };
}

/** What is guessed about a kind that nobody defines. */
export function assumedDefinition({ group, resource, kind }: RequestKind): Assumption {
  return {
    about: `CustomResourceDefinition ${resource}.${group}`,
    reason: `not in the set; assumed that ${kind} is its kind, and that it keeps objects as they are`,
  };
}

export function customVersion(kind: CustomKind, version: CustomKindVersion): RequestKind {
  const { group, resource, namespaced } = kind;
  return { group, version: version.version, kind: kind.kind, resource, namespaced, definition: { type: 'custom', kind, version } };
}

export function apiVersionOf({ group, version }: Pick<RequestKind, 'group' | 'version'>): string {
  return formatGroupVersion({ group, version });
}

/** A built-in kind in its other versions that are served. */
export function otherVersions(
  state: ClusterState, kind: RequestKind, equivalents: readonly { readonly group: string; readonly version: string }[],
): readonly RequestKind[] {
  return equivalents.map(({ group, version }) => {
    const found = builtInKind(formatGroupVersion({ group, version }), kind.kind, state.settings.minor);
    return found === undefined ? { ...kind, group, version, definition: { type: 'built-in', goType: '' } } : fromKind(found);
  });
}

/** The other versions of a custom resource that have the subresource, served or not; undefined for a resource that no definition brings. */
export function customVersionsOf(
  { customKinds }: ClusterState, { group, version, resource }: Pick<RequestKind, 'group' | 'version' | 'resource'>, subResource: string,
): readonly RequestKind[] | undefined {
  const kind = customKinds.find((each) => each.group === group && each.resource === resource);
  if (kind === undefined) {
    return undefined;
  }
  return kind.declaredVersions
    .filter((each) => each.version !== version && hasSubresource(each, subResource))
    .map((each) => customVersion(kind, each));
}

function hasSubresource({ hasStatus, scale }: CustomKindVersion, subResource: string): boolean {
  return subResource === '' || (subResource === 'status' && hasStatus) || (subResource === 'scale' && scale !== undefined);
}
