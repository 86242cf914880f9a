import { RbacObjects } from '../../src/engine/authorization/authorizer';
import { PolicyRule, Role, RoleBinding, Subject } from '../../src/engine/objects/rbac';

/** The rule that grants the use of the policies named. */
export function useRule(...resourceNames: string[]): PolicyRule {
  return { apiGroups: ['policy'], resources: ['podsecuritypolicies'], verbs: ['use'], resourceNames };
}

export function role(name: string, namespace: string, ...rules: PolicyRule[]): Role {
  return { kind: 'Role', metadata: { name, namespace }, rules };
}

export function clusterRole(name: string, ...rules: PolicyRule[]): Role {
  return { kind: 'ClusterRole', metadata: { name }, rules };
}

export function roleBinding(name: string, namespace: string, roleRef: Role, ...subjects: Subject[]): RoleBinding {
  return { kind: 'RoleBinding', metadata: { name, namespace }, roleRef: reference(roleRef), subjects };
}

export function clusterRoleBinding(name: string, roleRef: Role, ...subjects: Subject[]): RoleBinding {
  return { kind: 'ClusterRoleBinding', metadata: { name }, roleRef: reference(roleRef), subjects };
}

export function user(name: string): Subject {
  return { kind: 'User', name };
}

export function group(name: string): Subject {
  return { kind: 'Group', name };
}

export function account(name: string, namespace?: string): Subject {
  return { kind: 'ServiceAccount', name, namespace };
}

/** All that a cluster holds of RBAC, sorted by kind. */
export function rbac(...objects: (Role | RoleBinding)[]): RbacObjects {
  const ofKind = <T>(kind: string): T[] => objects.filter((object) => object.kind === kind) as T[];
  return {
    roles: ofKind('Role'),
    clusterRoles: ofKind('ClusterRole'),
    roleBindings: ofKind('RoleBinding'),
    clusterRoleBindings: ofKind('ClusterRoleBinding'),
  };
}

function reference({ kind, metadata }: Role): RoleBinding['roleRef'] {
  return { apiGroup: 'rbac.authorization.k8s.io', kind, name: metadata?.name };
}
