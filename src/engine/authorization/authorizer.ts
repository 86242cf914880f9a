import { Bindings, ResolvedRole, UseBinding } from './bindings';
import { describeBinding, missingRole, ReasonedDecision, withoutOpinion } from './reason';
import { Roles } from './roles';
import { allowsRequest, allowsResource, AuthorizationAttributes, grantsUseOfSome, namedPolicies, ResourceAttributes } from './rules';
import { SubjectIndex } from './subject-index';
import { appliesToUser, serviceAccountUser } from './subjects';
import { CLUSTER_ADMIN_BINDING, isSuperuser } from './superuser';
import { bootstrapPolicy } from '../lazy-modules';
import { PolicyRule, Role, RoleBinding, RoleRef, Subject, UserInfo } from '../objects/rbac';
import { compareCodePoints } from '../pod-security/wording';
import { Minor, NEWEST_MINOR } from '../version';

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

/** What a user has in a namespace. */
export interface RulesOfUser {
  readonly rules: readonly PolicyRule[];
  /** Of bindings that apply, those to roles that are not there. */
  readonly missing: readonly RoleRef[];
}

/** A rule by its role and its index in it. */
export interface RuleOfRole {
  readonly role: Role;
  readonly index: number;
}

interface AuthorizerOptions {
  readonly minor?: Minor;
  /** Whether nobody is granted anything but by the bindings that are given; the bootstrap roles are there. */
  readonly withoutBootstrapBindings?: boolean;
}

interface LastAnswer extends UsablePolicies {
  readonly user: UserInfo;
  readonly account: string | undefined;
  readonly namespace: string;
}

const EVERY_POLICY: UsablePolicies = { mayUse: () => true, brokenBindings: [], named: new Set(), grants: [] };

const NO_BINDINGS: readonly UseBinding[] = [];
/** Every cluster has this binding, so it is indexed once. */
const BOOTSTRAP_SUBJECTS = new SubjectIndex([CLUSTER_ADMIN_BINDING], '');
const NO_RULES: ResolvedRole = { role: undefined, rules: [] };

/**
 * Answers who may `use` which PodSecurityPolicy.
 *
 * upstream: pkg/registry/rbac/validation/rule.go: cluster role bindings first, then those of the namespace; a binding to a
 * role that does not exist grants nothing.
 */
export class Authorizer {
  private readonly minor: Minor;
  private readonly roles: Roles;
  private readonly withoutBootstrapBindings: boolean;
  /** The bindings of every cluster that grant the use of policies, those of this cluster, and of its namespaces. */
  private readonly bootstrap: Bindings;
  private readonly cluster: Bindings;
  private readonly byNamespace = new Map<string, Bindings>();
  /** All bindings of every cluster, by namespace. */
  private everyBootstrap?: ReadonlyMap<string, Bindings>;
  /** The last answer: the validating phase asks again what the mutating one asked. */
  private last?: LastAnswer;

  public constructor(objects: RbacObjects, { minor = NEWEST_MINOR, withoutBootstrapBindings = false }: AuthorizerOptions = {}) {
    this.minor = minor;
    this.roles = new Roles(objects, () => this.bootstrapPolicy, minor);
    this.withoutBootstrapBindings = withoutBootstrapBindings;
    const resolve = (binding: RoleBinding, namespace: string): ResolvedRole => this.lookUp(binding, namespace);
    this.bootstrap = new Bindings([CLUSTER_ADMIN_BINDING], '', resolve, BOOTSTRAP_SUBJECTS);
    this.cluster = new Bindings(objects.clusterRoleBindings, '', resolve);
    byNamespaceOf(objects.roleBindings).forEach((bindings, namespace) => this.byNamespace.set(namespace, new Bindings(bindings, namespace, resolve)));
  }

  /** The first grant that lets the user use the policy for pods of that namespace; undefined when there is none. */
  public grantOfUse(user: UserInfo, namespace: string, policy: string): Grant | undefined {
    return isSuperuser(user) ? {} : find(this.granting(policy, namespace), user);
  }

  /** Whether the user may make a request about a resource. */
  public allows(user: UserInfo, attributes: ResourceAttributes): boolean {
    return isSuperuser(user) || this.bindingsOf([user], attributes.namespace).some((candidate) => this.roleAllows(candidate, attributes));
  }

  /**
   * Whether the user may make any request, with the API server's reason.
   *
   * upstream: plugin/pkg/auth/authorizer/rbac/rbac.go Authorize
   */
  public decide(user: UserInfo, attributes: AuthorizationAttributes): ReasonedDecision {
    if (isSuperuser(user)) {
      return { allowed: true, reason: '' };
    }
    const missing: string[] = [];
    for (const { binding, namespace } of this.bindingsOf([user], attributes.namespace ?? '')) {
      const subject = binding.subjects?.find((each) => appliesToUser(user, each, namespace));
      if (subject === undefined) {
        continue;
      }
      const role = this.referencedRole(binding, namespace);
      if (role === undefined) {
        missing.push(missingRole(binding));
      } else if (this.rulesOf(role).some((rule) => allowsRequest(rule, attributes))) {
        return { allowed: true, reason: `RBAC: allowed by ${describeBinding(binding, namespace, subject)}`, binding };
      }
    }
    return { allowed: false, reason: withoutOpinion([...new Set(missing)], this.minor) };
  }

  private roleAllows({ binding, namespace }: UseBinding, attributes: ResourceAttributes): boolean {
    const role = this.referencedRole(binding, namespace);
    return role !== undefined && this.rulesOf(role).some((rule) => allowsResource(rule, attributes));
  }

  /** The bindings for the user in a namespace whose role is not there. */
  public brokenBindings(user: UserInfo, namespace: string): readonly RoleBinding[] {
    const broken = this.bindingsOf([user], namespace).filter((each) => this.referencedRole(each.binding, each.namespace) === undefined);
    return broken.map(({ binding }) => binding);
  }

  /**
   * The rules that apply to the user in a namespace, and the references to roles that are not there.
   *
   * upstream: pkg/registry/rbac/validation/rule.go RulesFor, which takes bindings by their names
   */
  public rulesFor(user: UserInfo, namespace: string): RulesOfUser {
    const found = this.bindingsOf([user], namespace).map((each) => ({ ...each, role: this.referencedRole(each.binding, each.namespace) }));
    const broken = found.filter(({ role }) => role === undefined)
      .sort((one, other) => compareCodePoints(one.namespace, other.namespace) || compareCodePoints(nameOf(one.binding), nameOf(other.binding)));
    const rules = found.flatMap(({ role }) => (role === undefined ? [] : this.rulesOf(role)));
    return { rules, missing: broken.map(({ binding }) => binding.roleRef ?? {}) };
  }

  private bindingsOf(users: readonly UserInfo[], namespace: string): readonly UseBinding[] {
    const bootstrap = this.bootstrapBindings();
    return [
      ...(bootstrap.get('')?.of(users) ?? NO_BINDINGS),
      ...this.cluster.of(users),
      ...(namespace === '' ? NO_BINDINGS : bootstrap.get(namespace)?.of(users) ?? NO_BINDINGS),
      ...(this.byNamespace.get(namespace)?.of(users) ?? NO_BINDINGS),
    ];
  }

  private bootstrapBindings(): ReadonlyMap<string, Bindings> {
    if (this.withoutBootstrapBindings) {
      return this.everyBootstrap ??= new Map([['', this.bootstrap]]);
    }
    if (this.everyBootstrap === undefined) {
      const { clusterRoleBindings, roleBindings } = this.bootstrapPolicy;
      const resolve = (binding: RoleBinding, namespace: string): ResolvedRole => this.lookUp(binding, namespace);
      const own = [...byNamespaceOf(roleBindings)].map(([namespace, bindings]) => [namespace, new Bindings(bindings, namespace, resolve)] as const);
      this.everyBootstrap = new Map([['', new Bindings(clusterRoleBindings, '', resolve)], ...own]);
    }
    return this.everyBootstrap;
  }

  /** What the cluster has whatever its objects are. */
  private get bootstrapPolicy(): RbacObjects {
    return bootstrapPolicy().bootstrapPolicyOf(this.minor);
  }

  /** The bindings that may grant the use of policies. */
  private useBindingsOf(users: readonly UserInfo[], namespace: string): readonly UseBinding[] {
    return [...this.bootstrap.of(users), ...this.cluster.of(users), ...(this.byNamespace.get(namespace)?.of(users) ?? NO_BINDINGS)];
  }

  private granting(policy: string, namespace: string): readonly UseBinding[] {
    const own = this.byNamespace.get(namespace)?.granting(policy) ?? NO_BINDINGS;
    return [...this.bootstrap.granting(policy), ...this.cluster.granting(policy), ...own];
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
    const bindings = this.useBindingsOf(users, namespace).map(({ binding, resolved }) => ({ binding, ...resolved() }));
    const policies = namedPolicies(bindings.flatMap(({ rules }) => rules));
    return {
      mayUse: policies === 'any' ? () => true : (policy) => policies.has(policy),
      brokenBindings: bindings.filter(({ role }) => role === undefined).map(({ binding }) => binding),
      named: new Set(bindings.flatMap(({ rules }) => rules.flatMap(({ resourceNames = [] }) => resourceNames))),
      grants: bindings.filter(({ rules }) => rules.length > 0).map(({ binding, role }) => ({ binding, role })),
    };
  }

  /** Every grant of the policy, whoever it is for: those of the cluster and those of the namespace. */
  public grantsOfPolicy(namespace: string, policy: string): readonly Grant[] {
    return this.granting(policy, namespace)
      .flatMap(({ binding, resolved }) => (binding.subjects ?? []).map((subject) => ({ binding, role: resolved().role, subject })));
  }

  private lookUp(binding: RoleBinding, namespace: string): ResolvedRole {
    const role = this.referencedRole(binding, namespace);
    return role === undefined ? NO_RULES : { role, rules: this.rulesOf(role).filter(grantsUseOfSome) };
  }

  /** The rules of a role, those that it gets from others too. */
  public rulesOf(role: Role): readonly PolicyRule[] {
    return this.roles.rulesOf(role);
  }

  /** The first rule like this of a role, and the role that has it: where roles are aggregated, another one. */
  public ruleThat(role: Role, isLike: (rule: PolicyRule) => boolean): RuleOfRole | undefined {
    for (const each of this.roles.behind(role)) {
      const index = (each.rules ?? []).findIndex(isLike);
      if (index >= 0) {
        return { role: each, index };
      }
    }
    return undefined;
  }

  /** Whether another role gets the rules of this one. */
  public isAggregated(role: Role): boolean {
    return this.roles.isAggregated(role);
  }

  /** The role that a binding refers to. */
  public referencedRole({ roleRef }: RoleBinding, namespace: string): Role | undefined {
    return this.roles.referenced(roleRef, namespace);
  }
}

function byNamespaceOf(bindings: readonly RoleBinding[]): ReadonlyMap<string, readonly RoleBinding[]> {
  const byNamespace = new Map<string, RoleBinding[]>();
  for (const binding of bindings) {
    const siblings = byNamespace.get(namespaceOf(binding));
    if (siblings === undefined) {
      byNamespace.set(namespaceOf(binding), [binding]);
    } else {
      siblings.push(binding);
    }
  }
  return byNamespace;
}

/** The first of the bindings that applies to the user. */
function find(bindings: readonly UseBinding[], user: UserInfo): Grant | undefined {
  for (const { binding, namespace, resolved } of bindings) {
    const subject = binding.subjects?.find((one) => appliesToUser(user, one, namespace));
    if (subject !== undefined) {
      return { binding, subject, role: resolved().role };
    }
  }
  return undefined;
}

function nameOf({ metadata }: RoleBinding): string {
  return metadata?.name ?? '';
}

function namespaceOf({ metadata }: RoleBinding): string {
  return metadata?.namespace ?? '';
}
