import { FindPlace } from './model';
import { inBrackets, sourceOf } from './places';
import type { Grant } from '../../engine/authorization/authorizer';
import type { GrantMiss, NearGrant } from '../../engine/authorization/nearest-grant';
import type { Role, RoleBinding, Subject } from '../../engine/objects/rbac';
import { formatBinding, formatRole, formatSubject } from '../grant';
import { enumerate } from '../sentences';

/*
 * Who may use a PodSecurityPolicy by what, and what almost grants it.
 */

export interface GrantContext {
  readonly find: FindPlace;
  readonly namespace: string;
  /** The service account of the pod. */
  readonly account: string;
  /** `the replica set controller`. */
  readonly requester: string;
}

/** `RoleBinding team/use (rbac.yaml:3) grants it by rule 0 of Role team/use (rbac.yaml:12) to service account team/web`. */
export function formatGrant({ binding, role, subject }: Grant, rule: number | undefined, { find }: GrantContext): string {
  if (binding === undefined || role === undefined) {
    return 'group system:masters may do everything, without a binding';
  }
  const title = titleOfRole(role, find);
  const by = rule === undefined ? `a rule that ${title} gets from another role` : `rule ${rule} of ${title}`;
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

/** What comes nearest to a grant, and why it does not grant the use of the policy. */
export function formatNearGrant({ binding, role, misses }: NearGrant, policy: string, context: GrantContext): string {
  const { find } = context;
  const of = role === undefined ? '' : titleOfRole(role, find);
  const what = binding === undefined ? of : `${titleOfBinding(binding, find)}${role === undefined ? '' : `, to ${of}`}`;
  const why = misses.length === 0 ? ['it grants the use, and comes later in the set'] : misses.map((miss) => formatMiss(miss, binding, policy, context));
  return `${what}: ${why.join('; ')}`;
}

function formatMiss(miss: GrantMiss, binding: RoleBinding | undefined, policy: string, context: GrantContext): string {
  const { namespace, account } = context;
  switch (miss.part) {
    case 'namespace': {
      if (binding === undefined) {
        return `it is in namespace ${miss.found}, and the pod is in ${namespace}: a Role grants in its own namespace alone`;
      }
      const role = miss.role === undefined ? '' : ` together with ${formatRole(miss.role)}`;
      return `it is in namespace ${miss.found}, and the pod is in ${namespace}: move it to ${namespace}${role}`;
    }
    case 'subject':
      return formatSubjectMiss({ ...miss, found: binding && inNamespaceOf(binding, miss.found) }, context);
    case 'roleRef':
      return formatRoleMiss(miss, namespace);
    case 'rule':
      return formatRuleMiss(miss, policy);
    case 'refused':
      return `the API server rejects it: ${miss.message}`;
    case 'binding':
      return `no RoleBinding or ClusterRoleBinding refers to it, so nobody has it: bind it to service account ${namespace}/${account}`;
  }
}

function formatSubjectMiss({ found, why }: Extract<GrantMiss, { readonly part: 'subject' }>, { namespace, account }: GrantContext): string {
  const wanted = `service account ${namespace}/${account}`;
  switch (why) {
    case 'none':
      return 'it has no subjects';
    case 'namespace':
      return found?.namespace === undefined
        ? `its subject ServiceAccount ${found?.name ?? ''} has no namespace: set it to ${namespace}`
        : `it is for ${formatSubject(found)}, of the same name in another namespace than ${namespace}/${account}, as which the pod runs`;
    case 'name':
      return `it is for ${formatSubject(found)}, and the pod runs as ${namespace}/${account}`;
    case 'kind':
      return `its subject ${found?.kind ?? ''} ${found?.name ?? ''} is not the service account: a subject for it has kind ServiceAccount, name ${account} and namespace ${namespace}`;
    case 'group':
      return `it is for ${formatSubject(found)}, which ${wanted} is not in; its groups are system:serviceaccounts and system:serviceaccounts:${namespace}`;
    case 'other':
      return `it is for ${formatSubject(found)}, not for ${wanted}`;
  }
}

function formatRoleMiss({ kind, name, likely }: Extract<GrantMiss, { readonly part: 'roleRef' }>, namespace: string): string {
  const missing = `its roleRef names ${kind} ${kind === 'Role' ? `${namespace}/` : ''}${name}, which does not exist`;
  if (likely === undefined) {
    return missing;
  }
  const home = likely.metadata?.namespace;
  return home !== undefined && home !== namespace
    ? `${missing}: ${formatRole(likely)} is in another namespace, where it grants nothing here`
    : `${missing}; ${formatRole(likely)} grants the use`;
}

function formatRuleMiss({ rule, field, found, wanted }: Extract<GrantMiss, { readonly part: 'rule' }>, policy: string): string {
  const listed = `[${enumerate(found.map((each) => JSON.stringify(each)), ', ', 5)}]`;
  if (field !== 'resourceNames') {
    return `${field} of rule ${rule} are ${listed}, without ${JSON.stringify(wanted)}`;
  }
  return found.includes('*')
    ? `resourceNames of rule ${rule} are ${listed}: an asterisk is no wildcard there; name ${policy}, or leave out resourceNames for all policies`
    : `resourceNames of rule ${rule} are ${listed}, of which no policy has the name; the policy is ${JSON.stringify(policy)}`;
}

export function nearGrantJson(near: NearGrant, policy: string, context: GrantContext): object {
  const { binding, role, misses } = near;
  return {
    binding: binding === undefined ? null : formatBinding({ binding }),
    role: role === undefined ? null : formatRole(role),
    misses: misses.map(({ part }) => part),
    explanation: formatNearGrant(near, policy, context),
  };
}

export function grantJson(grant: Grant, rule: number | undefined): object {
  const { binding, role, subject } = grant;
  return {
    binding: binding === undefined ? null : formatBinding(grant),
    role: role === undefined ? null : formatRole(role),
    rule: rule ?? null,
    subject: subject === undefined ? null : formatSubject(subject),
  };
}
