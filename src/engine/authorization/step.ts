import { ResourceAttributes } from './rules';
import { quote } from '../field/quote';
import { findKind, groupResource, kindNamed } from '../kinds';
import { kindOfBinding, RoleBinding } from '../objects/rbac';
import { assume, deny, Step } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { Assumption } from '../verdict';

/** RBAC: whether the user may make the request at all. */
export const authorize: Step = (state, request, progress) => {
  const { userInfo } = request;
  const attributes = attributesOf(request);
  if (!request.authorize || state.authorizer.allows(userInfo, attributes)) {
    return progress;
  }
  const assumptions = state.authorizer.brokenBindings(userInfo, attributes.namespace).flatMap((binding) => assumedRole(state, binding));
  return deny(progress, { stage: 'authorization', code: 403, message: forbidden(request, attributes), assumptions });
};

/** Who sets up a cluster is often not the one who applies workloads: what the user may not create, somebody else is assumed to apply. */
export const assumeAuthorized: Step = (state, request, progress) => {
  const { userInfo, object: { kind = '', metadata: { name = '' } = {} } } = request;
  const attributes = attributesOf(request);
  if (!request.authorize || state.authorizer.allows(userInfo, attributes)) {
    return progress;
  }
  const about = `${kind} ${attributes.namespace === '' ? '' : `${attributes.namespace}/`}${name}`;
  const reason = `assumed that another user applies it. To this one, the API server answers: ${forbidden(request, attributes)}`;
  return assume(progress, [{ about, reason }]);
};

function attributesOf({ operation, namespace, object: { apiVersion = '', kind = '', metadata } }: DecodedRequest): ResourceAttributes {
  const known = findKind(apiVersion, kind) ?? kindNamed(kind);
  const slash = apiVersion.indexOf('/');
  const attributes = {
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    resource: known?.resource ?? '',
    namespace: known?.namespaced === false ? '' : namespace,
  };
  // kubectl apply creates what is not there, and patches what is.
  return operation === 'CREATE' ? { verb: 'create', ...attributes } : { verb: 'patch', ...attributes, name: metadata?.name };
}

/** upstream: k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/errors.go forbiddenMessage, apierrors.NewForbidden */
function forbidden({ userInfo }: DecodedRequest, { verb, group, resource, namespace, name }: ResourceAttributes): string {
  const place = namespace === '' ? 'at the cluster scope' : `in the namespace ${quote(namespace)}`;
  return `${groupResource({ group, resource })}${name === undefined ? '' : ` ${quote(name)}`} is forbidden: User ${quote(userInfo.username)} cannot ${verb} resource ${quote(resource)}`
    + ` in API group ${quote(group)} ${place}`;
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
