import { FindPlace } from './model';
import { inBrackets, sourceOf } from './places';
import type { Grant, RuleOfRole } from '../../engine/authorization/authorizer';
import type { GrantMiss, NearGrant } from '../../engine/authorization/nearest-grant';
import type { Role, RoleBinding, Subject } from '../../engine/objects/rbac';
import type { MissingRight } from '../../engine/verdict';
import { formatBinding, formatRole, formatSubject } from '../grant';
import { enumerate } from '../sentences';

/*
 * Who may use a PodSecurityPolicy by what, and what almost grants that or another right.
 */

export interface GrantContext {
  readonly find: FindPlace;
  readonly namespace: string;
  /** The service account of the pod. */
  readonly account: string;
  /** `the replica set controller`. */
  readonly requester: string;
}

/** What is granted or missed: who needs what for which object. */
export interface Wanted {
  /** `the use of web`. */
  readonly what: string;
  /** The name of the object that a rule has to give, of which an empty list means all. */
  readonly name: string;
  /** `policies`. */
  readonly all: string;
  /** `service account shop/web`. */
  readonly who: string;
  /** How a subject of a binding has to be. */
  readonly subject: string;
  readonly groups: readonly string[];
  /** Whether a pod runs as the account. Otherwise, somebody makes a request. */
  readonly isPod: boolean;
  /** `''` for a resource of the whole cluster. */
  readonly namespace: string;
}

/** The use of a PodSecurityPolicy by the service account of a pod. */
export function wantedPolicy(policy: string, { namespace, account }: GrantContext): Wanted {
  return {
    what: `the use of ${policy}`,
    name: policy,
    all: 'policies',
    ...accountWanted({ namespace, name: account }),
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`],
    isPod: true,
    namespace,
  };
}

/** What RBAC does not let a user do. */
export function wantedRight({ user, verb, group, resource, namespace, name = '' }: MissingRight, groups: readonly string[]): Wanted {
  const account = readAccount(user);
  return {
    what: `${verb} on ${group === '' ? resource : `${resource}.${group}`}`,
    name,
    all: 'objects',
    ...(account === undefined ? { who: `user ${user}`, subject: `kind User and name ${user}` } : accountWanted(account)),
    groups,
    isPod: false,
    namespace,
  };
}

interface AccountName {
  readonly namespace: string;
  readonly name: string;
}

function accountWanted({ namespace, name }: AccountName): Pick<Wanted, 'who' | 'subject'> {
  return { who: `service account ${namespace}/${name}`, subject: `kind ServiceAccount, name ${name} and namespace ${namespace}` };
}

function readAccount(user: string): AccountName | undefined {
  const [system, kind, namespace, name] = user.split(':');
  return system === 'system' && kind === 'serviceaccount' && name ? { namespace, name } : undefined;
}

/** `RoleBinding team/use (rbac.yaml:3) grants it by rule 0 of Role team/use (rbac.yaml:12) to service account team/web`. */
export function formatGrant({ binding, role, subject }: Grant, rule: RuleOfRole | undefined, { find }: GrantContext): string {
  if (binding === undefined || role === undefined) {
    return 'group system:masters may do everything, without a binding';
  }
  const title = titleOfRole(role, find);
  const by = rule === undefined
    ? `a rule of ${title}`
    : `rule ${rule.index} of ${rule.role === role ? title : `${titleOfRole(rule.role, find)}, which ${title} aggregates`}`;
  return `${titleOfBinding(binding, find)} grants it to ${formatSubject(inNamespaceOf(binding, subject))}, by ${by}`;
}

/** A service account without a namespace is of the namespace of the binding. */
function inNamespaceOf({ metadata }: RoleBinding, subject: Subject | undefined): Subject | undefined {
  const isOpen = subject?.kind === 'ServiceAccount' && !subject.namespace && metadata?.namespace !== undefined;
  return isOpen ? { ...subject, namespace: metadata.namespace } : subject;
}

function titleOfBinding(binding: RoleBinding, find: FindPlace): string {
  return `${formatBinding({ binding })}${inBrackets(sourceOf(find, binding.metadata?.namespace === undefined ? 'ClusterRoleBinding' : 'RoleBinding', binding.metadata))}`;
}

function titleOfRole(role: Role, find: FindPlace): string {
  return `${formatRole(role)}${inBrackets(sourceOf(find, role.metadata?.namespace === undefined ? 'ClusterRole' : 'Role', role.metadata))}`;
}

/** What comes nearest to a grant, and why it does not grant what is wanted. */
export function formatNearGrant({ binding, role, misses }: NearGrant, wanted: Wanted, find: FindPlace): string {
  const of = role === undefined ? '' : titleOfRole(role, find);
  const what = binding === undefined ? of : `${titleOfBinding(binding, find)}${role === undefined ? '' : `, to ${of}`}`;
  const why = misses.length === 0 ? [`it grants ${wanted.isPod ? 'the use' : 'this'}, and comes later in the set`] : misses.map((miss) => formatMiss(miss, binding, wanted));
  return `${what}: ${why.join('; ')}`;
}

function formatMiss(miss: GrantMiss, binding: RoleBinding | undefined, wanted: Wanted): string {
  switch (miss.part) {
    case 'namespace':
      return formatNamespaceMiss(miss, binding, wanted);
    case 'subject':
      return formatSubjectMiss({ ...miss, found: binding && inNamespaceOf(binding, miss.found) }, wanted);
    case 'roleRef':
      return formatRoleMiss(miss, binding, wanted);
    case 'rule':
      return formatRuleMiss(miss, wanted);
    case 'refused':
      return `the API server rejects it: ${miss.message}`;
    case 'binding':
      return `no RoleBinding or ClusterRoleBinding refers to it, so nobody has it${miss.isWide ? ', and it grants much more than this' : `: bind it to ${wanted.who}`}`;
  }
}

function formatNamespaceMiss(
  { found, role }: Extract<GrantMiss, { readonly part: 'namespace' }>, binding: RoleBinding | undefined, { namespace, isPod }: Wanted,
): string {
  const part = binding === undefined ? 'Role' : 'RoleBinding';
  if (namespace === '') {
    return `it is in namespace ${found}, and a ${part} grants nothing for the whole cluster: a ClusterRoleBinding to a ClusterRole does`;
  }
  const where = `it is in namespace ${found}, and the ${isPod ? 'pod' : 'object'} is in ${namespace}`;
  if (binding === undefined) {
    return `${where}: a Role grants in its own namespace alone`;
  }
  // A user may need the right in both namespaces.
  const copy = isPod ? '' : `, or add ${role === undefined ? 'the same' : 'both'} there`;
  return `${where}: move it to ${namespace}${role === undefined ? '' : ` together with ${formatRole(role)}`}${copy}`;
}

function formatSubjectMiss({ found, why }: Extract<GrantMiss, { readonly part: 'subject' }>, { who, subject, groups, isPod, namespace }: Wanted): string {
  switch (why) {
    case 'none':
      return 'it has no subjects';
    case 'namespace':
      return found?.namespace === undefined
        ? `its subject ServiceAccount ${found?.name ?? ''} has no namespace: set it to ${namespace}`
        : `it is for ${formatSubject(found)}, of the same name in another namespace than ${isPod ? `${nameOf(who)}, as which the pod runs` : who}`;
    case 'name':
      return isPod ? `it is for ${formatSubject(found)}, and the pod runs as ${nameOf(who)}` : `it is for ${formatSubject(found)}, not for ${who}`;
    case 'kind':
      return `its subject ${found?.kind ?? ''} ${found?.name ?? ''} is not ${isPod ? 'the service account' : who}: a subject for it has ${subject}`;
    case 'group':
      return `it is for ${formatSubject(found)}, which ${who} is not in; its groups are ${enumerate(groups, ' and ', MOST_GROUPS)}`;
    case 'other':
      return !isPod && found?.kind === 'Group'
        ? `it is for ${formatSubject(found)}; if ${who} is in this group, add --as-group ${found.name ?? ''}`
        : `it is for ${formatSubject(found)}, not for ${who}`;
  }
}

const MOST_GROUPS = 5;

/** `service account shop/web` without its kind. */
function nameOf(who: string): string {
  return who.slice(who.lastIndexOf(' ') + 1);
}

function formatRoleMiss({ kind, name, likely }: Extract<GrantMiss, { readonly part: 'roleRef' }>, binding: RoleBinding | undefined, { isPod }: Wanted): string {
  const home = binding?.metadata?.namespace;
  const missing = `its roleRef names ${kind} ${kind === 'Role' && home !== undefined ? `${home}/` : ''}${name}, which does not exist`;
  if (likely === undefined) {
    return missing;
  }
  const place = likely.metadata?.namespace;
  return place !== undefined && place !== home
    ? `${missing}: ${formatRole(likely)} is in another namespace, where it grants nothing here`
    : `${missing}; ${formatRole(likely)} grants ${isPod ? 'the use' : 'this'}`;
}

function formatRuleMiss({ rule, field, found, wanted: value }: Extract<GrantMiss, { readonly part: 'rule' }>, { what, name, all, isPod }: Wanted): string {
  const listed = `${field} of rule ${rule} are [${enumerate(found.map((each) => JSON.stringify(each)), ', ', 5)}]`;
  if (value === undefined) {
    return `${listed}: RBAC does not see the name of an object that is created, so this rule does not grant ${what}; leave out resourceNames`;
  }
  if (field !== 'resourceNames') {
    return `${listed}, without ${JSON.stringify(value)}`;
  }
  return found.includes('*')
    ? `${listed}: an asterisk is no wildcard there; name ${name}, or leave out resourceNames for all ${all}`
    : isPod ? `${listed}, of which no policy has the name; the policy is ${JSON.stringify(name)}` : `${listed}, without ${JSON.stringify(value)}`;
}

export function nearGrantJson(near: NearGrant, wanted: Wanted, find: FindPlace): object {
  const { binding, role, misses } = near;
  return {
    binding: binding === undefined ? null : formatBinding({ binding }),
    role: role === undefined ? null : formatRole(role),
    misses: misses.map(({ part }) => part),
    explanation: formatNearGrant(near, wanted, find),
  };
}

export function grantJson(grant: Grant, rule: RuleOfRole | undefined): object {
  const { binding, role, subject } = grant;
  return {
    binding: binding === undefined ? null : formatBinding(grant),
    role: role === undefined ? null : formatRole(role),
    rule: rule?.index ?? null,
    ...(rule !== undefined && rule.role !== role && { ruleOf: formatRole(rule.role) }),
    subject: subject === undefined ? null : formatSubject(subject),
  };
}
