import { forbidden, forbiddenWithoutReason, withName } from './forbidden';
import { assumptionsOnGrant } from './grant-assumptions';
import { missingRightFinding } from './missing-right';
import { assumedRoles } from './missing-roles';
import { AuthorizationAttributes } from './rules';
import { isSuperuser } from './superuser';
import { resourceOfRequest } from '../admission/resource-of-request';
import { POLICY_AND_BINDING_KINDS } from '../admission-policy/policy-kinds';
import { assumedDefinition, requestKindOf } from '../admission-policy/request-kind';
import { RBAC_KINDS } from '../kinds';
import { escalation, paramRights } from '../lazy-modules';
import { nodeNameOf } from '../node-restriction/node-identity';
import { UserInfo } from '../objects/rbac';
import { assume, deny, ChainStep } from '../progress';
import { DecodedRequest, isCreatedByPatch } from '../request';
import { ClusterState } from '../state/cluster-state';
import { Assumption, Denial, Finding, refused, Verdict } from '../verdict';
import { Minor } from '../version';

/** RBAC: whether the user may make the request at all. */
export const authorize: ChainStep = (state, given, progress) => {
  if (!given.authorize) {
    return progress;
  }
  const request = isCreatedByPatch(given) ? { ...given, operation: 'UPDATE' as const } : given;
  const denial = authorizationDenial(state, request);
  return denial === undefined ? assume(progress, [...assumedApplier(state, request), ...assumedGrant(state, request)]) : deny(progress, denial);
};

/**
 * Whether the user may create what server-side apply creates: a patch comes to an object that is not there. The API server asks once it is valid.
 *
 * upstream: k8s.io/apiserver/pkg/endpoints/handlers/update.go withAuthorization
 */
export const authorizeCreation: ChainStep = (state, request, progress) => {
  const denial = request.authorize && isCreatedByPatch(request) ? creationDenial(state, request) : undefined;
  return denial === undefined ? progress : deny(progress, denial);
};

/** The first minor whose server says what the user may not. */
const TELLS_CREATION_SINCE: Minor = 32;

function creationDenial(state: ClusterState, request: AuthorizedRequest): Denial | undefined {
  const creation = { ...request, operation: 'UPDATE', verb: 'create' } as const;
  const denial = authorizationDenial(state, creation);
  return denial === undefined || state.settings.minor >= TELLS_CREATION_SINCE ? denial
    : { ...denial, message: forbiddenWithoutReason(attributesOf(state, creation)) };
}

/** The same as the answer of the API server. */
export function refusalOfCreationByPatch(state: ClusterState, request: AuthorizedRequest): Verdict | undefined {
  return refusalBy(creationDenial(state, request));
}

/** What is guessed of the grant by which the user may make the request. */
function assumedGrant(state: ClusterState, request: AuthorizedRequest): readonly Assumption[] {
  const binding = state.hasUncertain ? state.authorizer.decide(request.userInfo, attributesOf(state, request)).binding : undefined;
  return binding === undefined ? NONE : assumptionsOnGrant(state, binding);
}

/** What of a request decides whether a user may make it. */
export type AuthorizedRequest = Pick<DecodedRequest, 'operation' | 'verb' | 'namespace' | 'subResource' | 'userInfo' | 'object'>;

/** The refusal of a request that the user may not make; undefined for one who may, and for what somebody else is assumed to apply. */
function authorizationDenial(state: ClusterState, request: AuthorizedRequest): Denial | undefined {
  if (isSetUp(state, request)) {
    return undefined;
  }
  const { userInfo } = request;
  const attributes = attributesOf(state, request);
  const message = forbidden(state, userInfo, attributes);
  if (message === undefined) {
    return undefined;
  }
  const assumptions = [
    ...assumedResource(state, request), ...assumedRoles(state, userInfo, attributes.namespace ?? ''), ...assumedNodeAuthorizer(state, userInfo),
  ];
  const findings = (): readonly Finding[] => [missingRightFinding(userInfo.username, attributes, message)];
  return { stage: 'authorization', code: 403, message, findings, assumptions };
}

/** Most clusters have an authorizer for kubelets besides RBAC, which goes by the pods that run on their nodes. */
function assumedNodeAuthorizer({ settings: { wholeServer } }: ClusterState, user: UserInfo): readonly Assumption[] {
  return wholeServer === true || nodeNameOf(user) === undefined ? NONE
    : [{ about: 'Node authorizer', reason: 'not evaluated; assumed that it does not let the kubelet do what RBAC does not let it do' }];
}

/** The same as the answer of the API server. */
export function authorizationRefusal(state: ClusterState, request: AuthorizedRequest): Verdict | undefined {
  return refusalBy(authorizationDenial(state, request));
}

function refusalBy(denial: Denial | undefined): Verdict | undefined {
  return denial && refused(denial, { warnings: [], auditAnnotations: {}, assumptions: denial.assumptions ?? NONE });
}

/** Who sets up a cluster or a namespace is often not the one who applies the rest: what of that the user may not apply, somebody else is assumed to. */
export function assumedApplier(state: ClusterState, request: AuthorizedRequest): readonly Assumption[] {
  const attributes = attributesOf(state, request);
  const message = isSetUp(state, request) ? forbidden(state, request.userInfo, attributes) : undefined;
  if (message === undefined) {
    return NONE;
  }
  const { object: { kind = '', metadata: { name = '' } = {} } } = request;
  const { namespace = '' } = attributes;
  const about = `${kind} ${namespace === '' || kind === 'Namespace' ? '' : `${namespace}/`}${name}`;
  return [{ about, reason: `assumed that another user applies it. To this one, the API server answers: ${message}` }];
}

const NONE: readonly Assumption[] = [];

/** What is in a namespace and says who may do what and how much in it. */
const SETS_UP_NAMESPACE: ReadonlySet<string> = new Set(['ServiceAccount', 'Role', 'RoleBinding', 'ResourceQuota', 'LimitRange']);

/** Whether the request is to set up a cluster or a namespace for others. Of a whole server, it is known who asks. */
function isSetUp(state: ClusterState, request: AuthorizedRequest): boolean {
  if (state.settings.wholeServer === true || request.operation === 'DELETE' || request.verb === 'get') {
    return false;
  }
  const { namespaced, group } = resourceOfRequest(state, request);
  return namespaced ? SETS_UP_NAMESPACE.has(request.object.kind ?? '') && (group === '' || group === 'rbac.authorization.k8s.io') : !QUESTIONS.has(group);
}

/** The groups of objects that are asked, and not stored. */
const QUESTIONS: ReadonlySet<string> = new Set(['authentication.k8s.io', 'authorization.k8s.io']);

/** Whether the user may grant what a role or a binding grants. */
export const refuseEscalation: ChainStep = (state, request, progress) => (
  RBAC_KINDS.includes(progress.object.kind ?? '') && isLimitedByRbac(state, request)
    ? escalation().checkEscalation(state, request, progress) : progress
);

/** Whether who writes an admission policy, or a binding of one, may read its params. */
export const authorizeParams: ChainStep = (state, request, progress) => (
  POLICY_AND_BINDING_KINDS.includes(progress.object.kind ?? '') && isLimitedByRbac(state, request)
    ? paramRights().checkParamRights(state, request, progress) : progress
);

/** Whether it is known who asks, and RBAC says what they have. */
function isLimitedByRbac(state: ClusterState, request: DecodedRequest): boolean {
  const { userInfo, authorize: isNamed } = request;
  return !isSuperuser(userInfo) && userInfo.isUnknown !== true
    && (state.settings.wholeServer === true || (isNamed === true && assumedApplier(state, request).length === 0));
}

/**
 * What is guessed of a user who applies the object, and may not get it: kubectl apply gets it first.
 *
 * upstream: k8s.io/kubectl/pkg/cmd/apply/apply.go applyOneObject
 */
export function assumedUnread(state: ClusterState, request: AuthorizedRequest): readonly Assumption[] {
  if (assumedApplier(state, request).length > 0) {
    return NONE;
  }
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
