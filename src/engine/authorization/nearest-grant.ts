import { Authorizer, RbacObjects } from './authorizer';
import { missedRule, RuleMiss } from './missed-rule';
import { missedSubject, SubjectMiss } from './missed-subject';
import { NeededRight } from './needed-right';
import { nearestName } from '../decoding/nearest-name';
import { PolicyRule, Role, RoleBinding, UserInfo } from '../objects/rbac';

/*
 * What almost grants a right, such as the use of a policy: the bindings and roles that miss it by the least.
 */

/** Why a binding or a role does not grant a right. */
export type GrantMiss =
  /** The binding is in another namespace than the object. The Role that it refers to has to move with it. */
  | { readonly part: 'namespace'; readonly found: string; readonly role?: Role }
  | SubjectMiss
  /** The role that the binding refers to is not there. `likely` is the one that may be meant. */
  | { readonly part: 'roleRef'; readonly kind: string; readonly name: string; readonly likely?: Role }
  | RuleMiss
  /** The API server does not take the binding. */
  | { readonly part: 'refused'; readonly message: string }
  /** No binding refers to the role. A wide one grants much more than is asked for. */
  | { readonly part: 'binding'; readonly isWide?: true };

export interface NearGrant {
  readonly binding?: RoleBinding;
  readonly role?: Role;
  readonly misses: readonly GrantMiss[];
}

export interface GrantQuestion {
  readonly authorizer: Authorizer;
  readonly objects: RbacObjects;
  readonly need: NeededRight;
  /** Who may have it. For the use of a policy: the service account of the pod, and who creates it. */
  readonly users: readonly UserInfo[];
  /** `''` for a resource of the whole cluster. */
  readonly namespace: string;
  /** Bindings that the API server does not take, with its answers. */
  readonly refused?: ReadonlyMap<RoleBinding, string>;
}

/** The nearest grants, best first. Without misses, the grant holds. */
export function nearestGrants(question: GrantQuestion, most = 3): readonly NearGrant[] {
  const { roleBindings, clusterRoleBindings } = question.objects;
  const { refused = NONE_REFUSED } = question;
  const bound = [...clusterRoleBindings, ...roleBindings, ...refused.keys()].flatMap((binding) => nearGrant(binding, question) ?? []);
  const found = bound.length > 0 ? bound : unboundRoles(question);
  return found.map((near) => ({ near, cost: costOf(near, question) }))
    .filter(({ cost }) => cost < TOO_FAR)
    .sort((a, b) => a.cost - b.cost)
    .slice(0, most)
    .map(({ near }) => near);
}

const NONE_REFUSED: ReadonlyMap<RoleBinding, string> = new Map();

function nearGrant(binding: RoleBinding, question: GrantQuestion): NearGrant | undefined {
  const { authorizer, namespace } = question;
  const home = binding.metadata?.namespace;
  const role = authorizer.referencedRole(binding, home ?? '');
  const subject = missedSubject(binding, home === undefined ? '' : namespace, question);
  const isElsewhere = home !== undefined && home !== namespace;
  const place: readonly GrantMiss[] = isElsewhere ? [{ part: 'namespace', found: home, ...(role?.metadata?.namespace !== undefined && { role }) }] : [];
  const message = question.refused?.get(binding);
  const refusal: readonly GrantMiss[] = message === undefined ? [] : [{ part: 'refused', message }];
  const missed = role === undefined ? missedRole(binding, question) : missedRule(authorizer.rulesOf(role), question.need);
  const misses = missed === undefined ? undefined : [...refusal, ...place, ...(subject === undefined ? [] : [subject]), ...missed];
  return misses === undefined || misses.length > MOST_MISSES ? undefined : { binding, ...(role && { role }), misses };
}

const MOST_MISSES = 2;
const TOO_FAR = 20;

/** A role that is not there is the miss only where the one that may be meant grants the right. Without such a one, nobody knows what it would grant. */
function missedRole({ metadata, roleRef }: RoleBinding, { authorizer, objects, namespace, need }: GrantQuestion): readonly GrantMiss[] | undefined {
  const { kind = '', name = '' } = roleRef ?? {};
  const reachable = [...objects.clusterRoles, ...(metadata?.namespace === undefined ? [] : objects.roles)];
  const granting = reachable.filter((role) => authorizer.rulesOf(role).some((rule) => need.allows(rule)));
  const named = granting.filter((role) => role.metadata?.name === name);
  const likely = named.find((role) => role.metadata?.namespace === undefined || role.metadata.namespace === namespace) ?? named[0]
    ?? granting.find((role) => role.metadata?.name === nearestName(name, granting.map((each) => each.metadata?.name ?? '')));
  return [{ part: 'roleRef', kind, name, ...(likely && { likely }) }];
}

/** The roles that grant the right, and to which no binding refers. */
function unboundRoles({ authorizer, objects, need, namespace }: GrantQuestion): readonly NearGrant[] {
  return [...objects.roles, ...objects.clusterRoles]
    .filter((role) => authorizer.rulesOf(role).some((rule) => need.allows(rule)))
    .map((role) => {
      const home = role.metadata?.namespace;
      const place: readonly GrantMiss[] = home === undefined || home === namespace ? [] : [{ part: 'namespace', found: home, role }];
      return { role, misses: [...place, { part: 'binding', ...(isWide(authorizer.rulesOf(role)) && { isWide: true }) }] };
    });
}

const COSTS: Readonly<Record<GrantMiss['part'], number>> = { namespace: 1, subject: 2, roleRef: 1, rule: 1, refused: 1, binding: 3 };
/** Roles that grant everything are for others. */
const WIDE_ROLE = 8;

function costOf({ role, misses }: NearGrant, { authorizer }: GrantQuestion): number {
  const width = role !== undefined && isWide(authorizer.rulesOf(role)) ? WIDE_ROLE : 0;
  return misses.reduce((sum, miss) => sum + COSTS[miss.part] + (miss.part === 'subject' ? miss.distance : 0) + unclear(miss), width)
    + (misses.length > 1 ? 2 : 0);
}

function isWide(rules: readonly PolicyRule[]): boolean {
  return rules.some(({ resources = [], verbs = [] }) => resources.includes('*') || verbs.includes('*'));
}

/** A role that is not there says nothing unless another one may be meant. */
function unclear(miss: GrantMiss): number {
  return miss.part === 'roleRef' && miss.likely === undefined ? 2 : 0;
}
