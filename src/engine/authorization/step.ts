import { forbidden, withName } from './forbidden';
import { missingRightFinding } from './missing-right';
import { AuthorizationAttributes } from './rules';
import { resourceOfRequest } from '../admission/resource-of-request';
import { kindNamed } from '../kinds';
import { kindOfBinding, RoleBinding } from '../objects/rbac';
import { assume, deny, ChainStep } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { Assumption, Finding } from '../verdict';

/** RBAC: whether the user may make the request at all. */
export const authorize: ChainStep = (state, request, progress) => {
  if (!request.authorize) {
    return progress;
  }
  const { userInfo } = request;
  const attributes = attributesOf(state, request);
  const message = forbidden(state, userInfo, attributes);
  if (message === undefined) {
    return progress;
  }
  const assumptions = state.authorizer.brokenBindings(userInfo, attributes.namespace ?? '').flatMap((binding) => assumedRole(state, binding));
  const findings = (): readonly Finding[] => [missingRightFinding(userInfo.username, attributes, message)];
  return deny(progress, { stage: 'authorization', code: 403, message, findings, assumptions });
};

/** Who sets up a cluster is often not the one who applies workloads: what the user may not create, somebody else is assumed to apply. */
export const assumeAuthorized: ChainStep = (state, request, progress) => {
  if (!request.authorize) {
    return progress;
  }
  const { userInfo, operation, object: { kind = '', metadata: { name = '' } = {} } } = request;
  const attributes = attributesOf(state, request);
  const message = forbidden(state, userInfo, attributes);
  if (message === undefined) {
    return progress;
  }
  const { namespace = '' } = attributes;
  const about = `${kind} ${namespace === '' || kind === 'Namespace' ? '' : `${namespace}/`}${name}`;
  const reason = `assumed that another user ${operation === 'DELETE' ? 'deletes' : 'applies'} it. To this one, the API server answers: ${message}`;
  return assume(progress, [{ about, reason }]);
};

/** Whoever deletes workloads needs the right to; the same holds for other objects as for those that are applied. */
export const authorizeDeletion: ChainStep = (state, request, progress) => (
  (kindNamed(request.object.kind ?? '')?.workload === true ? authorize : assumeAuthorized)(state, request, progress)
);

/**
 * What is guessed of a user who may create or change the object, and may not get it: kubectl apply gets it first.
 *
 * upstream: k8s.io/kubectl/pkg/cmd/apply/apply.go applyOneObject
 */
export function assumedUnread(state: ClusterState, request: DecodedRequest): readonly Assumption[] {
  const { userInfo, object: { kind = '', metadata: { name = '' } = {} } } = request;
  const attributes = { ...attributesOf(state, request), verb: 'get', name };
  const message = forbidden(state, userInfo, attributes);
  return message === undefined ? [] : [{
    about: `${kind} ${attributes.namespace === '' ? '' : `${attributes.namespace ?? ''}/`}${name}`,
    reason: `assumed that the client does not get it first, as kubectl apply does. To that, the API server answers: ${message}`,
  }];
}

function attributesOf(state: ClusterState, request: DecodedRequest): AuthorizationAttributes {
  const { operation, verb, namespace, subResource, object } = request;
  const { group, resource, namespaced } = resourceOfRequest(state, request);
  const attributes = { group, resource, subResource, namespace: namespaced ? namespace : '' };
  // kubectl apply creates what is not there, and patches what is.
  return operation === 'CREATE'
    ? { verb: 'create', ...attributes }
    : withName({ verb: operation === 'DELETE' ? 'delete' : verb ?? 'patch', ...attributes }, object.metadata?.name);
}

function assumedRole(state: ClusterState, binding: RoleBinding): readonly Assumption[] {
  const { kind = '', name = '' } = binding.roleRef ?? {};
  const { namespace = '', name: own = '' } = binding.metadata ?? {};
  const home = kind === 'Role' ? namespace : '';
  if (state.isAbsent(kind, home, name)) {
    return [];
  }
  const title = `${kindOfBinding(binding)} ${namespace === '' ? '' : `${namespace}/`}${own}`;
  return [{ about: `${kind} ${home === '' ? '' : `${home}/`}${name}`, reason: `not in the set, although ${title} refers to it; assumed that it does not grant the request` }];
}
