import { ChangedObject } from './changed-cluster';
import { POLICY_GROUPS } from '../../engine/authorization/rules';
import { PolicyRule, Role } from '../../engine/objects/rbac';
import { ClusterState } from '../../engine/state/cluster-state';

export const RBAC = 'rbac.authorization.k8s.io';
const VERSION = `${RBAC}/v1`;

/** A service account. */
export interface NamespacedAccount {
  readonly namespace: string;
  readonly name: string;
}

/** The objects that let an account use a policy, and the role: one that is there, if one gives that and nothing else. */
export interface NewGrant {
  readonly role: { readonly kind: 'Role' | 'ClusterRole'; readonly name: string };
  readonly isNewRole: boolean;
  readonly objects: readonly ChangedObject[];
}

export function newGrant(state: ClusterState, account: NamespacedAccount, policy: string): NewGrant {
  const found = roleFor(state, account.namespace, policy);
  if (found !== undefined) {
    return { role: found, isNewRole: false, objects: [binding(state, account, found, policy)] };
  }
  const name = freeName(state, 'Role', account.namespace, `use-${policy}`);
  const role = { kind: 'Role' as const, name };
  const rules = [{ apiGroups: ['policy'], resources: ['podsecuritypolicies'], resourceNames: [policy], verbs: ['use'] }];
  return { role, isNewRole: true, objects: [rbacObject('Role', account.namespace, name, { rules }), binding(state, account, role, policy)] };
}

/** A role of the namespace, or of the cluster, with which nobody gets more than the use of this policy. */
function roleFor(state: ClusterState, namespace: string, policy: string): NewGrant['role'] | undefined {
  const gives = (role: Role): boolean => givesUseAlone(role, policy);
  const own = (state.objectsIn('Role', namespace) as readonly Role[]).find(gives);
  if (own !== undefined) {
    return { kind: 'Role', name: own.metadata?.name ?? '' };
  }
  const ofCluster = (state.sortedObjectsOf('ClusterRole') as readonly Role[]).find(gives);
  return ofCluster && { kind: 'ClusterRole', name: ofCluster.metadata?.name ?? '' };
}

/** upstream: a rule without names is about all policies. */
function givesUseAlone({ rules = [], aggregationRule }: Role, policy: string): boolean {
  return aggregationRule === undefined && rules.length > 0
    && rules.every((rule) => isUseOf(rule) && (rule.resourceNames ?? []).length > 0 && rule.resourceNames?.every((name) => name === policy));
}

/** Whether a rule is about the use of policies alone. */
export function isUseOf({ verbs = [], apiGroups = [], resources = [], nonResourceURLs = [] }: PolicyRule): boolean {
  return verbs.every((verb) => verb === 'use') && resources.every((resource) => resource === 'podsecuritypolicies')
    && apiGroups.every((group) => POLICY_GROUPS.includes(group)) && nonResourceURLs.length === 0;
}

function binding(state: ClusterState, { namespace, name: account }: NamespacedAccount, role: NewGrant['role'], policy: string): ChangedObject {
  const name = freeName(state, 'RoleBinding', namespace, `${account}-use-${policy}`);
  return rbacObject('RoleBinding', namespace, name, {
    roleRef: { apiGroup: RBAC, ...role },
    subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
  });
}

/** @param namespace empty for an object of the whole cluster */
export function rbacObject(kind: string, namespace: string, name: string, rest: object): ChangedObject {
  const place = namespace === '' ? {} : { namespace };
  return { apiVersion: VERSION, kind, ...place, name, value: { apiVersion: VERSION, kind, metadata: { name, ...place }, ...rest } };
}

/** A name that no object of the kind has yet. */
export function freeName(state: ClusterState, kind: string, namespace: string, name: string): string {
  for (let i = 1; ; i++) {
    const candidate = i === 1 ? name : `${name}-${i}`;
    if (!state.isDeclared(kind, namespace, candidate) && state.find(kind, namespace, candidate) === undefined) {
      return candidate;
    }
  }
}
