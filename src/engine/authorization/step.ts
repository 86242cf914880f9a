import { quote } from '../field/quote';
import { findKind, kindNamed } from '../kinds';
import { deny, Step } from '../progress';
import { DecodedRequest } from '../request';

/** RBAC: whether the user may make the request at all. */
export const authorize: Step = (state, request, progress) => {
  if (!request.authorize) {
    return progress;
  }
  const { namespace, userInfo } = request;
  const attributes = { ...attributesOf(request), namespace };
  return state.authorizer.allows(userInfo, attributes)
    ? progress
    : deny(progress, { stage: 'authorization', code: 403, message: forbidden(request, attributes) });
};

interface ResourceAttributes {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
}

function attributesOf({ operation, object: { apiVersion = '', kind = '' } }: DecodedRequest): ResourceAttributes {
  const known = findKind(apiVersion, kind) ?? kindNamed(kind);
  const slash = apiVersion.indexOf('/');
  // kubectl apply creates what is not there, and patches what is.
  return { verb: operation === 'CREATE' ? 'create' : 'patch', group: slash < 0 ? '' : apiVersion.slice(0, slash), resource: known?.resource ?? '' };
}

/** upstream: k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/errors.go forbiddenMessage, apierrors.NewForbidden */
function forbidden({ namespace, userInfo, object, operation }: DecodedRequest, { verb, group, resource }: ResourceAttributes): string {
  const qualified = group === '' ? resource : `${resource}.${group}`;
  const name = operation === 'CREATE' ? '' : ` ${quote(object.metadata?.name ?? '')}`;
  return `${qualified}${name} is forbidden: User ${quote(userInfo.username)} cannot ${verb} resource ${quote(resource)}`
    + ` in API group ${quote(group)} in the namespace ${quote(namespace)}`;
}
