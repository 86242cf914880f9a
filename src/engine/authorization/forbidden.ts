import { AuthorizationAttributes } from './rules';
import { quote } from '../field/quote';
import { groupResource } from '../kinds';
import { UserInfo } from '../objects/rbac';
import { ClusterState } from '../state/cluster-state';

/**
 * The sentence of the 403 to a user who may not make the request; undefined for one who may.
 *
 * upstream: k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/errors.go ForbiddenStatusError
 */
export function forbidden(state: ClusterState, user: UserInfo, attributes: AuthorizationAttributes): string | undefined {
  const { allowed, reason } = state.authorizer.decide(user, attributes);
  if (allowed) {
    return undefined;
  }
  // That a role is not there is certain only where all objects are known.
  const why = reason === '' || !state.settings.isComplete ? '' : `: ${reason}`;
  return `${forbiddenWithoutReason(attributes)}${withoutMarkup(cannot(user, attributes))}${why}`;
}

/** How the sentence begins. */
export function forbiddenWithoutReason({ group = '', resource = '', name }: AuthorizationAttributes): string {
  const about = `${groupResource({ group, resource })}${name === undefined || name === '' ? '' : ` ${quote(name)}`}`;
  return `${about} is forbidden: `;
}

function cannot({ username }: UserInfo, { verb, group = '', resource = '', subResource = '', namespace = '' }: AuthorizationAttributes): string {
  const whole = subResource === '' ? resource : `${resource}/${subResource}`;
  const place = namespace === '' ? 'at the cluster scope' : `in the namespace ${quote(namespace)}`;
  return `User ${quote(username)} cannot ${verb} resource ${quote(whole)} in API group ${quote(group)} ${place}`;
}

function withoutMarkup(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/**
 * The attributes with the name in the URL. upstream: a namespace that is named there is the request's namespace too.
 * k8s.io/apiserver/pkg/endpoints/request/requestinfo.go
 */
export function withName(attributes: AuthorizationAttributes, name: string | undefined): AuthorizationAttributes {
  const { group = '', resource, namespace } = attributes;
  return { ...attributes, name, namespace: group === '' && resource === 'namespaces' ? name : namespace };
}
