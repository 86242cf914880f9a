import { isBuiltInKind } from './built-in-kinds';
import { toMap } from './object-forms';
import { apiVersionOf, assumedDefinition, builtInKind, requestKindOf, RequestKind } from './request-kind';
import { selects } from '../admission/label-selector';
import { parseGroupVersion } from '../decoding/group-version';
import { quote } from '../field/quote';
import { findKind } from '../kinds';
import { ParamKind, ParamRef } from '../objects/admission-registration';
import { KubernetesObject } from '../objects/meta';
import { withSystemFields } from '../other-kinds/system-fields';
import { ClusterState } from '../state/cluster-state';
import { keyOfOtherKind } from '../state/kind-keys';
import { isPathSegmentName } from '../validation/names/names';
import { Assumption } from '../verdict';
import { Minor } from '../version';

/** A param as expressions see it, or null where a policy is evaluated without. */
export type Param = { readonly key: string; readonly value: unknown };

export type CollectedParams =
  | { readonly params: readonly Param[]; readonly assumptions: readonly Assumption[] }
  /** With what to do about the error, where that is not to correct the binding. */
  | { readonly error: string; readonly assumptions: readonly Assumption[]; readonly fix?: string };

export type ParamKindLookUp =
  | { readonly kind: RequestKind | undefined; readonly assumptions: readonly Assumption[] }
  /** The API server has no such kind. */
  | { readonly error: string }
  /** A kind whose objects the engine does not read. */
  | { readonly notRead: string };

const WITHOUT: CollectedParams = { params: [{ key: '', value: null }], assumptions: [] };

/** The kind of a policy's params. upstream: policy/generic/policy_source.go */
export function lookUpParamKind(state: ClusterState, paramKind: ParamKind | undefined): ParamKindLookUp {
  if (paramKind === undefined) {
    return { kind: undefined, assumptions: [] };
  }
  const { apiVersion = '', kind: name = '' } = paramKind;
  const kind = requestKindOf(state, apiVersion, name);
  const { group, version } = parseGroupVersion(apiVersion) ?? { group: '', version: '' };
  const builtIn = builtInKind(apiVersion, name, state.settings.minor);
  if (kind !== undefined && !(builtIn !== undefined && isWorkload(apiVersion, name))) {
    return { kind, assumptions: kind.isAssumed === true ? [assumedDefinition(kind)] : [] };
  }
  return kind !== undefined || isBuiltInKind(group, name)
    ? { notRead: `${apiVersion} ${name}` }
    : { error: `failed to find resource referenced by paramKind: '${group}/${version}, Kind=${name}'` };
}

function isWorkload(apiVersion: string, name: string): boolean {
  return findKind(apiVersion, name)?.workload === true;
}

/**
 * The params of a binding, in the order of their names.
 *
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/generic/policy_dispatcher.go CollectParams
 */
export function collectParams(
  state: ClusterState, kind: RequestKind | undefined, ref: ParamRef | undefined, requestNamespace: string,
): CollectedParams {
  if (kind === undefined || ref === undefined) {
    return WITHOUT;
  }
  if (state.settings.minor < NAMESPACE_OF_REQUEST_SINCE) {
    return paramAsSaid(state, kind, ref);
  }
  const namespace = kind.namespaced ? ref.namespace || requestNamespace : '';
  if (kind.namespaced && namespace === '') {
    return failed('cannot use namespaced paramRef in policy binding that matches cluster-scoped resources');
  }
  if (!kind.namespaced && ref.namespace) {
    return failed('paramRef.namespace must not be provided for a cluster-scoped `paramKind`');
  }
  const found = objectsOf(state, kind, namespace).filter((object) => isMeant(object, ref));
  const refusal = found.length === 0 && state.settings.minor >= ASKS_THE_STORE_SINCE ? refusalToAsk(namespace, ref) : undefined;
  if (refusal !== undefined) {
    return failed(refusal);
  }
  const assumptions = found.length === 0 ? assumptionOfAbsence(state, kind, ref, namespace) : [];
  if (found.length === 0 && ref.parameterNotFoundAction === 'Deny') {
    return { error: 'no params found for policy binding with `Deny` parameterNotFoundAction', assumptions, fix: fixOfAbsence(kind, ref, namespace) };
  }
  return { params: found.map((object) => paramOf(state, kind, object)), assumptions };
}

/** From here on a param may be in the namespace of the request, selected by its labels, or absent. */
const NAMESPACE_OF_REQUEST_SINCE: Minor = 28;

/** upstream: looks for the param where the binding says, whatever the scope of its kind is. k8s.io/apiserver 1.27 validatingadmissionpolicy/controller.go */
function paramAsSaid(state: ClusterState, kind: RequestKind, ref: ParamRef): CollectedParams {
  const { name = '', namespace = '' } = ref;
  const isSomewhere = kind.namespaced === (namespace !== '');
  const found = isSomewhere ? objectsOf(state, kind, namespace).find(({ metadata }) => metadata?.name === name) : undefined;
  if (found !== undefined) {
    return { params: [paramOf(state, kind, found)], assumptions: [] };
  }
  return {
    error: `${name} not found`,
    assumptions: isSomewhere ? assumptionOfAbsence(state, kind, ref, namespace) : [],
    ...(isSomewhere && { fix: `add the ${kind.kind} ${name}${namespace === '' ? '' : ` in namespace ${namespace}`} that paramRef of the binding names` }),
  };
}

/** From here on the server asks its store for a param that its cache does not have. */
const ASKS_THE_STORE_SINCE: Minor = 37;

/** Why the server's client cannot ask. upstream: k8s.io/client-go/dynamic/simple.go validateNamespaceWithOptionalName */
function refusalToAsk(namespace: string, { name }: ParamRef): string | undefined {
  if (!name) {
    return undefined;
  }
  const wrong = [['namespace', namespace], ['resource name', name]].find(([, each]) => isPathSegmentName(each).length > 0);
  return wrong && `invalid ${wrong[0]} ${quote(wrong[1])}: [${isPathSegmentName(wrong[1]).join(' ')}]`;
}

function failed(error: string): CollectedParams {
  return { error, assumptions: [] };
}

function objectsOf(state: ClusterState, { kind, group, namespaced, ...rest }: RequestKind, namespace: string): readonly KubernetesObject[] {
  const key = findKind(apiVersionOf({ group, ...rest }), kind) === undefined ? keyOfOtherKind(group, kind) : kind;
  const objects = namespaced ? state.objectsIn(key, namespace) : state.objectsOf(key);
  return [...objects].sort((a, b) => ((a.metadata?.name ?? '') < (b.metadata?.name ?? '') ? -1 : 1));
}

function isMeant({ metadata }: KubernetesObject, { name, selector }: ParamRef): boolean {
  return name ? metadata?.name === name : selects(selector, metadata?.labels ?? {});
}

/** upstream: a param of a built-in kind gets its type from the policy. */
function paramOf(state: ClusterState, kind: RequestKind, object: KubernetesObject): Param {
  const { minor } = state.settings;
  const custom = kind.definition.type === 'custom';
  const hasStatus = kind.definition.type === 'custom' && kind.definition.version.hasStatus;
  const { metadata: { namespace = '', name = '' } = {} } = object;
  const stored = withSystemFields(object, { minor, custom, hasStatus });
  return { key: `${namespace}/${name}`, value: toMap(kind, { ...stored, apiVersion: apiVersionOf(kind), kind: kind.kind }, minor) };
}

/** As `ConfigMap team/limits`; undefined where there is none. */
export function titleOfParam(paramKind: ParamKind | undefined, { key }: Param): string | undefined {
  return key === '' || paramKind === undefined ? undefined : `${paramKind.kind ?? ''} ${key.replace(/^\//, '')}`;
}

/** An object that the set names is certainly not there; of others it is not known. */
function assumptionOfAbsence(state: ClusterState, { kind, group }: RequestKind, { name }: ParamRef, namespace: string): readonly Assumption[] {
  if (state.settings.isComplete || (name && state.isDeclared(keyOfOtherKind(group, kind), namespace, name))) {
    return [];
  }
  const about = name ? `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}` : `${kind} that a binding selects as params`;
  return [{ about, reason: 'not in the set; assumed that the cluster does not have it' }];
}

function fixOfAbsence({ kind }: RequestKind, { name }: ParamRef, namespace: string): string {
  const place = namespace === '' ? '' : ` in namespace ${namespace}`;
  return `add ${name ? `the ${kind} ${name}` : `a ${kind}`}${place} that paramRef of the binding ${name ? 'names' : 'selects'}, or set its parameterNotFoundAction to Allow`;
}

/** What to do about a policy, or its binding, that is at fault itself. */
export function fixOfConfiguration(kind: string, policy: string, binding: string | undefined): string {
  return binding === undefined ? `correct ${kind} ${policy}, or delete its bindings` : `correct ${kind}Binding ${binding}, or delete it`;
}

/** Whether the expressions are evaluated without params. */
export function hasNoParam({ value }: Param): boolean {
  return value === null || value === undefined;
}
