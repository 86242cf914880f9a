import { PolicyRule, Role, RoleBinding, Subject, UserInfo } from '../objects/rbac';
import { shapePolicyRule } from '../objects/shape';
import { aggregatedRules } from './aggregation';
import { BOOTSTRAP_CLUSTER_ROLE_BINDINGS, BOOTSTRAP_CLUSTER_ROLES, SUPERUSER_GROUP } from './bootstrap-roles';
import { grantsUse, grantsUseOfSome } from './rules';
import { appliesToUser } from './subjects';

/** Why a user may use a policy: through which binding, to which subject of it, by which role. */
export interface Grant {
  /** Absent for the group `system:masters`, which needs no binding. */
  readonly binding?: RoleBinding;
  readonly subject?: Subject;
  readonly role?: Role;
}

/** All RBAC objects of a cluster. A namespaced object without namespace is the caller's error. */
export interface RbacObjects {
  readonly roles: readonly Role[];
  readonly clusterRoles: readonly Role[];
  readonly roleBindings: readonly RoleBinding[];
  readonly clusterRoleBindings: readonly RoleBinding[];
}

/** A binding, and the rules of its role that grant the use of some policy, looked up when first asked for. */
interface UseBinding {
  readonly binding: RoleBinding;
  /** `''` for a ClusterRoleBinding. */
  readonly namespace: string;
  resolved?: { readonly role: Role | undefined; readonly rules: readonly PolicyRule[] };
}

const NO_BINDINGS: readonly UseBinding[] = [];
const NO_RULES = { role: undefined, rules: [] };

/**
 * Answers who may `use` which PodSecurityPolicy.
 *
 * upstream: pkg/registry/rbac/validation/rule.go: cluster role bindings first, then those of the namespace; a binding to a
 * role that does not exist grants nothing.
 */
export class Authorizer {
  private readonly objects: RbacObjects;
  private readonly cluster: readonly UseBinding[];
  private readonly byNamespace = new Map<string, UseBinding[]>();
  private clusterRoles?: ReadonlyMap<string, Role>;
  private roles?: ReadonlyMap<string, Role>;

  public constructor(objects: RbacObjects) {
    this.objects = objects;
    this.cluster = [...BOOTSTRAP_CLUSTER_ROLE_BINDINGS, ...objects.clusterRoleBindings].map((binding) => ({ binding, namespace: '' }));
    for (const binding of objects.roleBindings) {
      const namespace = namespaceOf(binding);
      const siblings = this.byNamespace.get(namespace);
      if (siblings === undefined) {
        this.byNamespace.set(namespace, [{ binding, namespace }]);
      } else {
        siblings.push({ binding, namespace });
      }
    }
  }

  /** The first grant that lets the user use the policy for pods of that namespace; undefined when there is none. */
  public grantOfUse(user: UserInfo, namespace: string, policy: string): Grant | undefined {
    return user.groups.includes(SUPERUSER_GROUP)
      ? {}
      : this.find(this.cluster, user, policy) ?? this.find(this.byNamespace.get(namespace) ?? NO_BINDINGS, user, policy);
  }

  /**
   * Which policies the users, or any of them, may use for pods of that namespace: looks at every binding once, however many policies there are.
   */
  public usablePolicies(users: readonly UserInfo[], namespace: string): (policy: string) => boolean {
    if (users.some(({ groups }) => groups.includes(SUPERUSER_GROUP))) {
      return () => true;
    }
    const rules: PolicyRule[] = [];
    for (const bindings of [this.cluster, this.byNamespace.get(namespace) ?? NO_BINDINGS]) {
      for (const candidate of bindings) {
        if (applies(candidate, users)) {
          rules.push(...this.resolve(candidate).rules);
        }
      }
    }
    return (policy) => rules.some((rule) => grantsUse(rule, policy));
  }

  /** Every grant of the policy, whoever it is for: those of the cluster and those of the namespace. */
  public grantsOfPolicy(namespace: string, policy: string): readonly Grant[] {
    return [...this.cluster, ...(this.byNamespace.get(namespace) ?? NO_BINDINGS)].flatMap((candidate) => {
      const { role, rules } = this.resolve(candidate);
      const { binding } = candidate;
      return rules.some((rule) => grantsUse(rule, policy)) ? (binding.subjects ?? []).map((subject) => ({ binding, role, subject })) : [];
    });
  }

  private find(bindings: readonly UseBinding[], user: UserInfo, policy: string): Grant | undefined {
    for (const candidate of bindings) {
      const { binding, namespace } = candidate;
      const subject = binding.subjects?.find((one) => appliesToUser(user, one, namespace));
      if (subject !== undefined) {
        const { role, rules } = this.resolve(candidate);
        if (rules.some((rule) => grantsUse(rule, policy))) {
          return { binding, subject, role };
        }
      }
    }
    return undefined;
  }

  private resolve(candidate: UseBinding): { readonly role: Role | undefined; readonly rules: readonly PolicyRule[] } {
    return candidate.resolved ??= this.lookUp(candidate);
  }

  private lookUp({ binding, namespace }: UseBinding): { readonly role: Role | undefined; readonly rules: readonly PolicyRule[] } {
    const role = this.referencedRole(binding, namespace);
    return role === undefined
      ? NO_RULES
      : { role, rules: aggregatedRules(role, this.allClusterRoles()).map(shapePolicyRule).filter(grantsUseOfSome) };
  }

  private referencedRole({ roleRef }: RoleBinding, namespace: string): Role | undefined {
    const name = roleRef?.name ?? '';
    switch (roleRef?.kind) {
      case 'ClusterRole':
        return this.allClusterRoles().get(name);
      case 'Role':
        // A ClusterRoleBinding to a Role is invalid, and would find none: roles have a namespace.
        return this.allRoles().get(roleKey(namespace, name));
      default:
        return undefined;
    }
  }

  private allClusterRoles(): ReadonlyMap<string, Role> {
    return this.clusterRoles ??= new Map([...BOOTSTRAP_CLUSTER_ROLES, ...this.objects.clusterRoles].map((role) => [nameOf(role), role]));
  }

  private allRoles(): ReadonlyMap<string, Role> {
    return this.roles ??= new Map(this.objects.roles.map((role) => [roleKey(namespaceOf(role), nameOf(role)), role]));
  }
}

function applies({ binding, namespace }: UseBinding, users: readonly UserInfo[]): boolean {
  for (const subject of binding.subjects ?? []) {
    for (const user of users) {
      if (appliesToUser(user, subject, namespace)) {
        return true;
      }
    }
  }
  return false;
}

function nameOf(object: Role): string {
  return object.metadata?.name ?? '';
}

function namespaceOf(object: Role | RoleBinding): string {
  return object.metadata?.namespace ?? '';
}

function roleKey(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
