import { forbidden, withName } from './forbidden';
import { AuthorizationAttributes } from './rules';
import { findKind, kindNamed } from '../kinds';
import { kindOfBinding, RoleBinding } from '../objects/rbac';
import { assume, deny, Step } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { Assumption } from '../verdict';

/** RBAC: whether the user may make the request at all. */
export const authorize: Step = (state, request, progress) => {
  const { userInfo } = request;
  const attributes = attributesOf(request);
  const message = request.authorize ? forbidden(state, userInfo, attributes) : undefined;
  if (message === undefined) {
    return progress;
  }
  const assumptions = state.authorizer.brokenBindings(userInfo, attributes.namespace ?? '').flatMap((binding) => assumedRole(state, binding));
  return deny(progress, { stage: 'authorization', code: 403, message, assumptions });
};

/** Who sets up a cluster is often not the one who applies workloads: what the user may not create, somebody else is assumed to apply. */
export const assumeAuthorized: Step = (state, request, progress) => {
  const { userInfo, object: { kind = '', metadata: { name = '' } = {} } } = request;
  const attributes = attributesOf(request);
  const message = request.authorize ? forbidden(state, userInfo, attributes) : undefined;
  if (message === undefined) {
    return progress;
  }
  const { namespace = '' } = attributes;
  const about = `${kind} ${namespace === '' || kind === 'Namespace' ? '' : `${namespace}/`}${name}`;
  const reason = `assumed that another user applies it. To this one, the API server answers: ${message}`;
  return assume(progress, [{ about, reason }]);
};

function attributesOf(request: DecodedRequest): AuthorizationAttributes {
  const { operation, verb, namespace, subResource, object: { apiVersion = '', kind = '', metadata } } = request;
  const known = findKind(apiVersion, kind) ?? kindNamed(kind);
  const slash = apiVersion.indexOf('/');
  const attributes = {
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    resource: known?.resource ?? '',
    subResource,
    namespace: known?.namespaced === false ? '' : namespace,
  };
  // kubectl apply creates what is not there, and patches what is.
  return operation === 'CREATE' ? { verb: 'create', ...attributes } : withName({ verb: verb ?? 'patch', ...attributes }, metadata?.name);
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
