import { kindOfBinding, RoleBinding, UserInfo } from '../objects/rbac';
import { ClusterState } from '../state/cluster-state';
import { Assumption } from '../verdict';

/** What is guessed of the roles that bindings of the user refer to, and that nobody knows: they might grant what is missing. */
export function assumedRoles(state: ClusterState, user: UserInfo, namespace: string): readonly Assumption[] {
  return state.authorizer.brokenBindings(user, namespace).flatMap((binding) => assumedRole(state, binding, 'does not grant the request'));
}

/** @param guess what is assumed of the role to which the binding refers, if nobody knows it */
export function assumedRole(state: ClusterState, binding: RoleBinding, guess: string): readonly Assumption[] {
  const { kind = '', name = '' } = binding.roleRef ?? {};
  const { namespace = '', name: own = '' } = binding.metadata ?? {};
  const home = kind === 'Role' ? namespace : '';
  if (state.isAbsent(kind, home, name)) {
    return [];
  }
  const title = `${kindOfBinding(binding)} ${namespace === '' ? '' : `${namespace}/`}${own}`;
  return [{ about: `${kind} ${home === '' ? '' : `${home}/`}${name}`, reason: `not in the set, although ${title} refers to it; assumed that it ${guess}` }];
}
