import { aggregatedRules, rolesBehind } from './aggregation';
import { CLUSTER_ADMIN } from './superuser';
import { PolicyRule, Role, RoleRef } from '../objects/rbac';
import { Minor } from '../version';

interface RolesOfCluster {
  readonly roles: readonly Role[];
  readonly clusterRoles: readonly Role[];
}

/** The roles of a cluster by their names, those of every cluster besides. */
export class Roles {
  private clusterRoles?: ReadonlyMap<string, Role>;
  private clusterRolesAndBootstrap?: ReadonlyMap<string, Role>;
  private roles?: ReadonlyMap<string, Role>;

  /** @param bootstrap asked only where the objects do not have a role */
  constructor(private readonly objects: RolesOfCluster, private readonly bootstrap: () => RolesOfCluster, private readonly minor: Minor) {}

  /** The role that a binding in the namespace refers to. */
  public referenced(roleRef: RoleRef | undefined, namespace: string): Role | undefined {
    const name = roleRef?.name ?? '';
    switch (roleRef?.kind) {
      case 'ClusterRole':
        return this.ownClusterRoles().get(name) ?? this.bootstrapClusterRole(name);
      case 'Role':
        // A ClusterRoleBinding to a Role is invalid, and would find none: roles have a namespace.
        return this.allRoles().get(roleKey(namespace, name)) ?? this.bootstrapRole(namespace, name);
      default:
        return undefined;
    }
  }

  /** The rules of a role, those that it gets from others too. */
  public rulesOf(role: Role): readonly PolicyRule[] {
    return role.aggregationRule === undefined ? role.rules ?? [] : aggregatedRules(role, this.allClusterRoles(), this.minor);
  }

  /** Those whose rules a role has: itself, unless it gets the rules of others. */
  public behind(role: Role): readonly Role[] {
    return role.aggregationRule === undefined ? [role] : rolesBehind(role, this.allClusterRoles());
  }

  /** Whether another role gets the rules of this one. */
  public isAggregated(role: Role): boolean {
    return namespaceOf(role) === '' && [...this.allClusterRoles().values()].some((other) => other.aggregationRule !== undefined && this.behind(other).includes(role));
  }

  private allClusterRoles(): ReadonlyMap<string, Role> {
    return this.clusterRolesAndBootstrap ??= new Map([...byKey(this.bootstrap().clusterRoles, nameOf), ...this.ownClusterRoles()]);
  }

  private bootstrapClusterRole(name: string): Role | undefined {
    return name === nameOf(CLUSTER_ADMIN) ? CLUSTER_ADMIN : this.bootstrap().clusterRoles.find((role) => nameOf(role) === name);
  }

  private ownClusterRoles(): ReadonlyMap<string, Role> {
    return this.clusterRoles ??= byKey(this.objects.clusterRoles, nameOf);
  }

  private bootstrapRole(namespace: string, name: string): Role | undefined {
    return this.bootstrap().roles.find((role) => namespaceOf(role) === namespace && nameOf(role) === name);
  }

  private allRoles(): ReadonlyMap<string, Role> {
    return this.roles ??= byKey(this.objects.roles, (role) => roleKey(namespaceOf(role), nameOf(role)));
  }
}

function byKey(roles: readonly Role[], keyOf: (role: Role) => string): ReadonlyMap<string, Role> {
  const index = new Map<string, Role>();
  for (const role of roles) {
    index.set(keyOf(role), role);
  }
  return index;
}

function nameOf({ metadata }: Role): string {
  return metadata?.name ?? '';
}

function namespaceOf({ metadata }: Role): string {
  return metadata?.namespace ?? '';
}

function roleKey(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
