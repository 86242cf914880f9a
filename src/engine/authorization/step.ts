import { forbidden, withName } from './forbidden';
import { missingRightFinding } from './missing-right';
import { assumedRoles } from './missing-roles';
import { AuthorizationAttributes } from './rules';
import { resourceOfRequest } from '../admission/resource-of-request';
import { ADMISSION_POLICY_KINDS } from '../admission-policy/policy-kinds';
import { assumedDefinition, requestKindOf } from '../admission-policy/request-kind';
import { escalation, paramRights } from '../lazy-modules';
import { deny, ChainStep } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { Assumption, Denial, Finding } from '../verdict';

/** RBAC: whether the user may make the request at all. */
export const authorize: ChainStep = (state, request, progress) => {
  const denial = request.authorize ? authorizationDenial(state, request) : undefined;
  return denial === undefined ? progress : deny(progress, denial);
};

/** What of a request decides whether a user may make it. */
export type AuthorizedRequest = Pick<DecodedRequest, 'operation' | 'verb' | 'namespace' | 'subResource' | 'userInfo' | 'object'>;

/** The refusal of a request that the user may not make; undefined for one who may. */
export function authorizationDenial(state: ClusterState, request: AuthorizedRequest): Denial | undefined {
  const { userInfo } = request;
  const attributes = attributesOf(state, request);
  const message = forbidden(state, userInfo, attributes);
  if (message === undefined) {
    return undefined;
  }
  const assumptions = [...assumedResource(state, request), ...assumedRoles(state, userInfo, attributes.namespace ?? '')];
  const findings = (): readonly Finding[] => [missingRightFinding(userInfo.username, attributes, message)];
  return { stage: 'authorization', code: 403, message, findings, assumptions };
}

const RBAC_KINDS: ReadonlySet<string> = new Set(['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding']);

const POLICY_KINDS: ReadonlySet<string> = new Set(ADMISSION_POLICY_KINDS.flatMap((kind) => [kind, `${kind}Binding`]));

/** Whether the user may grant what a role or a binding grants. */
export const refuseEscalation: ChainStep = (state, request, progress) => (
  RBAC_KINDS.has(progress.object.kind ?? '') && (request.authorize || state.settings.wholeServer)
    ? escalation().checkEscalation(state, request, progress) : progress
);

/** Whether who writes an admission policy, or a binding of one, may read its params. */
export const authorizeParams: ChainStep = (state, request, progress) => (
  POLICY_KINDS.has(progress.object.kind ?? '') && (request.authorize || state.settings.wholeServer)
    ? paramRights().checkParamRights(state, request, progress) : progress
);

/**
 * What is guessed of a user who may create or change the object, and may not get it: kubectl apply gets it first.
 *
 * upstream: k8s.io/kubectl/pkg/cmd/apply/apply.go applyOneObject
 */
export function assumedUnread(state: ClusterState, request: AuthorizedRequest): readonly Assumption[] {
  const { userInfo, object: { kind = '', metadata: { name = '' } = {} } } = request;
  const attributes = withName({ ...attributesOf(state, request), verb: 'get' }, name);
  const message = forbidden(state, userInfo, attributes);
  return message === undefined ? [] : [{
    about: `${kind} ${attributes.namespace === '' || kind === 'Namespace' ? '' : `${attributes.namespace ?? ''}/`}${name}`,
    reason: `assumed that the client does not get it first, as kubectl apply does. To that, the API server answers: ${message}`,
  }];
}

function attributesOf(state: ClusterState, request: AuthorizedRequest): AuthorizationAttributes {
  const { operation, verb, namespace, subResource, object } = request;
  const { group, resource, namespaced } = resourceOfRequest(state, request);
  const attributes = { group, resource, subResource, namespace: namespaced ? namespace : '' };
  // kubectl apply creates what is not there, and patches what is.
  return operation === 'CREATE'
    ? { verb: 'create', ...attributes }
    : withName({ verb: operation === 'DELETE' ? 'delete' : verb ?? 'patch', ...attributes }, object.metadata?.name);
}

/** How RBAC calls the resource of a kind that nobody defines, and whether it has namespaces, is a guess. */
function assumedResource(state: ClusterState, { object: { apiVersion = '', kind = '' } }: AuthorizedRequest): readonly Assumption[] {
  const found = requestKindOf(state, apiVersion, kind);
  return found?.isAssumed ? [assumedDefinition(found)] : [];
}
