import { isUseOf } from './roles';
import { appliesToUser, serviceAccountUser } from '../../engine/authorization/subjects';
import { Role, RoleBinding } from '../../engine/objects/rbac';
import { ClusterState } from '../../engine/state/cluster-state';

/**
 * The service accounts of a namespace that exist for certain and may use policies, and nothing else: an account that may do more, as that of an
 * operator, is for its own program.
 */
export function accountsForPolicies(state: ClusterState, namespace: string): readonly string[] {
  return state.objectsIn('ServiceAccount', namespace)
    .map(({ metadata }) => metadata?.name ?? '')
    .filter((name) => state.assumptionsOn('ServiceAccount', namespace, name).length === 0 && mayOnlyUsePolicies(state, namespace, name));
}

function mayOnlyUsePolicies(state: ClusterState, namespace: string, name: string): boolean {
  const { username } = serviceAccountUser(namespace, name);
  const own = [...bindings(state, 'ClusterRoleBinding'), ...state.objectsIn('RoleBinding', namespace) as readonly RoleBinding[]]
    .filter(({ subjects = [], metadata }) => subjects.some((subject) => appliesToUser({ username, groups: [] }, subject, metadata?.namespace ?? '')));
  return own.length > 0 && own.every((binding) => isOfPoliciesAlone(state, binding));
}

function isOfPoliciesAlone(state: ClusterState, { roleRef, metadata }: RoleBinding): boolean {
  const { kind = '', name = '' } = roleRef ?? {};
  const role = state.find(kind, kind === 'Role' ? metadata?.namespace ?? '' : '', name)?.object as Role | undefined;
  // A role that is not there gives nothing; those of every cluster give more.
  return role !== undefined && role.aggregationRule === undefined && (role.rules ?? []).every(isUseOf);
}

function bindings(state: ClusterState, kind: string): readonly RoleBinding[] {
  return state.objectsOf(kind) as readonly RoleBinding[];
}
