import { aggregatedRules } from './aggregation';
import { BOOTSTRAP_CLUSTER_ROLE_BINDINGS, BOOTSTRAP_CLUSTER_ROLES, SUPERUSER_GROUP } from './bootstrap-roles';
import { allowsResource, grantsUseOfSome, namesPolicy, ResourceAttributes } from './rules';
import { appliesToUser, serviceAccountUser } from './subjects';
import { PolicyRule, Role, RoleBinding, Subject, UserInfo } from '../objects/rbac';

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
  resolved: { readonly role: Role | undefined; readonly rules: readonly PolicyRule[] } | undefined;
}

/** Which policies somebody may use. */
export interface UsablePolicies {
  readonly mayUse: (policy: string) => boolean;
  /** Bindings that apply to them, whose role is not there. */
  readonly brokenBindings: readonly RoleBinding[];
  /** The policies that their roles name; empty for a superuser. */
  readonly named: ReadonlySet<string>;
  /** Through which bindings and roles; empty for a superuser. */
  readonly grants: readonly Grant[];
}

interface LastAnswer extends UsablePolicies {
  readonly user: UserInfo;
  readonly account: string | undefined;
  readonly namespace: string;
}

const EVERY_POLICY: UsablePolicies = { mayUse: () => true, brokenBindings: [], named: new Set(), grants: [] };

interface Collected {
  readonly rules: PolicyRule[];
  readonly brokenBindings: RoleBinding[];
  readonly grants: Grant[];
}

function useBinding(binding: RoleBinding, namespace: string): UseBinding {
  return { binding, namespace, resolved: undefined };
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
  private clusterRolesAndBootstrap?: ReadonlyMap<string, Role>;
  private roles?: ReadonlyMap<string, Role>;
  /** The last answer: the validating phase asks again what the mutating one asked. */
  private last?: LastAnswer;

  public constructor(objects: RbacObjects) {
    this.objects = objects;
    this.cluster = [...BOOTSTRAP_CLUSTER_ROLE_BINDINGS, ...objects.clusterRoleBindings].map((binding) => useBinding(binding, ''));
    for (const binding of objects.roleBindings) {
      const namespace = namespaceOf(binding);
      const siblings = this.byNamespace.get(namespace);
      if (siblings === undefined) {
        this.byNamespace.set(namespace, [useBinding(binding, namespace)]);
      } else {
        siblings.push(useBinding(binding, namespace));
      }
    }
  }

  /** The first grant that lets the user use the policy for pods of that namespace; undefined when there is none. */
  public grantOfUse(user: UserInfo, namespace: string, policy: string): Grant | undefined {
    return isSuperuser(user)
      ? {}
      : this.find(this.cluster, user, policy) ?? this.find(this.byNamespace.get(namespace) ?? NO_BINDINGS, user, policy);
  }

  /** Whether the user may make a request about a resource. */
  public allows(user: UserInfo, attributes: ResourceAttributes): boolean {
    return isSuperuser(user) || this.bindingsOf(user, attributes.namespace).some((candidate) => this.roleAllows(candidate, attributes));
  }

  private roleAllows({ binding, namespace }: UseBinding, attributes: ResourceAttributes): boolean {
    const role = this.referencedRole(binding, namespace);
    return role !== undefined && this.rulesOf(role).some((rule) => allowsResource(rule, attributes));
  }

  /** The bindings for the user in a namespace whose role is not there. */
  public brokenBindings(user: UserInfo, namespace: string): readonly RoleBinding[] {
    const broken = this.bindingsOf(user, namespace).filter((each) => this.referencedRole(each.binding, each.namespace) === undefined);
    return broken.map(({ binding }) => binding);
  }

  private bindingsOf(user: UserInfo, namespace: string): readonly UseBinding[] {
    const bindings = [...this.cluster, ...(this.byNamespace.get(namespace) ?? NO_BINDINGS)];
    return bindings.filter((candidate) => applies(candidate, [user]));
  }

  /**
   * Which policies the user or the service account of the pod, if it names one, may use for pods of that namespace: looks at every binding once,
   * however many policies there are.
   */
  public usablePolicies(user: UserInfo, account: string | undefined, namespace: string): UsablePolicies {
    const { last } = this;
    if (last !== undefined && last.user === user && last.account === account && last.namespace === namespace) {
      return last;
    }
    const found = this.findUsablePolicies(account ? [user, serviceAccountUser(namespace, account)] : [user], namespace);
    this.last = { user, account, namespace, ...found };
    return found;
  }

  private findUsablePolicies(users: readonly UserInfo[], namespace: string): UsablePolicies {
    if (users.some(isSuperuser)) {
      return EVERY_POLICY;
    }
    const collected: Collected = { rules: [], brokenBindings: [], grants: [] };
    this.collectRules(this.cluster, users, collected);
    this.collectRules(this.byNamespace.get(namespace) ?? NO_BINDINGS, users, collected);
    const { rules, brokenBindings, grants } = collected;
    const named = new Set(rules.flatMap(({ resourceNames = [] }) => resourceNames));
    return { mayUse: (policy) => grantUse(rules, policy), brokenBindings, grants, named };
  }

  private collectRules(bindings: readonly UseBinding[], users: readonly UserInfo[], { rules, brokenBindings, grants }: Collected): void {
    for (let i = 0; i < bindings.length; i++) {
      if (applies(bindings[i], users)) {
        const resolved = this.resolve(bindings[i]);
        rules.push(...resolved.rules);
        if (resolved.role === undefined) {
          brokenBindings.push(bindings[i].binding);
        } else if (resolved.rules.length > 0) {
          grants.push({ binding: bindings[i].binding, role: resolved.role });
        }
      }
    }
  }

  /** Every grant of the policy, whoever it is for: those of the cluster and those of the namespace. */
  public grantsOfPolicy(namespace: string, policy: string): readonly Grant[] {
    return [...this.cluster, ...(this.byNamespace.get(namespace) ?? NO_BINDINGS)].flatMap((candidate) => {
      const { role, rules } = this.resolve(candidate);
      const { binding } = candidate;
      return grantUse(rules, policy) ? (binding.subjects ?? []).map((subject) => ({ binding, role, subject })) : [];
    });
  }

  private find(bindings: readonly UseBinding[], user: UserInfo, policy: string): Grant | undefined {
    for (const candidate of bindings) {
      const { binding, namespace } = candidate;
      const subject = binding.subjects?.find((one) => appliesToUser(user, one, namespace));
      if (subject !== undefined) {
        const { role, rules } = this.resolve(candidate);
        if (grantUse(rules, policy)) {
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
    return role === undefined ? NO_RULES : { role, rules: this.rulesOf(role).filter(grantsUseOfSome) };
  }

  private rulesOf(role: Role): readonly PolicyRule[] {
    return role.aggregationRule === undefined ? role.rules ?? [] : aggregatedRules(role, this.allClusterRoles());
  }

  private referencedRole({ roleRef }: RoleBinding, namespace: string): Role | undefined {
    const name = roleRef?.name ?? '';
    switch (roleRef?.kind) {
      case 'ClusterRole':
        return this.ownClusterRoles().get(name) ?? BOOTSTRAP_ROLES_BY_NAME.get(name);
      case 'Role':
        // A ClusterRoleBinding to a Role is invalid, and would find none: roles have a namespace.
        return this.allRoles().get(roleKey(namespace, name));
      default:
        return undefined;
    }
  }

  private allClusterRoles(): ReadonlyMap<string, Role> {
    return this.clusterRolesAndBootstrap ??= new Map([...BOOTSTRAP_ROLES_BY_NAME, ...this.ownClusterRoles()]);
  }

  private ownClusterRoles(): ReadonlyMap<string, Role> {
    return this.clusterRoles ??= byKey(this.objects.clusterRoles, nameOf);
  }

  private allRoles(): ReadonlyMap<string, Role> {
    return this.roles ??= byKey(this.objects.roles, (role) => roleKey(namespaceOf(role), nameOf(role)));
  }
}

const BOOTSTRAP_ROLES_BY_NAME = byKey(BOOTSTRAP_CLUSTER_ROLES, nameOf);

function byKey(roles: readonly Role[], keyOf: (role: Role) => string): ReadonlyMap<string, Role> {
  const index = new Map<string, Role>();
  for (const role of roles) {
    index.set(keyOf(role), role);
  }
  return index;
}

/** Whether one of the rules, each of which grants the use of some policy, means this one. */
function grantUse(rules: readonly PolicyRule[], policy: string): boolean {
  for (const rule of rules) {
    if (namesPolicy(rule, policy)) {
      return true;
    }
  }
  return false;
}

function isSuperuser({ groups }: UserInfo): boolean {
  return groups.includes(SUPERUSER_GROUP);
}

function applies({ binding, namespace }: UseBinding, users: readonly UserInfo[]): boolean {
  const { subjects } = binding;
  if (subjects === undefined) {
    return false;
  }
  for (let i = 0; i < subjects.length; i++) {
    for (let j = 0; j < users.length; j++) {
      if (appliesToUser(users[j], subjects[i], namespace)) {
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
