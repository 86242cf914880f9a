import { Role, RoleBinding, UserInfo } from '../objects/rbac';

/** The group that the API server lets do everything, before it asks RBAC. */
const SUPERUSER_GROUP = 'system:masters';

export function isSuperuser({ groups }: UserInfo): boolean {
  return groups.includes(SUPERUSER_GROUP);
}

const RBAC_GROUP = 'rbac.authorization.k8s.io';
const EVERYTHING = ['*'];

/**
 * Of the bootstrap policy, what grants the use of PodSecurityPolicies: no other role has the verb `use`. The rest is read where more than that is asked.
 */
export const CLUSTER_ADMIN: Role = {
  kind: 'ClusterRole',
  metadata: { name: 'cluster-admin' },
  rules: [{ verbs: EVERYTHING, apiGroups: EVERYTHING, resources: EVERYTHING }, { verbs: EVERYTHING, nonResourceURLs: EVERYTHING }],
};

export const CLUSTER_ADMIN_BINDING: RoleBinding = {
  kind: 'ClusterRoleBinding',
  metadata: { name: 'cluster-admin' },
  roleRef: { apiGroup: RBAC_GROUP, kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: [{ kind: 'Group', apiGroup: RBAC_GROUP, name: SUPERUSER_GROUP }],
};
