import { quote } from '../field/quote';
import { RoleBinding, Subject } from '../objects/rbac';
import { Minor } from '../version';

/** An answer of the authorizer, with its reason. */
export interface ReasonedDecision {
  readonly allowed: boolean;
  readonly reason: string;
  /** The binding that allows it; undefined for a superuser. */
  readonly binding?: RoleBinding;
}

/**
 * By which binding a user may do something.
 *
 * upstream: pkg/registry/rbac/validation/rule.go clusterRoleBindingDescriber, roleBindingDescriber, describeSubject
 *
 * @param namespace `''` for a ClusterRoleBinding
 */
export function describeBinding({ metadata, roleRef }: RoleBinding, namespace: string, subject: Subject): string {
  const name = metadata?.name ?? '';
  const binding = namespace === '' ? `ClusterRoleBinding ${quote(name)}` : `RoleBinding ${quote(`${name}/${namespace}`)}`;
  return `${binding} of ${roleRef?.kind ?? ''} ${quote(roleRef?.name ?? '')} to ${describeSubject(subject, namespace)}`;
}

function describeSubject({ kind = '', name = '', namespace = '' }: Subject, bindingNamespace: string): string {
  return kind === 'ServiceAccount' ? `${kind} ${quote(`${name}/${namespace || bindingNamespace}`)}` : `${kind} ${quote(name)}`;
}

/** Why the role of a binding grants nothing. */
export function missingRole({ roleRef }: RoleBinding): string {
  return `${(roleRef?.kind ?? '').toLowerCase()}.rbac.authorization.k8s.io ${quote(roleRef?.name ?? '')} not found`;
}

/** From here on the server says which of its authorizers gives the reason. */
const NAMED_SINCE: Minor = 37;

/** Why RBAC has no opinion. upstream: k8s.io/apiserver/pkg/authorization/union/union.go Authorize */
export function withoutOpinion(reasons: readonly string[], minor: Minor): string {
  if (reasons.length === 0) {
    return '';
  }
  return `${minor < NAMED_SINCE ? '' : 'rbac: '}RBAC: ${reasons.length === 1 ? reasons[0] : `[${reasons.join(', ')}]`}`;
}
