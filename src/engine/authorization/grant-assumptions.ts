import { kindOfBinding, RoleBinding } from '../objects/rbac';
import { ClusterState } from '../state/cluster-state';
import { Assumption } from '../verdict';

/** What was guessed so that the binding and its role are there. */
export function assumptionsOnGrant(state: ClusterState, binding: RoleBinding): readonly Assumption[] {
  const { metadata: { namespace = '', name = '' } = {}, roleRef: { kind = '', name: role = '' } = {} } = binding;
  return [...state.assumptionsOn(kindOfBinding(binding), namespace, name), ...state.assumptionsOn(kind, kind === 'Role' ? namespace : '', role)];
}
