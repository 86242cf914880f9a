import { EndpointRequest } from './request';
import { apiVersionOf, builtInKind, customVersion, fromKind, RequestKind, requestKindOf } from '../admission-policy/request-kind';
import { MemberList } from '../decoding/member-list';
import { isServed, Kind, KINDS, mayBeServed } from '../kinds';
import { findSubresourceKind, OTHER_KINDS, WHOLE_KINDS } from '../other-kinds/other-kinds';
import { ClusterState } from '../state/cluster-state';
import { Minor } from '../version';

/*
 * The resource that a URL names.
 */

/** The kind of the endpoint; undefined for a resource of which the engine has no objects. */
export function endpointKind(state: ClusterState, request: EndpointRequest): RequestKind | undefined {
  const { resource, plural, oldObject } = request;
  const said = saidBy(request);
  if (isForBindings(request)) {
    return bindings(state.settings.minor);
  }
  if (resource !== undefined) {
    return kindsOfResource(state, resource.resource).find(({ group, version }) => group === resource.group && version === resource.version);
  }
  if (plural !== undefined) {
    const kinds = kindsOfResource(state, plural);
    // The object of a subresource does not tell the version, but the one that is there does.
    const apiVersions = [said, saidBy({ oldObject })].map(({ apiVersion }) => apiVersion);
    return apiVersions.flatMap((each) => kinds.find((kind) => apiVersionOf(kind) === each) ?? []).at(0) ?? kinds[0];
  }
  return ownerOfSubresource(state, request) ?? requestKindOf(state, said.apiVersion, said.kind);
}

const BINDINGS = 'bindings';

/** Whether a Binding goes to its own resource, as schedulers did before pods had the subresource. */
function isForBindings(request: EndpointRequest): boolean {
  const { operation, subResource = '', resource, plural = resource?.resource } = request;
  const { apiVersion, kind } = saidBy(request);
  return operation === 'CREATE' && subResource === '' && (plural === undefined ? apiVersion === 'v1' && kind === 'Binding' : plural === BINDINGS);
}

function bindings(minor: Minor): RequestKind | undefined {
  const kind = builtInKind('v1', 'Binding', minor);
  return kind && { ...fromKind(kind), resource: BINDINGS };
}

/** The kind whose subresource an object such as a Scale is. */
function ownerOfSubresource(state: ClusterState, { object, body, oldObject }: EndpointRequest): RequestKind | undefined {
  const { apiVersion, kind } = saidBy({ object, body });
  const old = saidBy({ oldObject });
  const found = findSubresourceKind(apiVersion, kind);
  const owner = found === undefined || old.kind === kind ? undefined : requestKindOf(state, old.apiVersion, old.kind);
  return owner ?? (found && kindsOfResource(state, found.resource).at(0));
}

const OLD_EVICTION = 'policy/v1beta1';

/** The kind that a subresource has of its own; undefined for one that has that of its object, or is not read. */
export function subResourceKind(request: EndpointRequest, minor: Minor): RequestKind | undefined {
  const { operation, subResource } = request;
  const kind = operation === 'UPDATE' && subResource === 'scale' ? scaleKind(request, minor) : operation !== 'CREATE' ? undefined
    : subResource === 'binding' ? builtInKind('v1', 'Binding', minor)
      : subResource === 'token' ? builtInKind('authentication.k8s.io/v1', 'TokenRequest', minor)
        : subResource === 'eviction' ? evictionKind(saidBy(request).apiVersion, minor) : undefined;
  return kind && fromKind(kind);
}

/** The versions with a Scale of their own. */
const WITH_OWN_SCALE = ['extensions/v1beta1', 'apps/v1beta1', 'apps/v1beta2'];

function scaleKind({ resource }: EndpointRequest, minor: Minor): Kind | undefined {
  const hasItsOwn = resource !== undefined && WITH_OWN_SCALE.includes(`${resource.group}/${resource.version}`);
  return hasItsOwn ? undefined : builtInKind('autoscaling/v1', 'Scale', minor);
}

function evictionKind(apiVersion: string, minor: Minor): Kind | undefined {
  return (apiVersion === OLD_EVICTION ? undefined : builtInKind('policy/v1', 'Eviction', minor)) ?? builtInKind(OLD_EVICTION, 'Eviction', minor);
}

/** What the object, the body or the object before says that it is. */
export function saidBy({ body, object, oldObject }: Pick<EndpointRequest, 'body' | 'oldObject'> & { readonly object?: unknown }): { readonly apiVersion: string; readonly kind: string } {
  const given = [body?.value, object, oldObject].find((each) => typeof each === 'object' && each !== null) ?? {};
  const { apiVersion, kind } = (given instanceof MemberList ? given.toJSON() : given) as { readonly apiVersion?: unknown; readonly kind?: unknown };
  return { apiVersion: typeof apiVersion === 'string' ? apiVersion : '', kind: typeof kind === 'string' ? kind : '' };
}

/** The kinds behind a resource, in each version that is served; the preferred one first. */
function kindsOfResource(state: ClusterState, plural: string): readonly RequestKind[] {
  const { settings } = state;
  const asks = settings.wholeServer === true ? mayBeServed : isServed;
  const builtIn = [...KINDS, ...OTHER_KINDS].filter((kind) => kind.resource === plural && kind.kind !== 'List' && asks(kind, settings)).map(fromKind);
  const custom = state.customKinds.filter(({ resource }) => resource === plural)
    .flatMap((kind) => kind.versions.map((version) => customVersion(kind, version)));
  const whole = WHOLE_KINDS.filter(({ resource }) => resource === plural)
    .flatMap(({ apiVersion, kind }) => requestKindOf(state, apiVersion, kind) ?? []);
  return [...builtIn, ...whole, ...custom];
}
