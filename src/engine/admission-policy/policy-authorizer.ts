import { PolicyRequest } from './hooks';
import { serviceAccountUser } from '../authorization/subjects';
import { CelAuthorizer } from '../cel/cel';
import { CheckedResource } from '../cel/libraries/authorizer';

/** What expressions ask about: the requester, or a service account. */
export function authorizerOf({ state, unknownReads }: PolicyRequest): CelAuthorizer {
  return {
    authorize: ({ serviceAccount, subresource, ...asked }) => {
      const user = serviceAccount === undefined ? unknownReads.readRequester() : serviceAccountUser(serviceAccount.namespace, serviceAccount.name);
      return state.authorizer.decide(user, { ...asked, subResource: subresource });
    },
  };
}

/** upstream: k8s.io/apiserver/pkg/cel/library/authz.go NewResourceAuthorizerVal */
export function resourceOfRequest({ attributes: { resource: { group, resource }, subResource, namespace, name } }: PolicyRequest): CheckedResource {
  return { group, resource, subresource: subResource, namespace, name };
}
