import { PolicyRule, Role, RoleBinding } from '../objects/rbac';

const EVERYTHING = ['*'];
const RBAC_GROUP = 'rbac.authorization.k8s.io';

const BOOTSTRAPPING = { 'kubernetes.io/bootstrapping': 'rbac-defaults' };

/** The group that the API server lets do everything, before it asks RBAC. */
export const SUPERUSER_GROUP = 'system:masters';

/**
 * The roles of every cluster that can grant the use of a policy or the creation of workloads: `cluster-admin` grants everything itself; `admin`,
 * `edit` and `view` take the rules of every ClusterRole that carries their aggregation label.
 *
 * upstream: plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go; no other bootstrap role has the verb `use`.
 */
export const BOOTSTRAP_CLUSTER_ROLES: readonly Role[] = [
  { kind: 'ClusterRole', metadata: { name: 'cluster-admin', labels: BOOTSTRAPPING }, rules: [{ verbs: EVERYTHING, apiGroups: EVERYTHING, resources: EVERYTHING }] },
  aggregated('admin', {}),
  aggregated('edit', aggregateTo('admin')),
  aggregated('view', aggregateTo('edit')),
  {
    kind: 'ClusterRole',
    metadata: { name: 'system:aggregate-to-edit', labels: { ...BOOTSTRAPPING, ...aggregateTo('edit') } },
    rules: [
      writes([''], ['pods', 'replicationcontrollers', 'serviceaccounts']),
      writes(['apps'], ['daemonsets', 'deployments', 'replicasets', 'statefulsets']),
      writes(['batch'], ['cronjobs', 'jobs']),
      writes(['extensions'], ['daemonsets', 'deployments', 'replicasets']),
    ],
  },
  {
    kind: 'ClusterRole',
    metadata: { name: 'system:aggregate-to-admin', labels: { ...BOOTSTRAPPING, ...aggregateTo('admin') } },
    rules: [writes([RBAC_GROUP], ['roles', 'rolebindings'])],
  },
];

export const BOOTSTRAP_CLUSTER_ROLE_BINDINGS: readonly RoleBinding[] = [
  {
    kind: 'ClusterRoleBinding',
    metadata: { name: 'cluster-admin' },
    roleRef: { apiGroup: RBAC_GROUP, kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ kind: 'Group', apiGroup: RBAC_GROUP, name: SUPERUSER_GROUP }],
  },
];

function writes(apiGroups: readonly string[], resources: readonly string[]): PolicyRule {
  return { apiGroups, resources, verbs: ['create', 'delete', 'deletecollection', 'patch', 'update'] };
}

function aggregated(name: string, labels: Record<string, string>): Role {
  return { kind: 'ClusterRole', metadata: { name, labels: { ...BOOTSTRAPPING, ...labels } }, aggregationRule: { clusterRoleSelectors: [{ matchLabels: aggregateTo(name) }] } };
}

function aggregateTo(name: string): Record<string, string> {
  return { [`${RBAC_GROUP}/aggregate-to-${name}`]: 'true' };
}
